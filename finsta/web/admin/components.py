"""What admins' pages share, and what the server's own page looks like."""

import reflex as rx

from finsta import live
from finsta.infra.words import Words, _
from finsta.web import routes
from finsta.web.admin.state import ONLY, AdminState
from finsta.web.shared.dialogs import form_dialog
from finsta.web.shared.elements import PHOTO_INPUT, button, empty, loading
from finsta.web.shared.fields import submit_button
from finsta.web.shared.forms import field, problem, problem_at
from finsta.web.shared.paged import Listed, paged
from finsta.web.shared.registration import REGISTRATIONS
from finsta.web.shared.switches import switch
from finsta.web.shared.viewer import are_rights_known, is_admin

_PAGES = (
    Listed(routes.ADMIN, "server", _("Server")),
    Listed(routes.ADMIN_PEOPLE, "users-round", _("People")),
    Listed(routes.ADMIN_INVITES, "ticket", _("Invites")),
    Listed(routes.ADMIN_REPORTS, "flag", _("Reports")),
    Listed(routes.ADMIN_LOG, "scroll-text", _("Log")),
)

_SERVER = AdminState.server.row(ONLY)


def admin_shell(
    title: Words, *content: rx.Component, overlays: tuple[rx.Component, ...] = ()
) -> rx.Component:
    """Return a page of admins', with the ways to the others.

    Args:
        title: What it is called.
        content: The page's own part.
        overlays: Dialogs of other screens that this page can open.
    """
    # Who ceases to be one while they look sees no more of it.
    none = empty(
        "shield-off", _("You are not an admin any more"), _("Another admin took the role from you.")
    )
    shown = rx.cond(is_admin(), rx.fragment(*content), rx.cond(are_rights_known(), none, loading()))
    return paged(title, shown, overlays=overlays, pages=_PAGES, label=_("Admin"))


def server_sections() -> rx.Component:
    """Return what admins decide for the whole server."""
    known = rx.fragment(_naming(), _picturing(), _joining())
    return rx.cond(AdminState.server.has(ONLY), known, loading())


def _naming() -> rx.Component:
    form = AdminState.naming
    name = form.field(
        "server_name",
        id="server_name",
        default_value=_SERVER.name,
        placeholder="Finsta",
        auto_complete="off",
        dir="auto",
    )
    row = rx.el.div(
        name,
        rx.el.button(_("Rename"), type="submit", disabled=form.busy, class_name="button"),
        class_name="admin-row",
    )
    return rx.el.section(
        rx.el.h2(_("Name"), id="naming-title"),
        form.root(
            field(_("Name of the server"), "server_name", row, problem_at(form, "server_name")),
            rx.el.p(_("The log-in page and mails call it so."), class_name="note"),
            problem(form, "server_name"),
            on_submit=AdminState.rename,
            then_toast=_("Saved."),
        ),
        aria_labelledby="naming-title",
        class_name="card",
    )


def _picturing() -> rx.Component:
    form = AdminState.picturing
    shown = rx.cond(
        _SERVER.picture != "",
        rx.el.img(
            src=_SERVER.picture,
            alt=live.as_shown(_("The server's picture")),
            class_name="server-picture",
        ),
        rx.el.p(_("There is none yet."), class_name="muted"),
    )
    choosing = form.root(
        rx.el.label(
            rx.cond(form.files.length() > 0, _("Choose another photo"), _("Choose a photo")),
            form.field("photos", aria_label=_("Picture of the server"), **PHOTO_INPUT),
            class_name="button admin-choose",
        ),
        rx.foreach(
            form.files,
            lambda file: rx.el.img(
                src=file.preview,
                alt=live.as_shown(_("Chosen photo")),
                key=file.id,
                class_name="server-picture",
            ),
        ),
        problem(form),
        rx.cond(
            form.files.length() > 0,
            submit_button(form, _("Save picture")),
        ),
        on_submit=AdminState.picture,
        then_toast=_("Saved."),
    )
    return rx.el.section(
        rx.el.h2(_("Picture"), id="picturing-title"),
        shown,
        rx.el.p(
            _(
                "Everybody sees it on the log-in page, also who has no account. It is shown as a "
                "square."
            ),
            class_name="note",
        ),
        choosing,
        rx.cond(
            _SERVER.picture != "",
            button(
                _("Remove picture"), on_click=AdminState.unpicturing.open(), class_name="button"
            ),
        ),
        form_dialog(
            AdminState.unpicturing,
            _("Remove the picture?"),
            rx.el.p(_("The log-in page shows Finsta's mark again.")),
            on_submit=AdminState.unpicture,
            label=_("Remove"),
            cancel=_("Keep it"),
            look="button button-danger",
            then_toast=_("Removed."),
        ),
        aria_labelledby="picturing-title",
        class_name="card",
    )


def _joining() -> rx.Component:
    may_invite = _SERVER.members_invite
    wished = AdminState.server.patch(ONLY, members_invite=~may_invite)
    return rx.el.section(
        rx.el.h2(_("Who may join"), id="joining-title"),
        rx.el.div(
            *(_choice(*each) for each in REGISTRATIONS),
            role="radiogroup",
            aria_labelledby="joining-title",
            class_name="choices",
        ),
        switch(
            _("Members invite, too"),
            _("Else only admins make invites."),
            may_invite,
            live.now(wished, then=AdminState.decide_members_invite(~may_invite)),
        ),
        aria_labelledby="joining-title",
        class_name="card",
    )


def _choice(value: str, label: Words, hint: Words) -> rx.Component:
    wished = AdminState.server.patch(ONLY, registration=value)
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="registration",
            checked=_SERVER.registration == value,
            on_change=live.now(wished, then=AdminState.decide_registration(value)),
        ),
        rx.el.span(rx.el.span(label), rx.el.span(hint, class_name="note"), class_name="stacked"),
        class_name="checkbox",
    )
