"""What forms of several screens are made of."""

from typing import Any

import reflex as rx

from finsta import live
from finsta.accounts import AccountView
from finsta.internals import BaseHTML
from finsta.web import browser
from finsta.web.shared.people import PeopleState

# The part of what fits from which on it is counted.
_COUNTED_FROM = 0.9


class NativeForm(BaseHTML):
    """A plain `<form>` that the browser posts by itself; Reflex's own keeps it from that."""

    tag = "form"
    action: rx.Var[str]
    method: rx.Var[str]
    no_validate: rx.Var[bool]


class PeopleFinder(rx.Component):
    """Where people are found and chosen for a field of a form."""

    library = browser.module("people.jsx").path
    tag = "PeopleFinder"
    form: rx.Var[str]
    name: rx.Var[str]
    label: rx.Var[str]
    absent: rx.Var[list[int]]
    on_find: rx.EventHandler[lambda text: [text]]


native_form = NativeForm.create


def people_field(form: live.Form, **props: Any) -> rx.Component:
    """Return the field `people` of a form.

    Args:
        form: It declares the field as `live.Rows`.
        props: `absent`, the ids of who is not offered.
    """
    chosen, field_id = form.chosen("people", AccountView), f"{form.name}-people"
    return rx.el.div(
        rx.el.label("People", html_for=field_id),
        rx.cond(
            chosen.length() > 0,
            rx.el.ul(
                rx.foreach(chosen, lambda person: _chip(form, person)),
                aria_label="Chosen",
                class_name="chips",
            ),
        ),
        PeopleFinder.create(
            form=form.path(),
            name="people",
            id=field_id,
            label="People",
            on_find=PeopleState.find,
            **props,
        ),
        class_name="field people-picker",
    )


def _chip(form: live.Form, person: live.Shown) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.bdi(person.display_name),
            rx.el.span("×", aria_hidden="true"),
            type="button",
            aria_label=f"Remove {person.display_name}",
            on_click=form.drop("people", person.id),
            class_name="chip",
        ),
        key=person.id,
    )


def field(label: str, field_id: str, *content: rx.Component) -> rx.Component:
    """Return a field below its label.

    Args:
        label: The label.
        field_id: The field's `id`.
        content: The field, and what belongs to it.
    """
    return rx.el.div(rx.el.label(label, html_for=field_id), *content, class_name="field")


def counter(length: live.Shown, longest: int, **props: Any) -> rx.Component:
    """Return how many characters there are of how many, near the limit only.

    Args:
        length: How many there are.
        longest: How many fit.
        props: The element's.
    """
    is_near = length > longest * _COUNTED_FROM
    return rx.el.span(
        rx.cond(is_near, f"{length} / {longest:,}", ""),
        class_name=rx.cond(length > longest, "count count-over", "count"),
        **props,
    )


def problem(form: live.Form) -> rx.Component:
    """Return what is wrong with a form.

    Args:
        form: The form.
    """
    return rx.el.p(form.error, role="alert", class_name="problem")


def checkbox(label: str, box: rx.Component) -> rx.Component:
    """Return a box to tick before its label.

    Args:
        label: The label.
        box: The box.
    """
    return rx.el.label(box, label, class_name="checkbox")
