"""The forms around links in mails: asking for one, and what one leads to."""

import reflex as rx

from finsta import live
from finsta.infra.words import Words, _
from finsta.web import routes
from finsta.web.shared.fields import (
    labelled,
    new_password_field,
    next_input,
    said,
    submit_button,
    token_input,
)
from finsta.web.shared.forms import problem
from finsta.web.signin.pieces import card, email_input, remember_field, who_is_in
from finsta.web.signin.state import SignInState


def forgotten_form() -> rx.Component:
    """Return the form of `/forgot-password`."""
    form = SignInState.forgotten
    asked = form.root(
        problem(form, *form.fields),
        labelled(
            form, _("Email"), "email", email_input(form), _("We send you a link to set a new one.")
        ),
        submit_button(form, _("Send reset link")),
    )
    cannot = rx.el.p(
        _("This server can't send mail. Ask whoever runs it for a link to set a new password.")
    )
    return card(
        _("Forgotten password"),
        said(SignInState.said),
        rx.cond(SignInState.can_mail, asked, cannot),
        _to_log_in(),
    )


def reset_form() -> rx.Component:
    """Return the form of `/reset-password`."""
    form = SignInState.reset_form
    return _with_token(
        form,
        _("Set a new password"),
        new_password_field(form, _("New password")),
        rx.el.p(_("You are logged out everywhere else."), class_name="note"),
        label=_("Save password"),
        below=rx.el.p(rx.el.a(_("Send me another link"), href=routes.FORGOT_PASSWORD)),
    )


def link_form() -> rx.Component:
    """Return the form of the link that signs in."""
    form = SignInState.link
    return _with_token(
        form,
        _("Log in on this device"),
        who_is_in(),
        remember_field(form),
        next_input(),
        label=_("Log in"),
        below=_to_log_in(),
    )


def device_form() -> rx.Component:
    """Return the form of the link that another device shows."""
    form = SignInState.device
    again = _("Show a new code on your other device, and use that one.")
    return _with_token(
        form,
        _("Log in on this device"),
        who_is_in(),
        rx.el.p(_("Your other device has let you in. Press the button, and you are there.")),
        remember_field(form),
        label=_("Log in"),
        below=rx.fragment(rx.cond(SignInState.is_over, rx.el.p(again)), _to_log_in()),
    )


def confirm_form() -> rx.Component:
    """Return the form of the link that confirms an e-mail."""
    again = rx.cond(
        SignInState.must_confirm,
        _("Log in with your password: then we send you another link."),
        _("For another link, choose “Email me a link” where you log in."),
    )
    return _with_token(
        SignInState.confirmation,
        _("Confirm your email"),
        rx.el.p(_("Then we know that mails reach you.")),
        label=_("Confirm email"),
        below=rx.fragment(rx.cond(SignInState.is_over, rx.el.p(again)), _to_log_in()),
    )


def _with_token(
    form: live.Form, title: Words, *content: rx.Component, label: Words, below: rx.Component
) -> rx.Component:
    return card(
        title,
        rx.cond(
            SignInState.is_over,
            problem(form),
            form.root(
                problem(form, *form.fields),
                token_input(),
                *content,
                submit_button(form, label),
            ),
        ),
        below,
    )


def _to_log_in() -> rx.Component:
    return rx.el.p(rx.el.a(_("Back to log in"), href=routes.LOGIN))
