"""What a profile looks like: who it is, what one can do about them, and what they have shared."""

import reflex as rx

from finsta import live, social
from finsta.infra.words import Words, _
from finsta.web import routes
from finsta.web.person.follows.components import FOLLOWED, FOLLOWERS
from finsta.web.person.state import PersonState
from finsta.web.shared.beside import open_about
from finsta.web.shared.elements import avatar, button, empty, icon
from finsta.web.shared.profiles.components import count_words
from finsta.web.shared.standing.components import (
    follow_button,
    message_button,
    person_menu_button,
    standing_to,
    unblock_button,
)
from finsta.web.shared.texts import linked, parts_of
from finsta.web.shared.tiles import post_tile, tile_grid
from finsta.web.shared.viewer import ViewerState


def person_head(person: live.Shown) -> rx.Component:
    """Return who somebody is, with what one can do about them.

    Args:
        person: A `PersonRow`.
    """
    account = person.account
    is_own = person.id == ViewerState.viewer_id
    return rx.el.header(
        avatar(account),
        rx.el.div(
            rx.el.h1(rx.el.bdi(account.display_name)),
            rx.el.p(
                rx.el.span(f"@{account.handle}"),
                rx.cond(
                    person.is_private,
                    rx.el.span(icon("lock", size=14), _("Private"), class_name="person-private"),
                ),
                rx.cond(
                    standing_to(person.id).follows_viewer,
                    rx.el.span(_("Follows you"), class_name="person-follows"),
                ),
                class_name="person-handle muted",
            ),
            class_name="person-who",
        ),
        _counts(person),
        rx.cond(
            person.bio != "", rx.el.p(linked(parts_of(person.bio)), class_name="person-bio text")
        ),
        rx.el.div(
            rx.cond(
                is_own,
                rx.el.a(_("Edit profile"), href=routes.PROFILE, class_name="button"),
                rx.fragment(
                    follow_button(person.id, person.is_private),
                    message_button(person.id),
                    person_menu_button(person.id),
                ),
            ),
            class_name="person-ways",
        ),
        class_name="person-head",
    )


def _counts(person: live.Shown) -> rx.Component:
    shared, followers, followed = count_words(person)
    return rx.el.div(
        rx.el.span(shared, class_name="person-count"),
        _people_count(followers, FOLLOWERS, person),
        _people_count(followed, FOLLOWED, person),
        class_name="person-counts",
    )


def _people_count(said: Words, dialog: str, person: live.Shown) -> rx.Component:
    return rx.cond(
        may_see(person),
        button(
            said,
            on_click=open_about(dialog, person.id),
            custom_attrs={"aria-haspopup": "dialog"},
            class_name="person-count link",
        ),
        rx.el.span(said, class_name="person-count"),
    )


def may_see(person: live.Shown) -> live.Shown:
    """Return whether the viewer may see what somebody shares.

    Args:
        person: A `PersonRow`.
    """
    is_let = standing_to(person.id).following == social.Following.YES
    return ~person.is_private | (person.id == ViewerState.viewer_id) | is_let


@rx.memo
def tiles(author_id: rx.Var[int]) -> rx.Component:
    """Return what somebody has shared, a square for each post.

    Args:
        author_id: Whose posts.
    """
    return _tiles(author_id)


def _tiles(author_id: live.Shown) -> rx.Component:
    return tile_grid(
        PersonState.tiles.of(author_id),
        lambda tile, _index: post_tile(tile),
        "camera",
        _("No posts yet"),
        _("What is shared here shows in this place."),
        on_older=lambda before: PersonState.load_tiles(author_id, before),
        on_again=PersonState.load_tiles(author_id, 0),
    )


def private_note() -> rx.Component:
    """Return what stands in the place of posts that the viewer may not see."""
    return empty(
        "lock",
        _("This account is private"),
        _("Ask to follow it, and you see what is shared here once you are let in."),
    )


def nobody_there(account_id: live.Shown) -> rx.Component:
    """Return what shows at an address where the viewer sees nobody.

    Args:
        account_id: Of whom the viewer keeps away, if it is that.
    """
    nobody = empty(
        "user-round-x",
        _("This person is not here"),
        _("They may have left or changed their name, or the address is mistyped."),
        heading=rx.el.h1,
    )
    blocked = empty(
        "ban",
        _("You blocked this person"),
        _("Neither of you sees the other."),
        unblock_button(account_id),
        heading=rx.el.h1,
    )
    return rx.cond(standing_to(account_id).is_blocked, blocked, nobody)
