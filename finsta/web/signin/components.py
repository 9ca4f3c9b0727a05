"""What the sign-in forms look like. The browser posts them, also before any script has run."""

from typing import Any

import reflex as rx

from finsta import accounts, live
from finsta.web import browser, routes
from finsta.web.shared.elements import mark
from finsta.web.shared.forms import problem, problem_at, secret_input
from finsta.web.shared.shell import offline_banner
from finsta.web.signin.state import SignInState

_TYPING_PAUSE_MS = 250

_strength = browser.module("strength.js")
# Of a password, by the numbers that `strength.js` gives.
_STRENGTHS = ("Weak", "Fair", "Good", "Strong")


def log_in_form() -> rx.Component:
    """Return the form of `/login`."""
    form = SignInState.log_in
    remember = form.field("remember_me", value="1", default_checked=True)
    return _card(
        "Log in",
        form.root(
            problem(form, *form.fields),
            _field(form, "Email", "email", _email_input(form)),
            _field(
                form,
                "Password",
                "password",
                secret_input(form, "password", id="password", auto_complete="current-password"),
            ),
            rx.el.label(remember, "Keep me logged in", class_name="checkbox"),
            _next_field(),
            _submit_button(form, "Log in"),
        ),
        rx.el.p("New here? ", rx.el.a("Create an account", href=routes.REGISTER)),
    )


def register_form() -> rx.Component:
    """Return the form of `/register`."""
    form = SignInState.sign_up
    return _card(
        "Create your account",
        form.root(
            problem(form, *form.fields),
            _field(
                form, "Your name", "display_name", _name_input(form), "This is what others see."
            ),
            _handle_field(form),
            _new_email_field(form),
            _new_password_field(form),
            _next_field(),
            _submit_button(form, "Create account"),
        ),
        rx.el.p("You have an account? ", rx.el.a("Log in", href=routes.LOGIN)),
    )


def _card(title: str, *content: rx.Component) -> rx.Component:
    return rx.el.main(
        offline_banner(),
        rx.el.div(
            mark(),
            rx.el.p("Finsta", class_name="brand signin-brand"),
            rx.el.p("Photos and talk for the people you know.", class_name="muted"),
            class_name="signin-head",
        ),
        rx.el.div(rx.el.h1(title), *content, class_name="card"),
        class_name="signin",
    )


def _name_input(form: live.Form) -> rx.Component:
    return form.field(
        "display_name",
        id="display_name",
        aria_describedby=_note_id("display_name"),
        auto_complete="name",
        auto_capitalize="words",
        spell_check=False,
        dir="auto",
        on_change=SignInState.suggest.debounce(_TYPING_PAUSE_MS),
    )


def _handle_field(form: live.Form) -> rx.Component:
    typed = form.value("handle", str)
    is_checked = typed == SignInState.handle_checked
    objection = rx.cond(is_checked, SignInState.handle_problem, "")
    is_suggested = (typed == SignInState.handle_suggested) & (typed != "")
    is_free = is_suggested | (is_checked & (SignInState.handle_problem == "") & (typed != ""))
    entered = form.field(
        "handle",
        id="handle",
        objection=objection,
        aria_describedby=_note_id("handle"),
        auto_complete="off",
        auto_capitalize="none",
        spell_check=False,
        on_change=SignInState.check_handle.debounce(_TYPING_PAUSE_MS),
    )
    return _field(
        form,
        "Handle",
        "handle",
        rx.el.div(rx.el.span("@", aria_hidden="true"), entered, class_name="handle-input"),
        "a–z, digits, dots, underscores",
        objection,
        rx.cond(is_free, "This handle is free.", ""),
        class_name="field handle-field",
    )


def _new_email_field(form: live.Form) -> rx.Component:
    is_checked = form.value("email", str) == SignInState.email_checked
    objection = rx.cond(is_checked, SignInState.email_problem, "")
    is_free = is_checked & (SignInState.email_checked != "") & (SignInState.email_problem == "")
    entered = _email_input(
        form,
        objection=objection,
        aria_describedby=_note_id("email"),
        on_change=SignInState.check_email.debounce(_TYPING_PAUSE_MS),
    )
    good = rx.cond(is_free, "This email can be used.", "")
    return _field(
        form, "Email", "email", entered, "You log in with it. Others don't see it.", objection, good
    )


def _email_input(form: live.Form, **attributes: Any) -> rx.Component:
    return form.field(
        "email", id="email", input_mode="email", auto_complete="email", auto_capitalize="none",
        spell_check=False, **attributes,
    )  # fmt: skip


def _new_password_field(form: live.Form) -> rx.Component:
    entered = secret_input(
        form,
        "password",
        id="password",
        auto_complete="new-password",
        aria_describedby=_note_id("password"),
    )
    is_long = form.length("password") >= accounts.MIN_PASSWORD_LENGTH
    length = f"At least {accounts.MIN_PASSWORD_LENGTH} characters"
    strength = _strength.use("useStrength", int, form.path(), "password")
    return _field(
        form,
        "Password",
        "password",
        rx.fragment(entered, _strength_bar()),
        length,
        good=rx.cond(is_long, length, ""),
        beside=_strength_word(strength),
        class_name=f"field strength-{strength}",
    )


def _strength_bar() -> rx.Component:
    parts = [rx.el.span() for _ in _STRENGTHS]
    return rx.el.span(*parts, aria_hidden="true", class_name="strength-bar")


def _strength_word(strength: live.Shown) -> rx.Component:
    word = rx.match(strength, *enumerate(_STRENGTHS, 1), "")
    return rx.el.p(
        rx.cond(strength > 0, rx.el.span("Strength: ", class_name="visually-hidden")),
        word,
        aria_live="polite",
        class_name="strength-word",
    )


def _next_field() -> rx.Component:
    return rx.el.input(type="hidden", name="next", value=SignInState.next_path)


def _submit_button(form: live.Form, label: str) -> rx.Component:
    return rx.el.button(
        label, type="submit", disabled=form.busy, class_name="button button-primary"
    )


def _field(
    form: live.Form,
    label: str,
    name: str,
    entered: rx.Component,
    hint: str = "",
    objection: live.Shown | str = "",
    good: live.Shown | str = "",
    beside: rx.Component | None = None,
    class_name: live.Shown | str = "field",
) -> rx.Component:
    """Return a field with one line below it: what is wrong, else what is good, else the hint."""
    note = rx.el.p(
        rx.cond(objection != "", objection, rx.cond(good != "", good, hint)),
        id=_note_id(name),
        aria_live="polite",
        class_name=rx.cond(
            objection != "", "note problem", rx.cond(good != "", "note good", "note")
        ),
    )
    shown = rx.cond(form.problem(name) == "", note) if hint else rx.fragment()
    line = rx.el.div(
        problem_at(form, name), shown, beside or rx.fragment(), class_name="field-line"
    )
    return rx.el.div(rx.el.label(label, html_for=name), entered, line, class_name=class_name)


def _note_id(name: str) -> str:
    return f"{name}-note"
