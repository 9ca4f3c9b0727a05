"""The pages `/login` and `/register`."""

import reflex as rx

from finsta.web.signin.components import log_in_form, register_form
from finsta.web.signin.state import SignInState

LOG_IN_TITLE = "Log in · Finsta"
REGISTER_TITLE = "Create account · Finsta"
ON_LOAD = [SignInState.load]


def log_in_page() -> rx.Component:
    """Return the page `/login`."""
    return log_in_form()


def register_page() -> rx.Component:
    """Return the page `/register`."""
    return register_form()
