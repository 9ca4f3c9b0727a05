"""Where the viewer is logged in."""

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.web.settings.sessions.state import SessionsState
from finsta.web.shared.dialogs import form_dialog
from finsta.web.shared.elements import button, icon, loading, time_since


def sessions_section() -> rx.Component:
    """Return where the viewer is logged in, with ways to end that."""
    sessions = SessionsState.sessions
    return rx.el.section(
        rx.cond(
            sessions.loaded,
            rx.el.ul(rx.foreach(sessions.items, _session), class_name="session-list"),
            loading(),
        ),
        rx.cond(
            sessions.items.length() > 1,
            button(
                _("Log out everywhere else"),
                on_click=SessionsState.ending_others.open(),
                class_name="button",
            ),
        ),
        _end_dialog(),
        _end_others_dialog(),
        aria_label=_("Where you're logged in"),
        class_name="card",
    )


def _session(one: live.Shown) -> rx.Component:
    device = _device(one)
    is_here = one.id == SessionsState.own_id
    ends = SessionsState.ending.open(session_id=one.id, device=device)
    used = live.sentence(_("Last used {time}"), time=time_since(iso=one.used_at))
    return rx.el.li(
        icon("monitor-smartphone", size=22),
        rx.el.div(
            rx.el.span(device, class_name="strong"),
            rx.el.span(
                rx.cond(is_here, _("This device"), used),
                rx.cond(one.network != "", rx.el.span("\u00a0· ", one.network)),
                class_name="note",
            ),
            class_name="grow stacked",
        ),
        rx.cond(
            ~is_here,
            button(
                _("Log out"),
                aria_label=_("Log out {device}", device=device),
                on_click=ends,
                class_name="button",
            ),
        ),
        key=one.id,
    )


def _device(one: live.Shown) -> rx.Var[str]:
    both = live.as_shown(_("{browser} on {device}", browser=one.browser, device=one.device))
    known = rx.cond(one.device != "", one.device, live.as_shown(_("Unknown device")))
    return rx.cond(one.browser != "", both, known)


def _end_dialog() -> rx.Component:
    form = SessionsState.ending
    return form_dialog(
        form,
        _("Log out {device}?", device=form.value("device", str)),
        rx.el.p(_("Whoever uses it has to log in again. What was typed there is lost.")),
        on_submit=SessionsState.end,
        label=_("Log out"),
        cancel=_("Keep it logged in"),
        then_toast=_("Logged out."),
    )


def _end_others_dialog() -> rx.Component:
    return form_dialog(
        SessionsState.ending_others,
        _("Log out everywhere else?"),
        rx.el.p(_("You stay logged in on this device alone. What was typed elsewhere is lost.")),
        on_submit=SessionsState.end_others,
        label=_("Log out"),
        cancel=_("Keep them logged in"),
        then_toast=_("Logged out everywhere else."),
    )
