"""What the settings of a conversation look like: title, members, one's own wishes, the end."""

from typing import Any

import reflex as rx

from finsta import internals, live
from finsta.web.conversations.browser import thread
from finsta.web.conversations.settings import SettingsState
from finsta.web.conversations.shown import ShownMember
from finsta.web.shared.avatar import avatar
from finsta.web.shared.elements import (
    answered_form,
    close_dialog,
    dialog,
    open_dialog,
    people_picker,
    presence_dot,
)
from finsta.web.shared.people import PeopleState

SETTINGS = "settings"


def settings_dialogs() -> rx.Component:
    """Return the settings and what they ask before they do something that can't be taken back."""
    return rx.fragment(_settings(), _add_people(), *_confirmations())


def _settings() -> rx.Component:
    is_owner = thread("is_owner", bool)
    return dialog(
        rx.el.div(
            rx.el.header(
                rx.el.h2("Conversation settings", id="settings-title", class_name="grow"),
                rx.el.button(
                    rx.icon("x", size=20, aria_hidden="true"),
                    type="button",
                    aria_label="Close settings",
                    on_click=close_dialog(SETTINGS),
                    class_name="icon-button",
                ),
                class_name="settings-head",
            ),
            rx.cond(is_owner, _rename()),
            _members(is_owner),
            _wishes(),
            _end(is_owner),
            class_name="settings",
        ),
        id=SETTINGS,
        class_name="dialog",
        aria_labelledby="settings-title",
    )


def _here() -> live.Shown:
    return rx.Var.create({"conversation": thread("id", int)})


def _rename() -> rx.Component:
    return answered_form(
        rx.el.div(
            rx.el.label("Title", html_for="settings-name"),
            rx.el.div(
                rx.el.input(
                    id="settings-name",
                    name="title",
                    default_value=thread("title", str),
                    key=thread("title", str),
                    auto_complete="off",
                    dir="auto",
                ),
                rx.el.button("Rename", type="submit", class_name="button"),
                class_name="field-row",
            ),
            class_name="field",
        ),
        name="rename",
        fields=_here(),
        on_send=SettingsState.rename,
    )


def _members(is_owner: live.Shown) -> rx.Component:
    members = thread("members", list[ShownMember])
    return rx.el.section(
        rx.el.header(
            rx.el.h3("Members", class_name="grow"),
            rx.cond(
                is_owner,
                rx.el.button(
                    rx.icon("user-plus", size=18, aria_hidden="true"),
                    "Add people",
                    type="button",
                    on_click=open_dialog("add-people"),
                    class_name="button",
                ),
            ),
            class_name="settings-head",
        ),
        rx.el.ul(rx.foreach(members, lambda member: _member(member, is_owner))),
        class_name="settings-members",
    )


def _member(member: live.Shown, is_owner: live.Shown) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            avatar(member.handle, member.display_name),
            presence_dot(account=member.id, class_name="presence"),
            class_name="face",
        ),
        rx.el.span(
            rx.el.bdi(member.display_name, class_name="strong"),
            rx.el.span(
                f"@{member.handle}",
                rx.cond(member.is_owner, " · owner", ""),
                rx.cond(member.is_me, " · you", ""),
                class_name="note",
            ),
            class_name="grow stacked member-names",
        ),
        rx.cond(
            is_owner & ~member.is_me,
            rx.fragment(
                _member_button("crown", "Make owner", "pass-on", member),
                _member_button("user-minus", "Remove", "remove-member", member),
            ),
        ),
        key=member.id,
    )


def _member_button(icon: str, label: str, opens: str, member: live.Shown) -> rx.Component:
    return rx.el.button(
        rx.icon(icon, size=18, aria_hidden="true"),
        type="button",
        aria_label=f"{label}: {member.display_name}",
        title=label,
        on_click=open_dialog(opens, member=member.id, who=member.display_name),
        class_name="icon-button",
    )


def _wishes() -> rx.Component:
    return rx.el.section(
        _wish(
            "Mute",
            "It is not counted among the unread.",
            thread("is_muted", bool),
            SettingsState.mute,
        ),
        _wish(
            "Seen marks",
            "You show what you have seen, and see what others have.",
            thread("shows_seen", bool),
            SettingsState.show_seen,
        ),
    )


def _wish(label: str, hint: str, is_on: live.Shown, on_change: Any) -> rx.Component:
    wish = rx.Var.create({"conversation": thread("id", int), "is_on": ~is_on})
    return rx.el.button(
        rx.el.span(
            rx.el.span(label, class_name="strong"),
            rx.el.span(hint, class_name="note"),
            class_name="grow stacked",
        ),
        rx.el.span(class_name="switch", aria_hidden="true"),
        type="button",
        role="switch",
        custom_attrs={"aria-checked": is_on},
        on_click=on_change(wish),
        class_name="wish",
    )


def _end(is_owner: live.Shown) -> rx.Component:
    return rx.el.footer(
        rx.cond(
            is_owner,
            rx.cond(
                thread("is_closed", bool),
                _opener("Reopen", "reopen"),
                _opener("Close conversation", "close"),
            ),
        ),
        _opener("Leave", "leave"),
        class_name="dialog-actions",
    )


def _opener(label: str, opens: str) -> rx.Component:
    return rx.el.button(label, type="button", on_click=open_dialog(opens), class_name="button")


def _add_people() -> rx.Component:
    members = thread("members", list[ShownMember])
    ids = internals.derived_value(f"{members!s}.map(({{ id }}) => id)", list[int], members)
    return dialog(
        answered_form(
            rx.el.h2("Add people", id="add-people-title"),
            people_picker(label="People", taken=ids, on_find=PeopleState.find,
                          class_name="field people-picker"),
            rx.el.label(
                rx.el.input(type="checkbox", name="with_history"),
                "They see what was written before",
                class_name="checkbox",
            ),
            _actions("add-people", "Add"),
            name="add-people",
            fields=_here(),
            key=thread("id", int),
            on_send=SettingsState.add,
        ),
        id="add-people",
        class_name="dialog dialog-people",
        aria_labelledby="add-people-title",
    )  # fmt: skip


def _confirmations() -> list[rx.Component]:
    return [
        _confirm("remove-member", "Remove this member?", "Remove",
                 "Their tabs leave the conversation at once. What they wrote stays.",
                 SettingsState.remove, is_about_member=True),
        _confirm("pass-on", "Pass the ownership on?", "Make owner",
                 "Only the new owner can rename, add, remove and close then.",
                 SettingsState.pass_on, is_about_member=True),
        _confirm("leave", "Leave this conversation?", "Leave",
                 "It goes from your list, and you get nothing of it any more. "
                 "The last one who leaves takes everything along.",
                 SettingsState.leave),
        _confirm("close", "Close this conversation?", "Close",
                 "Nobody can write in it any more. It stays readable, and you can reopen it.",
                 SettingsState.close),
        _confirm("reopen", "Reopen this conversation?", "Reopen",
                 "All members can write in it again.", SettingsState.reopen),
    ]  # fmt: skip


def _confirm(
    name: str,
    title: str,
    label: str,
    hint: str,
    on_send: Any,
    *,
    is_about_member: bool = False,
) -> rx.Component:
    about = [
        rx.el.input(type="hidden", name="member"),
        rx.el.input(name="who", read_only=True, aria_label="Member", class_name="confirm-who"),
    ]
    return dialog(
        answered_form(
            rx.el.h2(title, id=f"{name}-title"),
            *(about if is_about_member else []),
            rx.el.p(hint),
            _actions(name, label),
            name=name,
            fields=_here(),
            key=thread("id", int),
            on_send=on_send,
        ),
        id=name,
        class_name="dialog",
        aria_labelledby=f"{name}-title",
    )


def _actions(dialog_id: str, label: str) -> rx.Component:
    return rx.el.footer(
        rx.el.button(
            "Cancel", type="button", on_click=close_dialog(dialog_id), class_name="button"
        ),
        rx.el.button(label, type="submit", class_name="button button-primary"),
        class_name="dialog-actions",
    )
