"""What the audit list looks like."""

import reflex as rx

from finsta import live
from finsta.accounts.administering.audit import Deed
from finsta.infra.words import _
from finsta.web.admin.log.state import AuditState
from finsta.web.shared.elements import empty, exact_time, loading

_LINES = AuditState.audit_lines

_DEEDS = {
    Deed.SET_UP: _("{actor} set this server up"),
    Deed.RENAMED: _("{actor} renamed the server"),
    Deed.PICTURE: _("{actor} changed the server's picture"),
    Deed.REGISTRATION: _("{actor} changed who may join"),
    Deed.MEMBERS_INVITE: _("{actor} changed who may invite"),
    Deed.INVITED: _("{actor} made an invite"),
    Deed.INVITE_REVOKED: _("{actor} revoked an invite"),
    Deed.DISABLED: _("{actor} disabled {whom}"),
    Deed.ENABLED: _("{actor} enabled {whom}"),
    Deed.REMOVED: _("{actor} removed {whom}"),
    Deed.MADE_ADMIN: _("{actor} made an admin of {whom}"),
    Deed.UNMADE_ADMIN: _("{actor} took the admin role from {whom}"),
    Deed.LOGGED_OUT: _("{actor} logged out {whom}"),
    Deed.RESET_LINK: _("{actor} made a reset link for {whom}"),
    Deed.POST_REMOVED: _("{actor} removed a post of {whom}"),
    Deed.COMMENT_REMOVED: _("{actor} removed a comment of {whom}"),
    Deed.REPORT_DISMISSED: _("{actor} dismissed a report about {whom}"),
}


def log_section() -> rx.Component:
    """Return what admins did, newest first."""
    return rx.el.section(
        rx.el.h2(_("What admins did"), id="log-title"),
        rx.el.p(_("Nobody can change this list."), class_name="note"),
        rx.cond(
            _LINES.loaded,
            rx.cond(
                _LINES.items.length() > 0,
                rx.el.ol(rx.foreach(_LINES.items, _line), class_name="admin-list"),
                empty("scroll-text", _("Nothing yet"), _("What admins do from now on shows here.")),
            ),
            loading(),
        ),
        live.edge(_LINES, opens=True, on_older=AuditState.load, on_again=AuditState.load(0)),
        aria_labelledby="log-title",
        class_name="card",
    )


def _line(line: live.Shown) -> rx.Component:
    names = {
        "actor": rx.el.bdi(line.actor, class_name="strong"),
        "whom": rx.el.bdi(line.whom, class_name="strong"),
    }
    untold = rx.fragment(names["actor"], " ", line.deed, " ", names["whom"])
    told = [(deed.value, live.sentence(words, **names)) for deed, words in _DEEDS.items()]
    return rx.el.li(
        rx.el.div(
            rx.el.span(
                rx.match(line.deed, *told, untold),
                rx.cond(line.detail != "", f" ({line.detail})", ""),
            ),
            rx.el.span(exact_time(iso=line.at), class_name="note"),
            class_name="grow stacked",
        ),
        key=line.id,
    )
