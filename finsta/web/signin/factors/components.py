"""What the second step of a log-in looks like, and the button for a passkey."""

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.web import routes
from finsta.web.shared.fields import labelled, note_id, submit_button
from finsta.web.shared.forms import native_form, problem
from finsta.web.shared.passkeys import passkey_button
from finsta.web.signin.factors.state import CodeState
from finsta.web.signin.pieces import card, next_field

TITLE = _("Log in · Finsta")
ON_LOAD = [CodeState.load]


def code_page() -> rx.Component:
    """Return the page `/login-code`."""
    form, lost = CodeState.app_code, CodeState.lost
    entered = form.field(
        "code",
        id="code",
        input_mode="numeric",
        auto_complete="one-time-code",
        auto_focus=True,
        aria_describedby=note_id("code"),
    )
    typed = lost.field(
        "recovery_code",
        id="recovery_code",
        auto_complete="off",
        auto_capitalize="none",
        spell_check=False,
        aria_describedby=note_id("recovery_code"),
    )
    hint = _("6 digits, from the authenticator app on your phone.")
    return card(
        _("Type your code"),
        form.root(
            problem(form, *form.fields),
            labelled(form, _("Code"), "code", entered, hint),
            next_field(CodeState.next_path),
            submit_button(form, _("Log in")),
        ),
        rx.el.details(
            rx.el.summary(_("You don't have your phone?")),
            lost.root(
                problem(lost, *lost.fields),
                labelled(
                    lost,
                    _("Recovery code"),
                    "recovery_code",
                    typed,
                    _("One of the ten that you kept. Each works once."),
                ),
                next_field(CodeState.next_path),
                submit_button(lost, _("Use this code")),
            ),
            open=CodeState.is_lost,
            class_name="more",
        ),
        rx.el.p(rx.el.a(_("Back to log in"), href=routes.LOGIN)),
    )


def passkey_form(
    remember: live.Shown, next_path: live.Shown, offered_in: live.Shown
) -> rx.Component:
    """Return the button to log in by a passkey, in a form of its own.

    Args:
        remember: Whether to stay logged in, as the page's form has it; undefined is yes.
        next_path: Where to go on.
        offered_in: As `passkey_button` takes it.
    """
    return native_form(
        next_field(next_path),
        rx.el.input(type="hidden", name="remember_me", value=remember),
        passkey_button(
            _("Use a passkey"), routes.PASSKEY_LOG_IN, is_quiet=True, offered_in=offered_in
        ),
        action=routes.PASSKEY_LOG_IN,
        method="post",
    )
