"""What a conversation asks before it does something: each says what happens then, and to whom."""

from typing import Any

import reflex as rx

from finsta import live
from finsta.infra.words import Words, _
from finsta.web.conversations.browser import HERE, conversation
from finsta.web.conversations.settings.state import SettingsState
from finsta.web.conversations.writing.state import WritingState
from finsta.web.shared.dialogs import close_dialog, confirm_deletion, dialog, form_dialog
from finsta.web.shared.elements import button

# Instead of the confirmation that somebody leaves who can't yet.
STAYING = "staying"


def confirm_delete_message() -> rx.Component:
    """Return what asks before a message is deleted."""
    return confirm_deletion(
        WritingState.deletion,
        _("Delete this message?"),
        rx.el.p(
            _(
                "It will disappear for everyone; “Message deleted” stays in its place. "
                "You can't undo this."
            )
        ),
        on_submit=WritingState.delete,
        key=HERE,
    )


def settings_confirmations() -> list[rx.Component]:
    """Return what the settings ask, and what they say to who can't leave."""
    return [_removing(), _passing_on(), _leaving(), _closing(), _reopening(), _staying()]


def _removing() -> rx.Component:
    who = _who(SettingsState.removing)
    is_seen = SettingsState.removing.of(HERE).value("who", str) != ""
    return _confirm(
        SettingsState.removing,
        rx.cond(is_seen, live.sentence(_("Remove {name}?"), name=who), _("Remove this person?")),
        rx.cond(
            is_seen,
            live.sentence(
                _(
                    "{name} leaves at once and can't read this conversation any more. "
                    "What they wrote stays for the others."
                ),
                name=who,
            ),
            _(
                "They leave at once and can't read this conversation any more. "
                "What they wrote stays for the others."
            ),
        ),
        SettingsState.remove,
        _("Remove"),
        look="button button-danger",
    )


def _passing_on() -> rx.Component:
    who = _who(SettingsState.passing_on)
    return _confirm(
        SettingsState.passing_on,
        live.sentence(_("Make {name} the owner?"), name=who),
        live.sentence(
            _(
                "{name} can then rename and close this conversation, and add and remove people. "
                "You can't any more."
            ),
            name=who,
        ),
        SettingsState.pass_on,
        _("Make owner"),
    )


def _leaving() -> rx.Component:
    others_stay = _(
        "It will disappear from your list, and you get no more of its messages. "
        "The others stay, and so does what you wrote."
    )
    is_last = _(
        "Nobody else is in it: all its messages and photos will be deleted. You can't undo this."
    )
    return _confirm(
        SettingsState.leaving,
        _("Leave this conversation?"),
        rx.cond(conversation.member_count == 1, is_last, others_stay),
        SettingsState.leave,
        _("Leave"),
        cancel=_("Stay"),
        look="button button-danger",
    )


def _closing() -> rx.Component:
    return _confirm(
        SettingsState.closing,
        _("Close this conversation?"),
        _("Nobody can write in it any more. Everyone can still read it, and you can reopen it."),
        SettingsState.close,
        _("Close"),
        cancel=_("Keep it open"),
        look="button button-danger",
    )


def _reopening() -> rx.Component:
    text = _("Everyone in it can write again.")
    form = SettingsState.reopening
    return _confirm(form, _("Reopen this conversation?"), text, SettingsState.reopen, _("Reopen"))


def _staying() -> rx.Component:
    title_id = f"{STAYING}-title"
    return dialog(
        rx.el.div(
            rx.el.h2(_("Make someone else the owner first"), id=title_id),
            rx.el.p(
                _(
                    "You own this conversation, so you can't leave it yet. Press the crown beside "
                    "one of the members. Then you can leave."
                )
            ),
            rx.el.footer(
                button(_("OK"), on_click=close_dialog(STAYING), class_name="button button-primary"),
                class_name="dialog-actions",
            ),
            class_name="dialog-words",
        ),
        id=STAYING,
        key=HERE,
        class_name="dialog",
        aria_labelledby=title_id,
    )


def _confirm(
    form: live.Form, title: Any, text: Any, act: Any, label: Words, **options: Any
) -> rx.Component:
    here = form.of(HERE)
    asked = {"on_submit": act(HERE), "label": label, "key": HERE, **options}
    return form_dialog(here, title, rx.el.p(text), **asked)


def _who(form: live.Form) -> rx.Component:
    return rx.el.bdi(form.of(HERE).value("who", str))
