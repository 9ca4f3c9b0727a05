"""The parts about what one logs in with."""

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.web import routes
from finsta.web.settings.credentials.state import EMAIL, PASSWORD, CredentialsState, own_email
from finsta.web.shared.fields import labelled, new_password_field, said, submit_button, token_input
from finsta.web.shared.forms import problem, secret_input


def email_section() -> rx.Component:
    """Return the viewer's e-mail, with the form for another one."""
    form = CredentialsState.change_email
    entered = form.field(
        "email", id="email", input_mode="email", auto_complete="email", auto_capitalize="none",
        spell_check=False,
    )  # fmt: skip
    current = secret_input(
        form,
        "own_password",
        _("Show current password"),
        id="own_password",
        auto_complete="current-password",
    )
    hint = _("We send a link there. Until you open it, nothing changes.")
    at_once = _("This server can't send mail, so the new email counts at once.")
    return rx.el.section(
        rx.el.h2(_("Email"), id="email-title"),
        rx.el.p(rx.el.bdi(own_email().email, class_name="strong"), class_name="one-line"),
        said(CredentialsState.email_said),
        rx.cond(own_email().new_email, _waiting()),
        form.root(
            problem(form, *form.fields),
            labelled(form, _("New email"), "email", entered),
            rx.el.p(rx.cond(CredentialsState.can_mail, hint, at_once), class_name="note"),
            labelled(form, _("Current password"), "own_password", current),
            submit_button(form, _("Save email")),
        ),
        aria_labelledby="email-title",
        id=EMAIL,
        class_name="card",
    )


def _waiting() -> rx.Component:
    form = CredentialsState.forgetting
    return form.root(
        rx.el.p(
            live.sentence(
                _("Waiting for you to open the link that we sent to {email}."),
                email=rx.el.bdi(own_email().new_email, class_name="strong"),
            )
        ),
        rx.el.button(_("Keep my email"), type="submit", disabled=form.busy, class_name="button"),
        on_submit=CredentialsState.forget,
        then_toast=_("Your email stays as it is."),
        class_name="new-email",
    )


def new_email_section() -> rx.Component:
    """Return the form that the link in the mail leads to."""
    form = CredentialsState.confirmation
    return rx.el.section(
        rx.el.p(CredentialsState.link_problem, role="alert", class_name="problem"),
        form.root(
            token_input(),
            rx.el.p(_("You log in with it from then on.")),
            submit_button(form, _("Confirm new email")),
        ),
        rx.el.p(
            _("Did you have to log in? Then open the link in the mail once more."),
            class_name="note",
        ),
        aria_label=_("Your new email"),
        class_name="card",
    )


def password_section() -> rx.Component:
    """Return the form for a new password."""
    form = CredentialsState.password
    current = secret_input(
        form,
        "current_password",
        _("Show current password"),
        id="current_password",
        auto_complete="current-password",
    )
    return rx.el.section(
        rx.el.h2(_("Password"), id="password-title"),
        said(CredentialsState.password_said),
        form.root(
            problem(form, *form.fields),
            labelled(form, _("Current password"), "current_password", current),
            new_password_field(form, _("New password")),
            rx.el.p(_("It logs you out everywhere else."), class_name="note"),
            submit_button(form, _("Save password")),
        ),
        rx.el.p(rx.el.a(_("Forgot your password?"), href=routes.FORGOT_PASSWORD)),
        aria_labelledby="password-title",
        id=PASSWORD,
        class_name="card",
    )
