"""The section that asks, and what waits for its answer."""

import reflex as rx

from finsta.infra.words import _
from finsta.web import browser, routes
from finsta.web.shared.fields import labelled, submit_button
from finsta.web.shared.forms import native_form, problem, secret_input
from finsta.web.shared.passkeys import passkey_button
from finsta.web.shared.proving.state import PROOF, ROW, ProvingState

_SHOWN = ProvingState.proof.row(ROW)


def proof_section() -> rx.Component:
    """Return the section that asks, where the viewer has not shown lately that it's them."""
    form = ProvingState.form
    entered = secret_input(
        form,
        "own_password",
        _("Show current password"),
        id="own_password",
        auto_complete="current-password",
    )
    asks = rx.el.section(
        rx.el.h2(_("Confirm that it's you"), id=f"{PROOF}-title"),
        rx.el.p(_("Then you can change things here for 20 minutes.")),
        form.root(
            problem(form, *form.fields),
            labelled(form, _("Current password"), "own_password", entered),
            page_field(),
            submit_button(form, _("Confirm")),
        ),
        rx.cond(_SHOWN.has_passkey, _by_passkey()),
        id=PROOF,
        aria_labelledby=f"{PROOF}-title",
        class_name="card",
    )
    return rx.cond(ProvingState.proof.has(ROW) & ~_SHOWN.is_proved, asks)


def when_proved(*content: rx.Component) -> rx.Component:
    """Return what shows once the viewer has shown that it's them.

    Args:
        content: What changes something.
    """
    return rx.cond(_SHOWN.is_proved, rx.fragment(*content))


def _by_passkey() -> rx.Component:
    return native_form(
        page_field(),
        passkey_button(_("Use a passkey"), routes.PASSKEY_CONFIRM),
        action=routes.PASSKEY_CONFIRM,
        method="post",
    )


def page_field() -> rx.Component:
    """Return the hidden field that names the page to go on with."""
    return rx.el.input(type="hidden", name="page", value=browser.PATH)
