"""What the forms for visitors are made of."""

from typing import Any

import reflex as rx

from finsta import live
from finsta.infra.words import Words, _
from finsta.web.shared.elements import mark
from finsta.web.shared.forms import checkbox
from finsta.web.shared.languages import language_choice
from finsta.web.shared.server import ServerState
from finsta.web.shared.shell import offline_banner
from finsta.web.signin.state import SignInState

_SERVER = ServerState.server_name


def card(title: Words, *content: rx.Component, offers_languages: bool = False) -> rx.Component:
    """Return a page for visitors.

    Args:
        title: What it is for.
        content: Below the title.
        offers_languages: Whether another language can be chosen. The page is loaded anew then, so
            not where something stands behind the # of its address.
    """
    languages = [language_choice(live.LANGUAGE, offers_none=False)] if offers_languages else []
    return rx.el.main(
        offline_banner(),
        rx.el.div(
            _picture(),
            # Nothing until it is known, so that no other name shows first.
            rx.el.p(rx.cond(_SERVER != "", _SERVER, "\u00a0"), class_name="brand signin-brand"),
            rx.el.p(_("Photos and talk for the people you know."), class_name="muted"),
            class_name="signin-head",
        ),
        rx.el.div(rx.el.h1(title), *content, class_name="card"),
        *languages,
        class_name="signin",
    )


def _picture() -> rx.Component:
    chosen = rx.el.img(src=ServerState.picture, alt="", class_name="server-picture")
    return rx.cond(ServerState.picture != "", chosen, mark())


def who_is_in() -> rx.Component:
    """Return what is said to who is logged in already, where somebody else may be next."""
    who = rx.el.bdi(SignInState.logged_in_as, class_name="strong")
    said = live.sentence(_("You are logged in here as {name}. If you go on, that ends."), name=who)
    return rx.cond(SignInState.logged_in_as != "", rx.el.p(said, class_name="said"))


def email_input(
    form: live.Form, *, offers_passkeys: bool = False, **attributes: Any
) -> rx.Component:
    """Return the input of an e-mail.

    Args:
        form: It declares the field `email`.
        offers_passkeys: Whether the browser offers passkeys in it.
        attributes: As `live.Form.field` takes them.
    """
    completes = "username webauthn" if offers_passkeys else "email"
    return form.field(
        "email", id="email", input_mode="email", auto_complete=completes, auto_capitalize="none",
        spell_check=False, **attributes,
    )  # fmt: skip


def next_field(path: live.Shown) -> rx.Component:
    """Return the field that names the page to go on to.

    Args:
        path: The page, from the state.
    """
    return rx.el.input(type="hidden", name="next", value=path)


def remember_field(form: live.Form) -> rx.Component:
    """Return the box for who wants to stay logged in.

    Args:
        form: It declares the field `remember_me`.
    """
    box = form.field("remember_me", value="1", default_checked=True)
    return checkbox(_("Keep me logged in"), box)
