"""The pages `/saved` and `/archive`."""

import reflex as rx

from finsta.infra.words import Words, _
from finsta.web.feed.kept.components import archived_list, saved_list
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.shell import shell
from finsta.web.shared.viewer import ViewerState

SAVED_TITLE = _("Saved · Finsta")
ARCHIVE_TITLE = _("Archive · Finsta")
ON_LOAD = [ViewerState.greet, MessengerState.load]


def saved_page(*overlays: rx.Component) -> rx.Component:
    """Return what the viewer has saved, in the shell.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    return _page(_("Saved"), _("Only you see what you have saved."), saved_list(), *overlays)


def archive_page(*overlays: rx.Component) -> rx.Component:
    """Return the viewer's archived posts, in the shell.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    note = _("Only you see these posts. Likes and comments stay with them.")
    return _page(_("Archive"), note, archived_list(), *overlays)


def _page(
    title: Words, note: Words, content: rx.Component, *overlays: rx.Component
) -> rx.Component:
    return shell(
        rx.el.section(
            rx.el.header(
                rx.el.h1(title), rx.el.p(note, class_name="muted"), class_name="kept-head"
            ),
            content,
            class_name="kept",
        ),
        *overlays,
    )
