"""What the audit list looks like."""

import reflex as rx

from finsta import live
from finsta.web.admin.log.state import AuditState
from finsta.web.shared.elements import empty, exact_time, loading

_LINES = AuditState.audit_lines


def log_section() -> rx.Component:
    """Return what admins did, newest first."""
    return rx.el.section(
        rx.el.h2("What admins did", id="log-title"),
        rx.el.p("Nobody can change this list.", class_name="note"),
        rx.cond(
            _LINES.loaded,
            rx.cond(
                _LINES.items.length() > 0,
                rx.el.ol(rx.foreach(_LINES.items, _line), class_name="admin-list"),
                empty("scroll-text", "Nothing yet", "What admins do from now on shows here."),
            ),
            loading(),
        ),
        live.edge(_LINES, opens=True, on_older=AuditState.load, on_again=AuditState.load(0)),
        aria_labelledby="log-title",
        class_name="card",
    )


def _line(line: live.Shown) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.span(
                rx.el.bdi(line.actor, class_name="strong"), " ", line.deed, " ",
                rx.el.bdi(line.whom, class_name="strong"),
                rx.cond(line.rest != "", f" {line.rest}", ""),
                rx.cond(line.detail != "", f" ({line.detail})", ""),
            ),
            rx.el.span(exact_time(iso=line.at), class_name="note"),
            class_name="grow stacked",
        ),
        key=line.id,
    )  # fmt: skip
