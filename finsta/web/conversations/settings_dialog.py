"""What the settings of a conversation look like: title, members, one's own wishes, the end."""

from typing import Any

import reflex as rx

from finsta import internals, live
from finsta.web.conversations.browser import (
    HERE,
    conversation,
    here,
    is_closed,
    is_owner,
    membership,
)
from finsta.web.conversations.confirmations import (
    CLOSE,
    LEAVE,
    PASS_ON,
    REMOVE,
    REOPEN,
    settings_confirmations,
)
from finsta.web.conversations.settings import SettingsState
from finsta.web.conversations.state import ConversationState
from finsta.web.shared.dialogs import close_dialog, dialog, form_dialog, open_dialog
from finsta.web.shared.elements import button, face, icon, icon_button
from finsta.web.shared.forms import answered_form, checkbox, field, people_field
from finsta.web.shared.viewer import ViewerState

SETTINGS = "settings"
_ADD_PEOPLE = "add-people"


def settings_dialogs() -> rx.Component:
    """Return the settings and what they ask before they do something that can't be taken back."""
    return rx.fragment(_settings(), _add_people(), *settings_confirmations())


def _settings() -> rx.Component:
    return dialog(
        rx.el.div(
            rx.el.header(
                rx.el.h2("Conversation settings", id="settings-title", class_name="grow"),
                icon_button("x", "Close settings", size=20, on_click=close_dialog(SETTINGS)),
                class_name="settings-head",
            ),
            rx.cond(is_owner, _rename()),
            _members(),
            _wishes(),
            _end(),
            class_name="settings",
        ),
        id=SETTINGS,
        class_name="dialog",
        aria_labelledby="settings-title",
    )


def _rename() -> rx.Component:
    return answered_form(
        field(
            "Title",
            "settings-name",
            rx.el.div(
                rx.el.input(
                    id="settings-name",
                    name="title",
                    default_value=conversation.title,
                    key=conversation.title,
                    auto_complete="off",
                    dir="auto",
                ),
                rx.el.button("Rename", type="submit", class_name="button"),
                class_name="field-row",
            ),
        ),
        name="rename",
        fields=HERE,
        on_send=SettingsState.rename,
    )


def _members() -> rx.Component:
    members = ConversationState.members.of(here).items
    return rx.el.section(
        rx.el.header(
            rx.el.h3("Members", class_name="grow"),
            rx.cond(
                is_owner,
                button(
                    icon("user-plus", size=18),
                    "Add people",
                    on_click=open_dialog(_ADD_PEOPLE),
                    class_name="button",
                ),
            ),
            class_name="settings-head",
        ),
        rx.el.ul(rx.foreach(members, _member)),
        class_name="settings-members",
    )


def _member(member: live.Shown) -> rx.Component:
    return rx.el.li(
        face(member, member.id),
        rx.el.span(
            rx.el.bdi(member.display_name, class_name="strong"),
            rx.el.span(
                f"@{member.handle}",
                rx.cond(member.id == conversation.owner_id, " · owner", ""),
                rx.cond(member.id == ViewerState.viewer_id, " · you", ""),
                class_name="note",
            ),
            class_name="grow stacked member-names",
        ),
        rx.cond(
            is_owner & (member.id != ViewerState.viewer_id),
            rx.fragment(
                _member_button("crown", "Make owner", PASS_ON, member),
                _member_button("user-minus", "Remove", REMOVE, member),
            ),
        ),
        key=member.id,
    )


def _member_button(name: str, label: str, opens: str, member: live.Shown) -> rx.Component:
    return icon_button(
        name,
        f"{label}: {member.display_name}",
        title=label,
        on_click=open_dialog(opens, member=member.id, who=member.display_name),
    )


def _wishes() -> rx.Component:
    return rx.el.section(
        _wish(
            "Mute",
            "It is not counted among the unread.",
            membership.is_muted,
            SettingsState.mute,
        ),
        _wish(
            "Seen marks",
            "You show what you have seen, and see what others have.",
            membership.shows_seen,
            SettingsState.show_seen,
        ),
    )


def _wish(label: str, hint: str, is_on: live.Shown, on_change: Any) -> rx.Component:
    wish = rx.Var.create({"conversation": here, "is_on": ~is_on})
    return button(
        rx.el.span(
            rx.el.span(label, class_name="strong"),
            rx.el.span(hint, class_name="note"),
            class_name="grow stacked",
        ),
        rx.el.span(class_name="switch", aria_hidden="true"),
        role="switch",
        custom_attrs={"aria-checked": is_on},
        on_click=on_change(wish),
        class_name="wish",
    )


def _end() -> rx.Component:
    return rx.el.footer(
        rx.cond(
            is_owner,
            rx.cond(
                is_closed,
                _opener("Reopen", REOPEN),
                _opener("Close conversation", CLOSE),
            ),
        ),
        _opener("Leave", LEAVE),
        class_name="dialog-actions",
    )


def _opener(label: str, opens: str) -> rx.Component:
    return button(label, on_click=open_dialog(opens), class_name="button")


def _add_people() -> rx.Component:
    members = ConversationState.members.of(here).items
    ids = internals.derived_value(f"{members!s}.map(({{ id }}) => id)", list[int], members)
    return form_dialog(
        _ADD_PEOPLE,
        "Add people",
        people_field(taken=ids),
        checkbox("They see what was written before", name="with_history"),
        label="Add",
        class_name="dialog dialog-people",
        fields=HERE,
        key=here,
        on_send=SettingsState.add,
    )
