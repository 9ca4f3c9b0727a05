"""The section of passkeys."""

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.web import routes
from finsta.web.settings.security.state import SecurityState
from finsta.web.shared.dialogs import form_dialog
from finsta.web.shared.elements import icon, icon_button, loading, time_since
from finsta.web.shared.fields import labelled, note_id
from finsta.web.shared.forms import field, problem, problem_at
from finsta.web.shared.passkeys import passkey_button
from finsta.web.shared.proving import when_proved


def passkeys_section() -> rx.Component:
    """Return the viewer's passkeys, with ways to add, rename and remove one."""
    passkeys = SecurityState.passkeys
    listed = rx.cond(
        passkeys.items.length() > 0,
        rx.el.ul(rx.foreach(passkeys.items, _passkey), class_name="session-list"),
        rx.el.p(_("You have none yet."), class_name="muted"),
    )
    return rx.el.section(
        rx.el.h2(_("Passkeys"), id="passkeys-title"),
        rx.el.p(
            _(
                "Log in with your finger, your face or your screen lock, instead of a password. "
                "Nobody can guess a passkey or trick you into typing it."
            )
        ),
        rx.cond(passkeys.loaded, listed, loading()),
        when_proved(_add_form(), _remove_dialog()),
        _rename_dialog(),
        aria_labelledby="passkeys-title",
        class_name="card",
    )


def _passkey(one: live.Shown) -> rx.Component:
    renames = SecurityState.renaming.open(passkey_id=one.id, passkey_name=one.name)
    removes = SecurityState.removing.open(passkey_id=one.id, name=one.name)
    added = time_since(iso=one.created_at)
    told = rx.cond(
        one.used_at != "",
        live.sentence(
            _("Added {added}, last used {used}"), added=added, used=time_since(iso=one.used_at)
        ),
        live.sentence(_("Added {added}, never used"), added=added),
    )
    return rx.el.li(
        icon("key-round", size=22),
        rx.el.div(
            rx.el.bdi(one.name, class_name="strong"),
            rx.el.span(told, class_name="note"),
            class_name="grow stacked",
        ),
        icon_button("pencil", _("Rename {name}", name=one.name), on_click=renames),
        when_proved(icon_button("trash-2", _("Remove {name}", name=one.name), on_click=removes)),
        key=one.id,
    )


def _add_form() -> rx.Component:
    form = SecurityState.adding
    entered = form.field(
        "passkey_name",
        id="passkey_name",
        auto_complete="off",
        aria_describedby=note_id("passkey_name"),
    )
    return form.root(
        problem(form, *form.fields),
        labelled(
            form,
            _("Name of the new passkey"),
            "passkey_name",
            entered,
            _("So that you know it again, such as My phone. It may stay empty."),
        ),
        passkey_button(
            _("Add a passkey"), routes.PASSKEY_ADD, makes=True, look="button button-primary"
        ),
    )


def _rename_dialog() -> rx.Component:
    form = SecurityState.renaming
    return form_dialog(
        form,
        _("Rename passkey"),
        field(
            _("Name"),
            "renamed",
            form.field("passkey_name", id="renamed", auto_complete="off"),
            problem_at(form, "passkey_name"),
        ),
        on_submit=SecurityState.rename,
        label=_("Save name"),
        shown=["passkey_name"],
    )


def _remove_dialog() -> rx.Component:
    form = SecurityState.removing
    return form_dialog(
        form,
        live.sentence(_("Remove {name}?"), name=rx.el.bdi(form.value("name", str))),
        rx.el.p(
            _(
                "You can't log in with it any more. If your device still offers it, "
                "remove it there, too."
            )
        ),
        on_submit=SecurityState.remove,
        label=_("Remove"),
        cancel=_("Keep it"),
        look="button button-danger",
        then_toast=_("Passkey removed."),
    )
