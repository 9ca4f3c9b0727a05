"""Who somebody is, in small: the card that shows where a pointer rests on a name or photo."""

from functools import partial
from typing import Any

import reflex as rx

from finsta import internals, live
from finsta.infra.words import Words, _, ngettext
from finsta.web import browser
from finsta.web.shared.elements import icon
from finsta.web.shared.persons import face_and_names, profile_link
from finsta.web.shared.profiles.state import ProfilesState
from finsta.web.shared.standing.components import follow_button, standing_to
from finsta.web.shared.texts import linked, parts_of


class _HoverCard(rx.Component):
    """A card about what a pointer rests on."""

    library = browser.module("hover.jsx").path
    tag = "HoverCard"
    draw: rx.Var[Any]
    on_look: rx.EventHandler[lambda handle: [handle]]


def hover_card() -> rx.Component:
    """Return what shows who a name or photo is on which a pointer rests. Once for a page.

    It is for pointers alone: the name itself leads to all of it.
    """
    return _HoverCard.create(
        draw=internals.function_of(lambda handle: person_card(handle=handle), str),
        on_look=ProfilesState.look,
        custom_attrs={"role": "group", "aria-label": _("Profile")},
        class_name="menu beside person-card",
    )


@rx.memo
def person_card(handle: rx.Var[str]) -> rx.Component:
    """Return who somebody is, once that is known; nothing of who is not there for the viewer.

    Args:
        handle: As in the address of their profile.
    """
    return _person_card(handle)


def _person_card(handle: live.Shown) -> rx.Component:
    person_id = ProfilesState.addresses.row(handle).account_id
    is_there = ProfilesState.persons.has(person_id) & ~ProfilesState.no_people.has(handle)
    return rx.cond(is_there, _card(ProfilesState.persons.row(person_id)))


def _card(person: live.Shown) -> rx.Component:
    account = person.account
    note = partial(rx.el.span, class_name="person-card-note")
    return rx.fragment(
        profile_link(account, *face_and_names(account), class_name="person-link"),
        rx.cond(
            person.is_private | standing_to(person.id).follows_viewer,
            rx.el.p(
                rx.cond(person.is_private, note(icon("lock", size=14), _("Private"))),
                rx.cond(standing_to(person.id).follows_viewer, note(_("Follows you"))),
                class_name="person-card-line",
            ),
        ),
        rx.cond(
            person.bio != "",
            rx.el.p(linked(parts_of(person.bio)), class_name="person-card-bio text"),
        ),
        rx.el.p(*(rx.el.span(said) for said in count_words(person)), class_name="person-card-line"),
        follow_button(person.id, person.is_private),
    )


def count_words(person: live.Shown) -> tuple[Words, Words, Words]:
    """Return how many posts somebody has, who follows them, and whom they follow, in words.

    Args:
        person: A `PersonRow`.
    """
    return (
        ngettext("{count} post", "{count} posts", person.posts),
        ngettext("{count} follower", "{count} followers", person.followers),
        _("{count} following", count=person.following),
    )
