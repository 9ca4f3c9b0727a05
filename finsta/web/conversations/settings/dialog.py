"""What the settings of a conversation look like: title, members, one's own wishes, the end."""

from typing import Any

import reflex as rx

from finsta import internals, live
from finsta.infra.words import Words, _, ngettext
from finsta.web.conversations.browser import (
    HERE,
    conversation,
    is_closed,
    is_owner,
    membership,
)
from finsta.web.conversations.days.dialog import open_day
from finsta.web.conversations.gallery.dialog import GALLERY
from finsta.web.conversations.settings.confirmations import STAYING, settings_confirmations
from finsta.web.conversations.settings.state import SettingsState
from finsta.web.conversations.state import ConversationState
from finsta.web.shared.dialogs import close_dialog, dialog, form_dialog, open_dialog
from finsta.web.shared.elements import button, face, icon, icon_button
from finsta.web.shared.forms import checkbox, field, people_field, problem, problem_at
from finsta.web.shared.messenger import MessengerState, called_untitled
from finsta.web.shared.persons import profile_link
from finsta.web.shared.switches import switch
from finsta.web.shared.viewer import ViewerState

SETTINGS = "settings"

_COUNT = conversation.member_count


def settings_dialogs() -> rx.Component:
    """Return the settings and what they ask before they do something that can't be taken back."""
    return rx.fragment(_settings(), _add_people(), *settings_confirmations())


def _settings() -> rx.Component:
    return dialog(
        rx.el.div(
            rx.el.header(
                rx.el.h2(_("Conversation settings"), id="settings-title", class_name="grow"),
                icon_button("x", _("Close settings"), size=20, on_click=close_dialog(SETTINGS)),
                class_name="settings-head",
            ),
            _ways(),
            # Two who talk alone are called by their names.
            rx.cond(is_owner & ((_COUNT > 2) | (conversation.title != "")), _rename()),
            _members(),
            _wishes(),
            _end(),
            class_name="settings",
        ),
        id=SETTINGS,
        key=HERE,
        class_name="dialog",
        aria_labelledby="settings-title",
    )


def _ways() -> rx.Component:
    leaves = close_dialog(SETTINGS)
    return rx.el.div(
        button(
            icon("images", size=18),
            _("Photos"),
            on_click=[leaves, open_dialog(GALLERY)],
            class_name="button",
        ),
        button(
            icon("calendar", size=18),
            _("Go to a day"),
            on_click=[leaves, open_day()],
            class_name="button",
        ),
        class_name="settings-ways",
    )


def _rename() -> rx.Component:
    form = SettingsState.renaming.of(HERE)
    return form.root(
        field(
            _("Title"),
            "settings-name",
            rx.el.div(
                form.field(
                    "title",
                    id="settings-name",
                    default_value=conversation.title,
                    placeholder=called_untitled(conversation),
                    auto_complete="off",
                    dir="auto",
                ),
                rx.el.button(_("Rename"), type="submit", disabled=form.busy, class_name="button"),
                class_name="field-row",
            ),
            problem_at(form, "title"),
        ),
        problem(form, "title"),
        on_submit=SettingsState.rename(HERE),
    )


def _members() -> rx.Component:
    members = ConversationState.members.of(HERE).items
    return rx.el.section(
        rx.el.header(
            rx.el.h3(ngettext("{count} member", "{count} members", _COUNT)),
            rx.cond(
                is_owner,
                button(
                    icon("user-plus", size=18),
                    _("Add people"),
                    on_click=SettingsState.adding.of(HERE).open(),
                    class_name="button",
                ),
            ),
            class_name="settings-head",
        ),
        rx.el.ul(
            rx.foreach(members, _member),
            rx.cond(is_owner, rx.foreach(ConversationState.unseen.of(HERE).items, _unseen_member)),
        ),
        class_name="settings-members",
    )


def _member(member: live.Shown) -> rx.Component:
    return rx.el.li(
        face(member.account, member.id),
        profile_link(
            member.account,
            rx.el.bdi(member.account.display_name, class_name="strong"),
            rx.el.span(
                f"@{member.account.handle}",
                rx.cond(member.id == conversation.owner_id, rx.fragment(" · ", _("owner"))),
                rx.cond(member.id == ViewerState.viewer_id, rx.fragment(" · ", _("you"))),
                class_name="note",
            ),
            class_name="stacked member-names",
        ),
        rx.cond(
            is_owner & (member.id != ViewerState.viewer_id),
            rx.fragment(
                _member_button("crown", _("Make owner"), SettingsState.passing_on, member),
                _member_button("user-minus", _("Remove"), SettingsState.removing, member),
            ),
        ),
        key=member.id,
    )


def _unseen_member(member: live.Shown) -> rx.Component:
    # Who owns a conversation must be able to remove everybody.
    return rx.el.li(
        rx.el.span(aria_hidden="true", class_name="avatar avatar-nobody"),
        rx.el.span(_("Somebody you don't see"), class_name="note member-names"),
        icon_button(
            "user-minus",
            _("Remove somebody you don't see"),
            title=_("Remove"),
            on_click=SettingsState.removing.of(HERE).open(member_id=member.id, who=""),
        ),
        key=member.id,
    )


def _member_button(name: str, label: Words, form: live.Form, member: live.Shown) -> rx.Component:
    return icon_button(
        name,
        _("{label}: {name}", label=label, name=member.account.display_name),
        title=label,
        on_click=form.of(HERE).open(member_id=member.id, who=member.account.display_name),
    )


def _wishes() -> rx.Component:
    return rx.el.div(
        _wish(
            _("Mute"),
            _("Don't count its messages."),
            "is_muted",
            SettingsState.mute,
        ),
        _wish(
            _("Seen marks"),
            _("Others see what you have seen, and you see what they have."),
            "shows_seen",
            SettingsState.show_seen,
        ),
    )


def _wish(label: Words, hint: Words, name: str, change: Any) -> rx.Component:
    is_on = getattr(membership, name)
    wished = MessengerState.memberships.patch(HERE, **{name: ~is_on})
    return switch(label, hint, is_on, live.now(wished, then=change(HERE, ~is_on)))


def _end() -> rx.Component:
    return rx.el.footer(
        rx.cond(
            is_owner,
            rx.cond(
                is_closed,
                _opener(_("Reopen"), SettingsState.reopening),
                _opener(_("Close conversation"), SettingsState.closing),
            ),
        ),
        rx.cond(
            is_owner & (_COUNT > 1),
            button(_("Leave"), on_click=open_dialog(STAYING), class_name="button"),
            _opener(_("Leave"), SettingsState.leaving),
        ),
        class_name="dialog-actions",
    )


def _opener(label: Words, form: live.Form) -> rx.Component:
    return button(label, on_click=form.of(HERE).open(), class_name="button")


def _add_people() -> rx.Component:
    members = ConversationState.members.of(HERE).items
    ids = internals.derived_value(f"{members!s}.map(({{ id }}) => id)", list[int], members)
    form = SettingsState.adding.of(HERE)
    return form_dialog(
        form,
        _("Add people"),
        people_field(form, absent=ids),
        checkbox(_("They can read what was written before"), form.field("with_history")),
        on_submit=SettingsState.add(HERE),
        label=_("Add"),
        shown=("people",),
        class_name="dialog dialog-full dialog-people",
        key=HERE,
    )
