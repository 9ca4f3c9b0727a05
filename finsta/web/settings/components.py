"""The parts of the settings."""

import reflex as rx

from finsta import live
from finsta.web import routes
from finsta.web.settings.state import SettingsState
from finsta.web.shared.dialogs import form_dialog
from finsta.web.shared.elements import button, icon, loading, time_ago
from finsta.web.shared.fields import labelled, new_password_field, said, submit_button
from finsta.web.shared.forms import problem, secret_input


def password_section() -> rx.Component:
    """Return the form for a new password."""
    form = SettingsState.password
    current = secret_input(
        form, "current_password", id="current_password", auto_complete="current-password"
    )
    return rx.el.section(
        rx.el.h2("Password", id="password-title"),
        said(SettingsState.said),
        form.root(
            problem(form, *form.fields),
            labelled(form, "Current password", "current_password", current),
            new_password_field(form, "New password"),
            rx.el.p("It logs you out everywhere else.", class_name="note"),
            submit_button(form, "Save password"),
        ),
        rx.el.p(rx.el.a("Forgot your password?", href=routes.FORGOT_PASSWORD)),
        aria_labelledby="password-title",
        class_name="card",
    )


def security_link() -> rx.Component:
    """Return the way to passkeys and the authenticator app."""
    return rx.el.p(rx.el.a("Passkeys and authenticator app", href=routes.SECURITY))


def sessions_section() -> rx.Component:
    """Return where the viewer is logged in, with ways to end that."""
    sessions = SettingsState.sessions
    return rx.el.section(
        rx.el.h2("Where you're logged in", id="sessions-title"),
        rx.cond(
            sessions.loaded,
            rx.el.ul(rx.foreach(sessions.items, _session), class_name="session-list"),
            loading(),
        ),
        rx.cond(
            sessions.items.length() > 1,
            button(
                "Log out everywhere else",
                on_click=SettingsState.ending_others.open(),
                class_name="button",
            ),
        ),
        _end_dialog(),
        _end_others_dialog(),
        aria_labelledby="sessions-title",
        class_name="card",
    )


def _session(one: live.Shown) -> rx.Component:
    ends = SettingsState.ending.open(session_id=one.id, device=one.device)
    used = rx.el.span("Last used ", time_ago(iso=one.used_at))
    return rx.el.li(
        icon("monitor-smartphone", size=22),
        rx.el.div(
            rx.el.span(one.device, class_name="strong"),
            rx.el.span(
                rx.cond(one.is_here, "This device", used),
                rx.cond(one.network != "", rx.el.span(" · ", one.network)),
                class_name="note",
            ),
            class_name="grow stacked",
        ),
        rx.cond(
            ~one.is_here,
            button("Log out", on_click=ends, class_name="button"),
        ),
        key=one.id,
    )


def _end_dialog() -> rx.Component:
    form = SettingsState.ending
    return form_dialog(
        form,
        rx.fragment("Log out ", form.value("device", str), "?"),
        rx.el.p("Whoever uses it has to log in again. What was typed there is lost."),
        on_submit=SettingsState.end,
        label="Log out",
        cancel="Keep it",
        then_toast="Logged out.",
    )


def _end_others_dialog() -> rx.Component:
    return form_dialog(
        SettingsState.ending_others,
        "Log out everywhere else?",
        rx.el.p("You stay logged in on this device alone. What was typed elsewhere is lost."),
        on_submit=SettingsState.end_others,
        label="Log out",
        cancel="Keep them",
        then_toast="Logged out everywhere else.",
    )
