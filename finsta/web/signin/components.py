"""What the sign-in forms look like. The browser posts them, also before any script has run."""

import reflex as rx

from finsta import live
from finsta.accounts.joining.server import Registration, describe_closed
from finsta.infra.words import _
from finsta.web import routes
from finsta.web.shared.fields import (
    checked_link,
    labelled,
    new_password_field,
    note_id,
    said,
    submit_button,
    token_input,
)
from finsta.web.shared.forms import native_form, problem, secret_input
from finsta.web.signin.factors.components import passkey_form
from finsta.web.signin.pieces import card, email_input, next_field, remember_field, who_is_in
from finsta.web.signin.state import SignInState

_TYPING_PAUSE_MS = 250


def log_in_form() -> rx.Component:
    """Return the form of `/login`."""
    form = SignInState.log_in
    return card(
        _("Log in"),
        said(SignInState.said),
        form.root(
            problem(form, *form.fields),
            labelled(form, _("Email"), "email", email_input(form, offers_passkeys=True)),
            labelled(
                form,
                _("Password"),
                "password",
                secret_input(form, "password", id="password", auto_complete="current-password"),
            ),
            remember_field(form),
            next_field(SignInState.next_path),
            submit_button(form, _("Log in")),
        ),
        passkey_form(_remembers(form), SignInState.next_path, _offered_in("email")),
        rx.cond(SignInState.can_mail, _ask_for_link(form)),
        rx.el.p(rx.el.a(_("Forgot your password?"), href=routes.FORGOT_PASSWORD)),
        _to_join(),
        rx.cond(
            SignInState.has_admin,
            rx.fragment(),
            rx.el.p(
                live.sentence(
                    _("Is this your server? {set_up}"),
                    set_up=rx.el.a(_("Set it up"), href=routes.SET_UP_PAGE),
                )
            ),
        ),
        offers_languages=True,
    )


def _to_join() -> rx.Component:
    create = rx.el.a(_("Create an account"), href=routes.REGISTER)
    sign_up = rx.el.p(live.sentence(_("New here? {create}"), create=create))
    asked = rx.cond(
        SignInState.members_invite,
        _("New here? Ask somebody who is here for an invite."),
        _("New here? Ask whoever runs this server for an invite."),
    )
    invited = rx.el.p(asked, class_name="centered")
    return _by_registration(sign_up, invited, rx.fragment())


def _remembers(form: live.Form) -> live.Shown:
    # Ticked unless somebody takes the tick away.
    return rx.cond(form.value("remember_me", bool) == False, "", "1")  # noqa: E712


def _offered_in(field_id: str) -> live.Shown:
    # Once it is known where to go on: a passkey may be there within a blink.
    return rx.cond(SignInState.registration != "", field_id, "")


def _ask_for_link(form: live.Form) -> rx.Component:
    # With the email that was typed above.
    return native_form(
        rx.el.input(type="hidden", name="email", value=form.value("email", str)),
        next_field(SignInState.next_path),
        rx.el.button(_("Email me a link"), type="submit", class_name="button"),
        action=routes.ASK_FOR_LINK,
        method="post",
    )


def register_form() -> rx.Component:
    """Return the form of `/register`, where people may sign up."""
    registration = SignInState.registration
    closed = rx.cond(
        registration == "closed", _closed(Registration.CLOSED), _closed(Registration.INVITE)
    )
    # One form, which stays what it is: what somebody typed before it was closed is in it.
    is_shown = SignInState.is_refused | (registration == "open") | (registration == "")
    return card(
        _("Create your account"),
        rx.cond(is_shown, _sign_up(), closed),
        _to_log_in(),
        offers_languages=True,
    )


def join_form() -> rx.Component:
    """Return the form that an invite's link leads to."""
    return card(
        _("Join us"),
        checked_link(
            who_is_in(),
            rx.el.p(_("You are invited. Create your account to come in.")),
            _sign_up(token_input()),
            asks=routes.LOOK_AT_INVITE,
        ),
        _to_log_in(),
    )


def _to_log_in() -> rx.Component:
    log_in = rx.el.a(_("Log in"), href=routes.LOGIN)
    return rx.el.p(live.sentence(_("You have an account? {log_in}"), log_in=log_in))


def _by_registration(
    when_open: rx.Component, for_invited: rx.Component, when_closed: rx.Component
) -> rx.Component:
    # Until it is known it is open: a form that is there before any script has run.
    registration = SignInState.registration
    others = rx.cond(registration == "closed", when_closed, when_open)
    return rx.cond(registration == "invite", for_invited, others)


def _closed(registration: Registration) -> rx.Component:
    by_admins = describe_closed(registration)
    by_all = describe_closed(registration, members_invite=True)
    said = rx.cond(SignInState.members_invite, by_all, by_admins)
    return rx.el.p(said, class_name="said")


def _sign_up(*more: rx.Component) -> rx.Component:
    form = SignInState.sign_up
    return form.root(
        problem(form, *form.fields),
        *more,
        labelled(
            form, _("Your name"), "display_name", _name_input(form), _("This is what others see.")
        ),
        _handle_field(form),
        _new_email_field(form),
        new_password_field(form),
        next_field(SignInState.next_path),
        submit_button(form, _("Create account")),
    )


def _name_input(form: live.Form) -> rx.Component:
    return form.field(
        "display_name",
        id="display_name",
        aria_describedby=note_id("display_name"),
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
        aria_describedby=note_id("handle"),
        auto_complete="off",
        auto_capitalize="none",
        spell_check=False,
        on_change=SignInState.check_handle.debounce(_TYPING_PAUSE_MS),
    )
    return labelled(
        form,
        _("Handle"),
        "handle",
        rx.el.div(rx.el.span("@", aria_hidden="true"), entered, class_name="handle-input"),
        _("a–z, digits, dots, underscores"),
        objection,
        rx.cond(is_free, _("This handle is free."), ""),
        class_name="field handle-field",
    )


def _new_email_field(form: live.Form) -> rx.Component:
    is_checked = form.value("email", str) == SignInState.email_checked
    objection = rx.cond(is_checked, SignInState.email_problem, "")
    is_free = is_checked & (SignInState.email_checked != "") & (SignInState.email_problem == "")
    entered = email_input(
        form,
        objection=objection,
        aria_describedby=note_id("email"),
        on_change=SignInState.check_email.debounce(_TYPING_PAUSE_MS),
    )
    good = rx.cond(is_free, _("This email can be used."), "")
    return labelled(
        form,
        _("Email"),
        "email",
        entered,
        _("You log in with it. Others don't see it."),
        objection,
        good,
    )
