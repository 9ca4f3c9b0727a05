"""Forms that several screens use: plain ones, answered ones, and their fields."""

from functools import partial
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


class AnsweredForm(rx.Component):
    """A form whose answer comes as an operation; `name` is what the answer calls it."""

    library = browser.module("answered.jsx").path
    tag = "AnsweredForm"
    name: rx.Var[str]
    fields: rx.Var[dict[str, Any]]
    on_send: rx.EventHandler[lambda form: [form]]


class PeoplePicker(rx.Component):
    """A field that finds people; inside of an `AnsweredForm`."""

    library = browser.module("people.jsx").path
    tag = "PeoplePicker"
    label: rx.Var[str]
    taken: rx.Var[list[int]]
    on_find: rx.EventHandler[lambda text: [text]]


native_form = NativeForm.create
answered_form = AnsweredForm.create
people_field = partial(
    PeoplePicker.create, label="People", on_find=PeopleState.find, class_name="field people-picker"
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


def checkbox(label: str, **attributes: Any) -> rx.Component:
    """Return a box to tick before its label.

    Args:
        label: The label.
        attributes: The box's.
    """
    return rx.el.label(rx.el.input(type="checkbox", **attributes), label, class_name="checkbox")
