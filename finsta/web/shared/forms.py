"""What forms of several screens are made of."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from finsta import internals, live
from finsta.infra.words import Words, _
from finsta.internals import BaseHTML
from finsta.web import browser
from finsta.web.shared.elements import avatar, icon
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
    """Where people or conversations are found and chosen for a field of a form."""

    library = browser.module("people.jsx").path
    tag = "PeopleFinder"
    form: rx.Var[str]
    name: rx.Var[str]
    label: rx.Var[str]
    draw: rx.Var[Any]
    absent: rx.Var[list[int]]
    table: rx.Var[str]
    placeholder: rx.Var[str]
    nobody: rx.Var[str]
    nobody_yet: rx.Var[str]
    is_invalid: rx.Var[bool]
    described_by: rx.Var[str]
    on_find: rx.EventHandler[lambda text: [text]]


class MentionChoices(rx.Component):
    """The people who are offered while somebody types an @ and letters; see `mention_choices`."""

    library = browser.module("mentions.jsx").path
    tag = "MentionChoices"
    form: rx.Var[str]
    name: rx.Var[str]
    label: rx.Var[str]
    table: rx.Var[str]
    draw: rx.Var[Any]
    on_find: rx.EventHandler[lambda text: [text]]


native_form = NativeForm.create


def people_field(form: live.Form, **props: Any) -> rx.Component:
    """Return the field `people` of a form: a list of people with their faces, and who is chosen.

    Args:
        form: It declares the field as `live.Rows`.
        props: `absent`, the ids of who is not offered.
    """
    return choosing_field(
        form,
        "people",
        _("People"),
        table=PeopleState.found,
        draw=_person,
        called=lambda person: rx.el.bdi(person.display_name),
        placeholder=live.as_shown(_("Name or handle")),
        nobody=_("Nobody by this name."),
        nobody_yet=_("Type a name to find someone."),
        on_find=PeopleState.find,
        **props,
    )


def mention_choices(form: live.Form, name: str) -> rx.Component:
    """Return the people who are offered where somebody types an @ and letters into a field.

    Args:
        form: It declares the field as `live.Text`.
        name: The field's; it stands just above, in an element with a position.
    """
    return MentionChoices.create(
        form=form.path(),
        name=name,
        id=rx.Var.create(f"{form.path()}-mentions"),
        label=live.as_shown(_("People")),
        table=PeopleState.found.name,
        draw=internals.function_of(_offered, PeopleState.found.row_type),
        on_find=PeopleState.find,
    )


def choosing_field(
    form: live.Form,
    name: str,
    label: Words,
    *,
    table: live.Table,
    draw: Callable[[live.Shown], rx.Component],
    called: Callable[[live.Shown], Any],
    **props: Any,
) -> rx.Component:
    """Return a field to choose several of what is found, and what is chosen.

    Args:
        form: It declares the field as `live.Rows`.
        name: The field's.
        label: What it is called.
        table: What was found, in lists by what was typed.
        draw: Draws one of the list.
        called: Draws what one that is chosen is called.
        props: `on_find`, which finds, given what is typed; what stands in the field, `placeholder`;
            what is said where nothing fits, `nobody`, or where there is nothing, `nobody_yet`; and
            `absent`, the ids of what is not offered.
    """
    chosen, field_id = form.chosen(name, table.row_type), f"{form.name}-{name}"
    return rx.el.div(
        rx.el.label(label, html_for=field_id, class_name="visually-hidden"),
        PeopleFinder.create(
            form=form.path(),
            name=name,
            id=field_id,
            label=label,
            table=table.name,
            draw=internals.function_of(draw, table.row_type),
            is_invalid=form.problem(name) != "",
            described_by=form.problem_id(name),
            **props,
        ),
        # Below the list, so that it stays where it is while somebody chooses.
        rx.cond(
            chosen.length() > 0,
            rx.el.ul(
                rx.foreach(chosen, lambda row: _chip(form, name, row, called(row))),
                aria_label=_("Chosen"),
                class_name="chips",
            ),
        ),
        problem_at(form, name),
        class_name="field people-picker",
    )


def _person(person: live.Shown) -> rx.Component:
    return rx.fragment(_offered(person), icon("check", size=20, class_name="people-check"))


def _offered(person: live.Shown) -> rx.Component:
    return rx.fragment(
        avatar(person),
        rx.el.span(
            rx.el.bdi(person.display_name, class_name="strong one-line"),
            rx.el.span(f"@{person.handle}", class_name="note one-line"),
            class_name="grow stacked",
        ),
    )


def _chip(form: live.Form, name: str, row: live.Shown, called: Any) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.span(
                live.sentence(_("Remove {name}"), name=rx.fragment(called)),
                class_name="visually-hidden",
            ),
            rx.el.span(called, aria_hidden="true"),
            rx.el.span("×", aria_hidden="true"),
            type="button",
            on_click=form.drop(name, row.id),
            class_name="chip",
        ),
        key=row.id,
    )


def field(label: Words, field_id: str, *content: rx.Component) -> rx.Component:
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
    # Nothing to translate, but numbers are written as the language does.
    amounts = Words("{length} / {limit}", given={"length": length, "limit": longest})
    return rx.el.span(
        rx.cond(is_near, amounts, ""),
        class_name=rx.cond(length > longest, "count count-over", "count"),
        **props,
    )


def problem(form: live.Form, *shown: str) -> rx.Component:
    """Return what is wrong with a form, unless a field shows it.

    Args:
        form: The form.
        shown: Fields that have a `problem_at`.
    """
    return rx.el.p(form.problem_beside(*shown), role="alert", class_name="problem")


def problem_at(form: live.Form, name: live.Shown | str) -> rx.Component:
    """Return what is wrong with a field, to stand below it.

    Args:
        form: The form.
        name: The field's.
    """
    said = form.problem(name)
    return rx.el.p(said, id=form.problem_id(name), role="alert", class_name="note problem")


def secret_input(
    form: live.Form, name: str, shows: Words = _("Show password"), **props: Any
) -> rx.Component:
    """Return the input of a secret, with the button that shows it.

    Args:
        form: It declares the field as `live.Secret`.
        name: The field's.
        shows: What the button does.
        props: The input's.
    """
    is_shown = form.reveals(name)
    toggle = rx.el.button(
        rx.cond(is_shown, rx.icon("eye-off", size=20), rx.icon("eye", size=20)),
        # Not a label of the button: whoever looks for the field by its name finds one.
        rx.el.span(shows, class_name="visually-hidden"),
        type="button",
        title=live.as_shown(shows),
        on_click=form.reveal(name),
        custom_attrs={"aria-pressed": is_shown},
        class_name="icon-button secret-button",
    )
    return rx.el.div(form.field(name, **props), toggle, class_name="secret")


def checkbox(label: Words, box: rx.Component) -> rx.Component:
    """Return a box to tick before its label.

    Args:
        label: The label.
        box: The box.
    """
    return rx.el.label(box, label, class_name="checkbox")
