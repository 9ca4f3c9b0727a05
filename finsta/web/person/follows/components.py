"""What lists of people look like: followers, whom somebody follows, and who asks."""

import reflex as rx

from finsta import live
from finsta.infra.words import Words, _
from finsta.web.person.follows.state import FollowsState
from finsta.web.shared.beside import about
from finsta.web.shared.elements import button, empty
from finsta.web.shared.listed import listed_dialog, people_rows
from finsta.web.shared.persons import person_line
from finsta.web.shared.standing.components import follow_button
from finsta.web.shared.standing.state import StandingState

FOLLOWERS, FOLLOWED = "followers", "followed"

_OF_FOLLOWERS, _OF_FOLLOWED = about(FOLLOWERS), about(FOLLOWED)


def follows_dialogs() -> rx.Component:
    """Return the dialogs with who follows somebody and whom they follow. Once for a page."""
    return rx.fragment(
        listed_dialog(FOLLOWERS, _("Followers"), followers()),
        listed_dialog(FOLLOWED, _("Following"), followed()),
    )


@rx.memo
def followers() -> rx.Component:
    """Return those who follow somebody, who are asked for once somebody looks."""
    return people_rows(
        FollowsState.followers.of(_OF_FOLLOWERS),
        _follower,
        empty("users", _("Nobody yet"), _("Whoever follows stands here.")),
        lambda before: FollowsState.load_followers(_OF_FOLLOWERS, before),
    )


@rx.memo
def followed() -> rx.Component:
    """Return those whom somebody follows, who are asked for once somebody looks."""
    return people_rows(
        FollowsState.followed.of(_OF_FOLLOWED),
        _follower,
        empty("users", _("Nobody yet"), _("Whoever is followed stands here.")),
        lambda before: FollowsState.load_followed(_OF_FOLLOWED, before),
    )


def _follower(follow: live.Shown, index: live.Shown) -> rx.Component:
    return person_line(follow.account, follow_button(follow.account.id, follow.is_private))


def requests_section() -> rx.Component:
    """Return who asks to follow the viewer, with the answers; nothing while nobody does."""
    table = FollowsState.asking
    return rx.fragment(
        rx.cond(
            table.items.length() > 0,
            rx.el.section(
                rx.el.h2(_("Follow requests"), id="requests-title"),
                rx.el.ul(rx.foreach(table.items, _request), class_name="listed-people"),
                aria_labelledby="requests-title",
                class_name="card",
            ),
        ),
        live.edge(
            table,
            opens=True,
            on_older=FollowsState.load_asking,
            on_again=FollowsState.load_asking(0),
        ),
    )


def _request(follow: live.Shown, index: live.Shown) -> rx.Component:
    person = follow.account

    def answer(label: Words, is_let: bool, look: str) -> rx.Component:
        done = live.now(
            FollowsState.asking.drop(follow.id), then=StandingState.let_follow(person.id, is_let)
        )
        return button(label, on_click=done, class_name=look)

    answers = rx.el.div(
        answer(_("Accept"), True, "button button-primary"),
        answer(_("Decline"), False, "button"),
        class_name="listed-answers",
    )
    return person_line(person, answers)
