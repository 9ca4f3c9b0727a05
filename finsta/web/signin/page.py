"""The pages `/login` and `/register`, and those around links in mails."""

import reflex as rx

from finsta.infra.words import _
from finsta.web import routes
from finsta.web.signin.components import join_form, log_in_form, register_form
from finsta.web.signin.link_forms import (
    confirm_form,
    device_form,
    forgotten_form,
    link_form,
    reset_form,
)
from finsta.web.signin.state import SignInState

LOG_IN_TITLE = _("Log in · Finsta")
REGISTER_TITLE = _("Create account · Finsta")
ON_LOAD = [SignInState.load]

# Address, what draws it, title.
LINK_PAGES = [
    (routes.JOIN, join_form, _("Join · Finsta")),
    (routes.FORGOT_PASSWORD, forgotten_form, _("Forgotten password · Finsta")),
    (routes.RESET_PASSWORD, reset_form, _("New password · Finsta")),
    (routes.SIGN_IN_LINK, link_form, _("Log in · Finsta")),
    (routes.DEVICE_LINK, device_form, _("Log in · Finsta")),
    (routes.CONFIRM, confirm_form, _("Confirm your email · Finsta")),
]


def log_in_page() -> rx.Component:
    """Return the page `/login`."""
    return log_in_form()


def register_page() -> rx.Component:
    """Return the page `/register`."""
    return register_form()
