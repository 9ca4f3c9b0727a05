"""What the people's list looks like, and what asks before an admin does something."""

from functools import partial
from typing import Any

import reflex as rx

from finsta import accounts, live
from finsta.infra.words import Words, _, ngettext
from finsta.web.admin.people.state import AdminPeopleState
from finsta.web.shared.beside import about, menu_item, open_beside
from finsta.web.shared.dialogs import form_dialog
from finsta.web.shared.elements import avatar, empty, icon_button, loading, time_since
from finsta.web.shared.handed import handed_link
from finsta.web.shared.links import HERE
from finsta.web.shared.viewer import ViewerState

_MENU = "person-menu"
_TYPING_PAUSE_MS = 250

_PEOPLE = AdminPeopleState.admin_people
_ABOUT = about(_MENU)
_PERSON = _PEOPLE.row(_ABOUT)
_item = partial(menu_item, _MENU)


def people_section() -> rx.Component:
    """Return who is there, with a way to find somebody."""
    return rx.el.section(
        rx.el.div(
            rx.el.label(_("Find by name, handle or email"), html_for="people-search"),
            rx.el.input(
                id="people-search",
                type="search",
                auto_complete="off",
                max_length=200,
                on_change=AdminPeopleState.find.debounce(_TYPING_PAUSE_MS),
            ),
            class_name="field",
        ),
        rx.cond(
            _PEOPLE.loaded,
            rx.cond(
                _PEOPLE.items.length() > 0,
                rx.el.ul(
                    rx.foreach(_PEOPLE.items, lambda one: _person(one)), class_name="admin-list"
                ),
                empty(
                    "user-x",
                    _("Nobody fits"),
                    _("Try a part of the name, the handle or the email."),
                ),
            ),
            loading(),
        ),
        live.edge(
            _PEOPLE,
            on_older=AdminPeopleState.load,
            on_again=AdminPeopleState.load(0),
        ),
        _menu(),
        *_dialogs(),
        aria_label=_("People"),
        class_name="card",
    )


def _person(person: live.Shown) -> rx.Component:
    seen = rx.cond(
        person.last_seen_at != "",
        live.sentence(
            ngettext(
                "Last seen {time}\u00a0· {count} device",
                "Last seen {time}\u00a0· {count} devices",
                person.sessions,
            ),
            time=time_since(iso=person.last_seen_at),
        ),
        _("Logged in nowhere"),
    )
    invited = live.sentence(_("invited by {name}"), name=rx.el.bdi(person.invited_by))
    return rx.el.li(
        rx.el.div(
            avatar(person),
            rx.el.div(
                rx.el.span(
                    rx.el.bdi(person.display_name, class_name="strong"),
                    rx.cond(person.is_admin, rx.el.span(_("Admin"), class_name="tag")),
                    rx.cond(
                        person.is_disabled & (person.deletes_at == ""),
                        rx.el.span(_("Disabled"), class_name="tag tag-danger"),
                    ),
                    rx.cond(
                        person.deletes_at != "",
                        rx.el.span(_("Being deleted"), class_name="tag tag-danger"),
                    ),
                    class_name="admin-name",
                ),
                rx.el.span(f"@{person.handle}\u00a0· {person.email}", class_name="note"),
                rx.el.span(
                    seen,
                    rx.cond(person.invited_by != "", rx.fragment("\u00a0· ", invited)),
                    class_name="note",
                ),
                class_name="grow stacked",
            ),
            icon_button(
                "ellipsis-vertical",
                _("Menu: {name}", name=person.display_name),
                size=20,
                on_click=open_beside(_MENU, person.id),
                custom_attrs={"data-opener": f"{_MENU}-{person.id}"},
            ),
            class_name="admin-person",
        ),
        rx.cond(AdminPeopleState.handed.has(person.id), _handed(person)),
        key=person.id,
    )


def _handed(person: live.Shown) -> rx.Component:
    handed = AdminPeopleState.handed.row(person.id)
    return rx.el.div(
        rx.el.p(
            live.sentence(
                _(
                    "Give this link to {name} and to nobody else. It sets a new password, works "
                    "for a day, and shows only now."
                ),
                name=rx.el.bdi(person.display_name),
            )
        ),
        handed_link(handed.link, _("Link to set a new password")),
        role="status",
        class_name="field handed",
    )


def _menu() -> rx.Component:
    is_self = _PERSON.id == ViewerState.viewer_id
    state = AdminPeopleState
    return rx.el.div(
        rx.cond(
            _PERSON.is_admin,
            _item("shield-off", _("Remove admin"), _open(state.demoting)),
            rx.cond(~_PERSON.is_disabled, _item("shield", _("Make admin"), _open(state.promoting))),
        ),
        rx.cond(~_PERSON.is_disabled, _item("key-round", _("Reset link"), _open(state.resetting))),
        rx.cond(
            (_PERSON.sessions > 0) & ~is_self,
            _item("log-out", _("Log out everywhere"), _open(state.logging_out)),
        ),
        rx.cond(
            _PERSON.is_disabled,
            _item("user-check", _("Enable"), _open(state.enabling)),
            rx.cond(~is_self, _item("ban", _("Disable"), _open(state.disabling))),
        ),
        rx.cond(
            ~is_self & (_PERSON.deletes_at == ""),
            _item("user-x", _("Remove"), _open(state.removing)),
        ),
        id=_MENU,
        custom_attrs={"popover": "auto"},
        role="dialog",
        aria_label=_("Menu of a person"),
        class_name="menu beside",
    )


def _open(form: live.Form) -> rx.Var:
    return form.open(account_id=_PERSON.id, name=_PERSON.display_name)


def _dialogs() -> list[rx.Component]:
    state = AdminPeopleState
    return [
        _ask(
            state.disabling,
            _("Disable {name}?"),
            _("They are logged out at once, and can't log in. What they wrote stays."),
            state.disable,
            _("Disable"),
            look="button button-danger",
        ),
        _ask(
            state.removing,
            _("Remove {name}?"),
            ngettext(
                "They are logged out at once, and nobody sees their posts. After {count} day their "
                'posts and photos are gone for good; their messages stay as "Deleted account". '
                "Until then you can enable the account again.",
                "They are logged out at once, and nobody sees their posts. After {count} days "
                'their posts and photos are gone for good; their messages stay as "Deleted '
                'account". Until then you can enable the account again.',
                accounts.DAYS_TO_RETURN,
            ),
            state.remove,
            _("Remove"),
            look="button button-danger",
        ),
        _ask(
            state.enabling,
            _("Enable {name}?"),
            _("They can log in again, and keep what they shared."),
            state.enable,
            _("Enable"),
        ),
        _ask(
            state.promoting,
            _("Make {name} an admin?"),
            _("Admins see all people and may disable them. They can take the role from you, too."),
            state.promote,
            _("Make admin"),
        ),
        _ask(
            state.demoting,
            _("Remove {name} as an admin?"),
            _("They stay a member."),
            state.demote,
            _("Remove admin"),
            look="button button-danger",
        ),
        _ask(
            state.logging_out,
            _("Log out {name} everywhere?"),
            _("They have to log in again. What they have typed there is lost."),
            state.log_out,
            _("Log out"),
        ),
        _ask(
            state.resetting,
            _("Make a reset link for {name}?"),
            _(
                "Whoever has the link sets a new password and so gets in. Links before it don't "
                "work any more."
            ),
            state.hand_reset_link(HERE),
            _("Make a link"),
        ),
    ]


def _ask(
    form: live.Form, asks: Words, says: Words, act: Any, label: Words, **props: Any
) -> rx.Component:
    return form_dialog(
        form,
        live.sentence(asks, name=rx.el.bdi(form.value("name", str))),
        rx.el.p(says),
        on_submit=act,
        label=label,
        **props,
    )
