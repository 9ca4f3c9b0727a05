"""The parts about what one logs in with."""

import reflex as rx

from finsta.web import routes
from finsta.web.settings.credentials.state import CredentialsState
from finsta.web.shared.fields import labelled, new_password_field, said, submit_button
from finsta.web.shared.forms import problem, secret_input


def password_section() -> rx.Component:
    """Return the form for a new password."""
    form = CredentialsState.password
    current = secret_input(
        form, "current_password", id="current_password", auto_complete="current-password"
    )
    return rx.el.section(
        rx.el.h2("Password", id="password-title"),
        said(CredentialsState.said),
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
