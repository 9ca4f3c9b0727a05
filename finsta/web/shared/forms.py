"""What forms of several screens are made of."""

from typing import Any

import reflex as rx

from finsta import live
from finsta.internals import BaseHTML
from finsta.web import browser
from finsta.web.shared.people import PeopleState


class NativeForm(BaseHTML):
    """A plain `<form>` that the browser posts by itself; Reflex's own keeps it from that."""

    tag = "form"
    action: rx.Var[str]
    method: rx.Var[str]
    no_validate: rx.Var[bool]


class PeoplePicker(rx.Component):
    """A field of a form in which people are found and chosen."""

    library = browser.module("people.jsx").path
    tag = "PeoplePicker"
    form: rx.Var[str]
    name: rx.Var[str]
    label: rx.Var[str]
    taken: rx.Var[list[int]]
    on_find: rx.EventHandler[lambda text: [text]]


native_form = NativeForm.create


def people_field(form: live.Form, **props: Any) -> rx.Component:
    """Return the field `people` of a form.

    Args:
        form: It declares the field as `live.Rows`.
        props: `taken`, the ids of who is not offered.
    """
    return PeoplePicker.create(
        form=form.path(),
        name="people",
        label="People",
        on_find=PeopleState.find,
        class_name="field people-picker",
        **props,
    )


def field(label: str, field_id: str, *content: rx.Component) -> rx.Component:
    """Return a field below its label.

    Args:
        label: The label.
        field_id: The field's `id`.
        content: The field, and what belongs to it.
    """
    return rx.el.div(rx.el.label(label, html_for=field_id), *content, class_name="field")


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
