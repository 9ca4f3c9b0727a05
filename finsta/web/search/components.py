"""What finding people looks like: a field, and below it who fits what is typed."""

from typing import Any

import reflex as rx

from finsta import internals, live
from finsta.accounts import AccountView
from finsta.infra.words import _
from finsta.internals import ReactRouterLink
from finsta.web import browser, routes
from finsta.web.shared.elements import empty
from finsta.web.shared.people import FoundRow, PeopleState
from finsta.web.shared.persons import about_person, face_and_names


class PeopleSearch(rx.Component):
    """A field that finds people, and who was found, each a way to somewhere."""

    library = browser.module("search.jsx").path
    tag = "PeopleSearch"
    table: rx.Var[str]
    label: rx.Var[str]
    placeholder: rx.Var[str]
    draw: rx.Var[Any]
    nobody: rx.Component
    nobody_yet: rx.Component
    on_find: rx.EventHandler[lambda text: [text]]


def people_search() -> rx.Component:
    """Return the field with who is found; before anything is typed, whom one may look for."""
    table = PeopleState.found
    return PeopleSearch.create(
        table=table.name,
        label=live.as_shown(_("Find people")),
        placeholder=live.as_shown(_("Name or handle")),
        draw=internals.function_of(lambda one: found_person(person=one), table.row_type),
        nobody=empty(
            "user-x",
            _("Nobody by this name"),
            _("Try the beginning of their name or handle."),
        ),
        nobody_yet=empty(
            "users",
            _("Nobody else is here yet"),
            _("Once others have joined, you find them here."),
        ),
        on_find=PeopleState.find,
    )


@rx.memo
def found_person(person: rx.Var[FoundRow]) -> rx.Component:
    """Return one who was found, as they are called now.

    Args:
        person: As they were found.
    """
    return _person(person)


def _person(found: live.Shown) -> rx.Component:
    people = PeopleState.people
    person = rx.cond(people.has(found.id), people.row(found.id), found.to(AccountView))
    return ReactRouterLink.create(
        *face_and_names(person),
        to=routes.profile_path(person.handle),
        class_name="person",
        custom_attrs={**live.stop(), **about_person(person.handle)},
    )
