"""What the sign-in forms look like. They are native forms: they work before any script has run."""

from typing import Any

import reflex as rx

from finsta import accounts, live
from finsta.web import browser, routes
from finsta.web.shared.forms import checkbox, field, native_form
from finsta.web.signin.state import SignInState

_TYPING_PAUSE_MS = 250


class ByteCount(rx.Component):
    """Says while a password is typed whether its size in bytes will do."""

    library = browser.module("text.jsx").path
    tag = "ByteCount"
    field: rx.Var[str]
    min: rx.Var[int]
    max: rx.Var[int]
    otherwise: rx.Var[str]


def log_in_form() -> rx.Component:
    """Return the form of `/login`."""
    return _card(
        "Log in",
        native_form(
            _email_field(),
            _password_field("current-password"),
            checkbox(
                "Keep me logged in",
                rx.el.input(
                    type="checkbox",
                    name="remember_me",
                    value="1",
                    default_checked=SignInState.remember_me,
                    key=rx.cond(SignInState.remember_me, "remembered", "not remembered"),
                ),
            ),
            _next_field(),
            rx.el.button("Log in", type="submit", class_name="button button-primary"),
            action="/auth/login",
            method="post",
            no_validate=True,
        ),
        rx.el.p("New here? ", rx.el.a("Create an account", href=routes.REGISTER)),
    )


def register_form() -> rx.Component:
    """Return the form of `/register`."""
    return _card(
        "Create your account",
        native_form(
            _email_field(
                on_change=SignInState.check_email.debounce(_TYPING_PAUSE_MS),
                aria_describedby="email-note",
            ),
            _note("email-note", SignInState.email_problem, SignInState.email_is_free,
                  "This email can be used."),
            _text_field(
                "Handle", "handle", default_value=SignInState.handle, auto_complete="username",
                auto_capitalize="none", spell_check=False, aria_describedby="handle-note",
                on_change=SignInState.check_handle.debounce(_TYPING_PAUSE_MS),
            ),
            _note("handle-note", SignInState.handle_problem, SignInState.handle_is_free,
                  "This handle is free.", "2 to 30 letters a–z, digits, underscores or dots."),
            _password_field("new-password", aria_describedby="password-note"),
            ByteCount.create(
                field="password",
                min=accounts.MIN_PASSWORD_BYTES,
                max=accounts.MAX_PASSWORD_BYTES,
                otherwise=f"{accounts.MIN_PASSWORD_BYTES} to {accounts.MAX_PASSWORD_BYTES} bytes; "
                "a letter a–z is one byte, others are two to four.",
                id="password-note",
            ),
            _next_field(),
            rx.el.button("Create account", type="submit", class_name="button button-primary"),
            action="/auth/register",
            method="post",
            no_validate=True,
        ),
        rx.el.p("You have an account? ", rx.el.a("Log in", href=routes.LOGIN)),
    )  # fmt: skip


def _card(title: str, *content: rx.Component) -> rx.Component:
    return rx.el.main(
        rx.el.div(
            rx.el.p("Finsta", class_name="brand signin-brand"),
            rx.el.p("Photos and talk for the people you know.", class_name="muted"),
            class_name="signin-head",
        ),
        rx.el.div(
            rx.el.h1(title),
            rx.cond(
                SignInState.error != "",
                rx.el.p(SignInState.error, role="alert", class_name="problem"),
            ),
            *content,
            class_name="card",
        ),
        class_name="signin",
    )


def _email_field(**attributes: Any) -> rx.Component:
    return _text_field(
        "Email", "email", default_value=SignInState.email, input_mode="email",
        auto_complete="email", auto_capitalize="none", spell_check=False, **attributes,
    )  # fmt: skip


def _password_field(auto_complete: str, **attributes: Any) -> rx.Component:
    return _text_field(
        "Password", "password", type="password", auto_complete=auto_complete, **attributes
    )


def _next_field() -> rx.Component:
    return rx.el.input(type="hidden", name="next", value=SignInState.next_path, read_only=True)


def _text_field(label: str, name: str, **attributes: Any) -> rx.Component:
    return field(label, name, rx.el.input(id=name, name=name, **attributes))


def _note(
    note_id: str, problem: live.Shown, is_free: live.Shown, free: str, otherwise: str = ""
) -> rx.Component:
    return rx.el.p(
        rx.cond(problem != "", problem, rx.cond(is_free, free, otherwise)),
        id=note_id,
        aria_live="polite",
        class_name=rx.cond(problem != "", "note problem", rx.cond(is_free, "note good", "note")),
    )
