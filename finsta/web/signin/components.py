"""What the sign-in forms look like. The browser posts them, also before any script has run."""

from typing import Any

import reflex as rx

from finsta import accounts, live
from finsta.web import routes
from finsta.web.shared.forms import field
from finsta.web.signin.state import SignInState

_TYPING_PAUSE_MS = 250


def log_in_form() -> rx.Component:
    """Return the form of `/login`."""
    form = SignInState.log_in
    remember = form.field(
        "remember_me",
        value="1",
        default_checked=SignInState.remember_me,
        key=rx.cond(SignInState.remember_me, "remembered", "not remembered"),
    )
    return _card(
        "Log in",
        form,
        form.root(
            _email_field(form),
            _password_field(form, "current-password"),
            rx.el.label(remember, "Keep me logged in", class_name="checkbox"),
            _next_field(),
            _submit_button(form, "Log in"),
        ),
        rx.el.p("New here? ", rx.el.a("Create an account", href=routes.REGISTER)),
    )


def register_form() -> rx.Component:
    """Return the form of `/register`."""
    form = SignInState.sign_up
    email_note = _note(
        "email", SignInState.email_problem, SignInState.email_is_free, "This email can be used."
    )
    handle_note = _note(
        "handle",
        SignInState.handle_problem,
        SignInState.handle_is_free,
        "This handle is free.",
        f"{accounts.MIN_HANDLE_LENGTH} to {accounts.MAX_HANDLE_LENGTH} letters a–z, digits, "
        "underscores or dots.",
    )
    return _card(
        "Create your account",
        form,
        form.root(
            _email_field(
                form, email_note, on_change=SignInState.check_email.debounce(_TYPING_PAUSE_MS)
            ),
            _text_field(
                form,
                "Handle",
                "handle",
                handle_note,
                default_value=SignInState.handle,
                auto_complete="username",
                auto_capitalize="none",
                spell_check=False,
                on_change=SignInState.check_handle.debounce(_TYPING_PAUSE_MS),
            ),
            _password_field(form, "new-password", _password_note(form)),
            _next_field(),
            _submit_button(form, "Create account"),
        ),
        rx.el.p("You have an account? ", rx.el.a("Log in", href=routes.LOGIN)),
    )


def _card(title: str, form: live.Form, *content: rx.Component) -> rx.Component:
    return rx.el.main(
        rx.el.div(
            rx.el.p("Finsta", class_name="brand signin-brand"),
            rx.el.p("Photos and talk for the people you know.", class_name="muted"),
            class_name="signin-head",
        ),
        rx.el.div(
            rx.el.h1(title),
            # What is wrong with a field now comes after what was wrong with the form before.
            rx.cond(
                (SignInState.error != "") & (form.error == ""),
                rx.el.p(SignInState.error, role="alert", class_name="problem"),
            ),
            *content,
            class_name="card",
        ),
        class_name="signin",
    )


def _email_field(
    form: live.Form, note: rx.Component | None = None, **attributes: Any
) -> rx.Component:
    return _text_field(
        form, "Email", "email", note, default_value=SignInState.email, input_mode="email",
        auto_complete="email", auto_capitalize="none", spell_check=False, **attributes,
    )  # fmt: skip


def _password_field(
    form: live.Form, auto_complete: str, note: rx.Component | None = None
) -> rx.Component:
    return _text_field(form, "Password", "password", note, auto_complete=auto_complete)


def _next_field() -> rx.Component:
    return rx.el.input(type="hidden", name="next", value=SignInState.next_path, read_only=True)


def _submit_button(form: live.Form, label: str) -> rx.Component:
    return rx.el.button(
        label, type="submit", disabled=form.busy, class_name="button button-primary"
    )


def _text_field(
    form: live.Form, label: str, name: str, note: rx.Component | None = None, **attributes: Any
) -> rx.Component:
    problem = rx.el.p(
        form.problem(name), id=_note_id(name), role="alert", class_name="note problem"
    )
    return field(
        label,
        name,
        form.field(name, id=name, aria_describedby=_note_id(name), **attributes),
        rx.cond(form.problem(name) != "", problem, note),
    )


def _note(
    name: str, problem: live.Shown, is_good: live.Shown, good: str, otherwise: str = ""
) -> rx.Component:
    return rx.el.p(
        rx.cond(problem != "", problem, rx.cond(is_good, good, otherwise)),
        id=_note_id(name),
        aria_live="polite",
        class_name=rx.cond(problem != "", "note problem", rx.cond(is_good, "note good", "note")),
    )


def _password_note(form: live.Form) -> rx.Component:
    shortest, longest = accounts.MIN_PASSWORD_BYTES, accounts.MAX_PASSWORD_BYTES
    size = form.length("password")
    too_short = rx.cond(size < shortest, f"{size} of at least {shortest} bytes.", "")
    too_long = f"{size} bytes, at most {longest} are allowed."
    problem = rx.cond(form.over("password") > 0, too_long, too_short)
    return _note(
        "password",
        rx.cond(size > 0, problem, ""),
        size > 0,
        "This password can be used.",
        f"{shortest} to {longest} bytes; a letter a–z is one byte, others are two to four.",
    )


def _note_id(name: str) -> str:
    return f"{name}-note"
