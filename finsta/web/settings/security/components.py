"""The sections of the authenticator app and its recovery codes."""

import reflex as rx

from finsta import internals, live
from finsta.accounts import factors
from finsta.infra.words import _, ngettext
from finsta.web import browser
from finsta.web.settings.security.state import ROW, SecurityState
from finsta.web.shared.beside import copy_text
from finsta.web.shared.dialogs import form_dialog
from finsta.web.shared.elements import button, icon, loading
from finsta.web.shared.fields import labelled, note_id
from finsta.web.shared.forms import problem
from finsta.web.shared.proving import when_proved
from finsta.web.shared.qr import qr_code

_saving = browser.module("saving.js")

_APP = SecurityState.authenticator.row(ROW)
_FILE = "finsta-recovery-codes.txt"


def app_section() -> rx.Component:
    """Return whether codes of an app are asked for, with ways to change that."""
    return rx.el.section(
        rx.el.h2(_("Authenticator app"), id="app-title"),
        rx.el.p(
            _(
                "An app on your phone shows a new code every half minute. With it switched on, you "
                "type that code after your password, so your password alone lets nobody in."
            )
        ),
        rx.cond(
            SecurityState.authenticator.has(ROW), rx.cond(_APP.is_on, _on(), _off()), loading()
        ),
        aria_labelledby="app-title",
        class_name="card",
    )


def codes_section() -> rx.Component:
    """Return the recovery codes: how many are left, or once what they are."""
    codes = SecurityState.recovery_codes
    section = rx.el.section(
        rx.el.h2(_("Recovery codes"), id="codes-title"),
        rx.cond(codes.items.length() > 0, _new_codes(codes), _codes_left()),
        when_proved(
            rx.cond(
                codes.items.length() == 0,
                # With none left there is nothing to lose.
                rx.cond(
                    _APP.codes_left == 0,
                    _renew_button(live.act(SecurityState.renew_codes())),
                    _renew_button(SecurityState.renewing.open()),
                ),
            )
        ),
        when_proved(_renew_dialog()),
        aria_labelledby="codes-title",
        class_name="card",
    )
    return rx.cond(_APP.is_on, section)


def _renew_button(does: rx.Var) -> rx.Component:
    return button(_("Make new codes"), on_click=does, class_name="button")


def _on() -> rx.Component:
    return rx.fragment(
        rx.el.p(
            icon("shield-check", size=20), _("It is switched on."), class_name="state-line good"
        ),
        when_proved(
            button(_("Switch off"), on_click=SecurityState.turning_off.open(), class_name="button")
        ),
        # Where the proof runs out meanwhile, it is asked for before anything else.
        when_proved(_off_dialog()),
    )


def _off() -> rx.Component:
    begin = button(
        _("Set up an app"),
        on_click=live.act(SecurityState.begin()),
        class_name="button button-primary",
    )
    return when_proved(rx.cond(SecurityState.app_setup.has(ROW), _setup(), begin))


def _setup() -> rx.Component:
    form, shown = SecurityState.confirming, SecurityState.app_setup.row(ROW)
    entered = form.field(
        "code",
        id="code",
        input_mode="numeric",
        auto_complete="one-time-code",
        aria_describedby=note_id("code"),
    )
    return rx.fragment(
        rx.el.ol(
            rx.el.li(
                _(
                    "Install an app for codes on your phone, if you have none: Google "
                    "Authenticator, Microsoft Authenticator, Aegis, or a password manager."
                )
            ),
            rx.el.li(
                _("Scan this with it:"),
                qr_code(shown.size, shown.path, _("QR code for your app")),
                rx.el.a(
                    _("It's on this phone: open it"), href=shown.address, class_name="on-phone"
                ),
            ),
            rx.el.li(
                live.sentence(
                    _("If it can't scan, type this key into it: {key}"),
                    key=rx.el.code(shown.key, class_name="key"),
                )
            ),
            rx.el.li(_("Type the code that it shows now.")),
            class_name="steps",
        ),
        form.root(
            problem(form, *form.fields),
            labelled(
                form,
                _("Code"),
                "code",
                entered,
                ngettext("{count} digit", "{count} digits", factors.CODE_LENGTH),
            ),
            rx.el.button(
                _("Switch on"),
                type="submit",
                disabled=form.busy,
                class_name="button button-primary",
            ),
            on_submit=SecurityState.confirm,
        ),
    )


def _codes_left() -> rx.Component:
    left = _APP.codes_left
    few = rx.el.p(
        rx.cond(
            left == 0,
            _("You have no codes left. Make new ones, so that you get in without your phone."),
            ngettext(
                "You have only {count} code left. Make new ones, so that you get in without your "
                "phone.",
                "You have only {count} codes left. Make new ones, so that you get in without your "
                "phone.",
                left,
            ),
        ),
        role="status",
        class_name="said",
    )
    enough = rx.el.p(
        ngettext(
            "You have {count} code left. Each lets you in once without your phone, after your "
            "password.",
            "You have {count} codes left. Each lets you in once without your phone, after your "
            "password.",
            left,
        )
    )
    return rx.cond(left <= factors.FEW_RECOVERY_CODES, few, enough)


def _new_codes(codes: live.Table) -> rx.Component:
    text = internals.derived_value(
        f"{codes.items!s}.map(({{ text }}) => text).join('\\n')", str, codes.items
    )
    head = SecurityState.codes_head.row(ROW).text
    file = internals.derived_value(f"`${{{head!s}}}\\n\\n${{{text!s}}}`", str, head, text)
    return rx.fragment(
        rx.el.p(
            _(
                "Each of these lets you in once if you don't have your phone. They are shown only "
                "now: print them, or keep them where you keep your passwords."
            )
        ),
        rx.el.ol(
            rx.foreach(codes.items, lambda code: rx.el.li(rx.el.code(code.text), key=code.id)),
            aria_label=_("New recovery codes"),
            class_name="recovery-codes",
        ),
        rx.el.div(
            button(
                icon("download", size=18),
                _("Save as a file"),
                on_click=_saving.call("saveText", _FILE, file),
                class_name="button",
            ),
            button(icon("copy", size=18), _("Copy"), on_click=copy_text(text), class_name="button"),
            class_name="button-row",
        ),
    )


def _off_dialog() -> rx.Component:
    return form_dialog(
        SecurityState.turning_off,
        _("Switch the authenticator app off?"),
        rx.el.p(_("Then your password alone lets one in. Your recovery codes stop working, too.")),
        on_submit=SecurityState.turn_off,
        label=_("Switch off"),
        cancel=_("Keep it on"),
        look="button button-danger",
        then_toast=_("The authenticator app is off."),
    )


def _renew_dialog() -> rx.Component:
    return form_dialog(
        SecurityState.renewing,
        _("Make new recovery codes?"),
        rx.el.p(_("The old ones stop working.")),
        on_submit=SecurityState.renew_codes,
        label=_("Make new codes"),
        cancel=_("Keep the old ones"),
    )
