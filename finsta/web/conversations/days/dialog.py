"""What going to a day looks like: the heading above its messages, the dialog that asks for one."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from finsta import internals, live
from finsta.infra.words import _
from finsta.web import browser
from finsta.web.conversations.browser import HERE
from finsta.web.conversations.days.state import DaysState
from finsta.web.shared.dialogs import close_dialog, dialog, dialog_actions, while_open
from finsta.web.shared.elements import button
from finsta.web.shared.forms import field

_DAY = "day"
_TITLE, _FIELD = f"{_DAY}-title", f"{_DAY}-field"

_module = browser.module("days.jsx")


@dataclass(frozen=True)
class _Bounds:
    """The first and the last day that can be gone to, as fields for dates hold them."""

    min: str
    max: str


class _DayForm(rx.Component):
    """The form in the dialog; `find` makes an event of when a day begins."""

    library = _module.path
    tag = "DayForm"
    find: rx.Var[Any]
    on_open: rx.EventHandler[lambda: []]


def day_heading(message: live.Shown) -> rx.Component:
    """Return what stands above the first message of a day; a tap on it leads to other days.

    Args:
        message: What is drawn of it.
    """
    return rx.el.h2(
        button(
            message.day,
            title=live.as_shown(_("Go to a day")),
            on_click=open_day(message.sent_at),
            class_name="day-button",
            custom_attrs=live.stop(),
        ),
        class_name="day",
    )


def open_day(time: live.Shown | str = "") -> rx.Var:
    """Return the event that asks for a day; it needs no server.

    Args:
        time: Whose day is offered, ISO 8601; else it is today.
    """
    return _module.call("openDay", _DAY, time)


def day_dialog() -> rx.Component:
    """Return the dialog that asks for a day."""
    return dialog(
        while_open(day_form()), id=_DAY, key=HERE, class_name="dialog", aria_labelledby=_TITLE
    )


@rx.memo
def day_form() -> rx.Component:
    """Return what the dialog holds while it is open."""
    return _day_form()


def _day_form() -> rx.Component:
    bounds = _module.use("useBounds", _Bounds, HERE)
    return _DayForm.create(
        rx.el.h2(_("Go to a day"), id=_TITLE),
        field(
            _("Day"),
            _FIELD,
            rx.el.input(
                type="date", name="day", id=_FIELD, min=bounds.min, max=bounds.max, required=True
            ),
        ),
        dialog_actions(
            _("Go"), close_dialog(_DAY), disabled=live.acts(DaysState.find).length() > 0
        ),
        find=internals.function_of(lambda since: live.act(DaysState.find(HERE, since)), int),
        on_open=DaysState.find_first(HERE),
    )
