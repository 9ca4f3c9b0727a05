"""What the form looks like that sets a new server up."""

import reflex as rx

from finsta import live
from finsta.infra.words import Words, _
from finsta.web import browser, routes
from finsta.web.shared.fields import labelled, new_password_field, note_id, submit_button
from finsta.web.shared.forms import problem
from finsta.web.shared.registration import REGISTRATIONS
from finsta.web.signin.pieces import card, email_input
from finsta.web.signin.setting_up.state import SetUpState

TITLE = _("Set up · Finsta")
ON_LOAD = [SetUpState.load]

_TYPING_PAUSE_MS = 250


class _HandedBack(rx.Component):
    """Puts what stands behind the # of the address back into a field."""

    library = browser.module("token.jsx").path
    tag = "HandedBack"
    form: rx.Var[str]
    name: rx.Var[str]


def set_up_page() -> rx.Component:
    """Return the page `/setup`."""
    to_log_in = rx.el.p(rx.el.a(_("Back to log in"), href=routes.LOGIN))
    done = rx.el.p(_("This server is set up already."), class_name="said")
    return card(
        _("Set up your server"),
        rx.cond(SetUpState.stage == "done", rx.fragment(done, to_log_in), _forms()),
    )


def _forms() -> rx.Component:
    new, own = SetUpState.new_server, SetUpState.own_server
    return rx.cond(SetUpState.stage == "members", _form(own), _form(new, *_account(new)))


def _form(form: live.Form, *account: rx.Component) -> rx.Component:
    name = form.field(
        "server_name", id="server_name", placeholder="Finsta", auto_complete="off", dir="auto"
    )
    return form.root(
        problem(form, *form.fields),
        _code_field(form),
        labelled(
            form, _("Name of the server"), "server_name", name, _("As your family or club is.")
        ),
        _who_may_join(),
        *account,
        rx.el.input(type="hidden", name="next", value=routes.ADMIN),
        submit_button(form, _("Set up")),
    )


def _code_field(form: live.Form) -> rx.Component:
    is_wrong = form.value("code", str) == SetUpState.wrong_code
    objection = rx.cond(is_wrong, SetUpState.code_problem, "")
    entered = form.field(
        "code",
        id="code",
        objection=objection,
        aria_describedby=note_id("code"),
        auto_complete="off",
        auto_capitalize="none",
        spell_check=False,
        on_change=SetUpState.check_code.debounce(_TYPING_PAUSE_MS),
    )
    hint = _("It is printed where Finsta was started.")
    return rx.fragment(
        _HandedBack.create(form=form.path(), name="code"),
        labelled(form, _("Code"), "code", entered, hint, objection),
    )


def _who_may_join() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(_("Who may join?")),
        *(_choice(*each) for each in REGISTRATIONS),
        class_name="choices",
    )


def _choice(value: str, label: Words, hint: Words) -> rx.Component:
    chosen = SetUpState.registration
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="registration",
            value=value,
            default_checked=chosen == value,
            # Drawn anew when it is known what was chosen before.
            key=chosen,
        ),
        rx.el.span(rx.el.span(label), rx.el.span(hint, class_name="note"), class_name="stacked"),
        class_name="checkbox",
    )


def _account(form: live.Form) -> list[rx.Component]:
    name = form.field(
        "display_name", id="display_name", auto_complete="name", auto_capitalize="words",
        spell_check=False, dir="auto",
    )  # fmt: skip
    handle = form.field(
        "handle", id="handle", auto_complete="off", auto_capitalize="none", spell_check=False
    )
    return [
        rx.el.h2(_("Your own account")),
        rx.el.p(_("You run this server: you decide who may come in."), class_name="note"),
        labelled(form, _("Your name"), "display_name", name, _("This is what others see.")),
        labelled(form, _("Handle"), "handle", handle, _("Without one it is made of your name.")),
        labelled(form, _("Email"), "email", email_input(form), _("You log in with it.")),
        new_password_field(form),
    ]
