"""Popovers that open beside what called them up, such as the menu of a message or a post."""

from dataclasses import dataclass

import reflex as rx

from finsta import live
from finsta.infra.words import Words
from finsta.web import browser
from finsta.web.shared.elements import button, icon

_module = browser.module("beside.jsx")


@dataclass(frozen=True)
class BesideRow:
    """A popover by its `id`, and what it is about: a row's id, 0 for what is written just now."""

    id: str
    about: int


class BesideState(rx.State):
    """What each popover of the page is about. Only the browser changes it."""

    beside = live.Table(BesideRow, versioned=False)


def about(popover: str) -> live.Shown:
    """Return the id of what a popover is about.

    Args:
        popover: Its `id`.
    """
    return BesideState.beside.row(popover).about


def open_beside(popover: str, row_id: live.Shown, *, from_: str = "") -> rx.Var:
    """Return the event that opens a popover; it needs no server.

    Args:
        popover: Its `id`. With a row's id after it, it is the `data-opener` of what opens it.
        row_id: Of what it is about.
        from_: The popover whose opener it stands beside, if not its own.
    """
    opener = f"{from_ or popover}-{row_id}"
    return _module.call("openBeside", BesideState.beside.path(), popover, opener, row_id)


def open_about(dialog: str, row_id: live.Shown) -> rx.Var:
    """Return the event that opens a dialog about a row; it needs no server. See `about`.

    Args:
        dialog: Its `id`.
        row_id: Of what it is about.
    """
    return _module.call("openAbout", BesideState.beside.path(), dialog, row_id)


def menu_item(popover: str, name: str, label: Words, on_click: rx.Var) -> rx.Component:
    """Return an entry of a menu, which closes the menu.

    Args:
        popover: The menu's `id`.
        name: The icon's.
        label: What it says.
        on_click: What it does.
    """
    events = [_module.call("closeBeside", popover), on_click]
    return button(icon(name, size=20), label, on_click=events, class_name="menu-item")


def copy_text(text: live.Shown) -> rx.Var:
    """Return the event that copies a text and says so; it needs no server.

    Args:
        text: What is copied.
    """
    return _module.call("copyText", text)


def copy_link(path: live.Shown) -> rx.Var:
    """Return the event that copies the address of a page and says so; it needs no server.

    Args:
        path: From the root.
    """
    return _module.call("copyLink", path)
