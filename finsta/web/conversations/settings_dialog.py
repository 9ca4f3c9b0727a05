"""What the settings of a conversation look like: title, members, one's own wishes, the end."""

from typing import Any

import reflex as rx

from finsta import internals, live
from finsta.web.conversations.browser import HERE, thread
from finsta.web.conversations.confirmations import settings_confirmations
from finsta.web.conversations.settings import SettingsState
from finsta.web.conversations.shown import ShownMember
from finsta.web.shared.dialogs import close_dialog, dialog, form_dialog
from finsta.web.shared.elements import button, face, icon, icon_button
from finsta.web.shared.forms import checkbox, field, people_field, problem

SETTINGS = "settings"


def settings_dialogs() -> rx.Component:
    """Return the settings and what they ask before they do something that can't be taken back."""
    return rx.fragment(_settings(), _add_people(), *settings_confirmations())


def _settings() -> rx.Component:
    is_owner = thread.read("is_owner", bool)
    return dialog(
        rx.el.div(
            rx.el.header(
                rx.el.h2("Conversation settings", id="settings-title", class_name="grow"),
                icon_button("x", "Close settings", size=20, on_click=close_dialog(SETTINGS)),
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


def _rename() -> rx.Component:
    form = SettingsState.renaming.of(HERE)
    return form.root(
        field(
            "Title",
            "settings-name",
            rx.el.div(
                form.field(
                    "title",
                    id="settings-name",
                    default_value=thread.read("title", str),
                    auto_complete="off",
                    dir="auto",
                ),
                rx.el.button("Rename", type="submit", disabled=form.busy, class_name="button"),
                class_name="field-row",
            ),
        ),
        problem(form),
        on_submit=SettingsState.rename(HERE),
    )


def _members(is_owner: live.Shown) -> rx.Component:
    members = thread.read("members", list[ShownMember])
    return rx.el.section(
        rx.el.header(
            rx.el.h3("Members", class_name="grow"),
            rx.cond(
                is_owner,
                button(
                    icon("user-plus", size=18),
                    "Add people",
                    on_click=SettingsState.adding.of(HERE).open(),
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
        face(member, member.id),
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
                _member_button("crown", "Make owner", SettingsState.passing_on, member),
                _member_button("user-minus", "Remove", SettingsState.removing, member),
            ),
        ),
        key=member.id,
    )


def _member_button(name: str, label: str, form: live.Form, member: live.Shown) -> rx.Component:
    return icon_button(
        name,
        f"{label}: {member.display_name}",
        title=label,
        on_click=form.of(HERE).open(member_id=member.id, who=member.display_name),
    )


def _wishes() -> rx.Component:
    return rx.el.section(
        _wish(
            "Mute",
            "It is not counted among the unread.",
            thread.read("is_muted", bool),
            SettingsState.mute,
        ),
        _wish(
            "Seen marks",
            "You show what you have seen, and see what others have.",
            thread.read("shows_seen", bool),
            SettingsState.show_seen,
        ),
    )


def _wish(label: str, hint: str, is_on: live.Shown, change: Any) -> rx.Component:
    return button(
        rx.el.span(
            rx.el.span(label, class_name="strong"),
            rx.el.span(hint, class_name="note"),
            class_name="grow stacked",
        ),
        rx.el.span(class_name="switch", aria_hidden="true"),
        role="switch",
        custom_attrs={"aria-checked": is_on},
        on_click=live.act(change(HERE, ~is_on)),
        class_name="wish",
    )


def _end(is_owner: live.Shown) -> rx.Component:
    return rx.el.footer(
        rx.cond(
            is_owner,
            rx.cond(
                thread.read("is_closed", bool),
                _opener("Reopen", SettingsState.reopening),
                _opener("Close conversation", SettingsState.closing),
            ),
        ),
        _opener("Leave", SettingsState.leaving),
        class_name="dialog-actions",
    )


def _opener(label: str, form: live.Form) -> rx.Component:
    return button(label, on_click=form.of(HERE).open(), class_name="button")


def _add_people() -> rx.Component:
    members = thread.read("members", list[ShownMember])
    ids = internals.derived_value(f"{members!s}.map(({{ id }}) => id)", list[int], members)
    form = SettingsState.adding.of(HERE)
    return form_dialog(
        form,
        "Add people",
        people_field(form, absent=ids),
        checkbox("They see what was written before", form.field("with_history")),
        on_submit=SettingsState.add(HERE),
        label="Add",
        class_name="dialog dialog-people",
        key=HERE,
    )
