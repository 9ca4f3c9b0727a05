"""What it looks like how the server is."""

import reflex as rx

from finsta import live
from finsta.infra.words import Words, _
from finsta.web.admin.condition.state import ConditionState
from finsta.web.shared.elements import loading


def condition_sections() -> rx.Component:
    """Return how the server is, and the room that its photos take."""
    return rx.fragment(
        _facts(_("How it is"), "condition-title", ConditionState.facts),
        _facts(_("Storage"), "room-title", ConditionState.room),
    )


def _facts(title: Words, title_id: str, table: live.Table) -> rx.Component:
    return rx.el.section(
        rx.el.h2(title, id=title_id),
        rx.cond(
            table.loaded,
            rx.el.dl(rx.foreach(table.items, _fact), class_name="admin-facts"),
            loading(),
        ),
        aria_labelledby=title_id,
        class_name="card",
    )


def _fact(fact: live.Shown) -> rx.Component:
    return rx.el.div(
        rx.el.dt(rx.el.bdi(fact.name)),
        rx.el.dd(
            rx.el.span(fact.told, class_name=rx.cond(fact.is_wrong, "problem", "")),
            rx.cond(fact.by != "", rx.el.span(fact.by, class_name="note")),
            class_name="stacked",
        ),
        key=fact.id,
    )
