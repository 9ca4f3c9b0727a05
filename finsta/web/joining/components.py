"""What inviting looks like."""

import reflex as rx

from finsta import live
from finsta.accounts.joining.models import MAX_USES
from finsta.infra.words import _, ngettext
from finsta.web.joining.state import ONLY, InvitesState
from finsta.web.shared.dialogs import form_dialog
from finsta.web.shared.elements import button, empty, exact_time, icon, loading
from finsta.web.shared.fields import submit_button
from finsta.web.shared.forms import field, problem, problem_at
from finsta.web.shared.handed import handed_link
from finsta.web.shared.links import HERE
from finsta.web.shared.qr import qr_code

_INVITES, _MADE = InvitesState.invites, InvitesState.made
# For how long an invite works, and what is chosen before somebody chooses.
_DAYS, _USUAL = (1, 7, 30), 7


def invites_section() -> rx.Component:
    """Return how to invite, and the invites that the viewer may revoke."""
    return rx.fragment(
        rx.el.section(
            rx.el.h2(_("Invite people"), id="inviting-title"),
            rx.foreach(_MADE.items, _made),
            rx.cond(InvitesState.joining.row(ONLY).is_closed, _closed(), _form()),
            aria_labelledby="inviting-title",
            class_name="card",
        ),
        rx.el.section(
            rx.el.h2(_("Invites"), id="invites-title"),
            rx.cond(
                _INVITES.loaded,
                rx.cond(
                    _INVITES.items.length() > 0,
                    rx.el.ul(rx.foreach(_INVITES.items, _invite), class_name="admin-list"),
                    empty(
                        "ticket", _("No invites yet"), _("Make one, and give its link to somebody.")
                    ),
                ),
                loading(),
            ),
            live.edge(
                _INVITES, opens=True, on_older=InvitesState.load, on_again=InvitesState.load(0)
            ),
            _revoke_dialog(),
            aria_labelledby="invites-title",
            class_name="card",
        ),
    )


def _closed() -> rx.Component:
    return rx.el.p(
        _("Nobody can join this server at the moment, so no invite works. Admins decide that."),
        class_name="said",
    )


def _form() -> rx.Component:
    form = InvitesState.inviting
    uses = form.field(
        "uses", id="uses", input_mode="numeric", auto_complete="off", default_value="1"
    )
    return form.root(
        rx.el.fieldset(
            rx.el.legend(_("It works for")),
            *(_days(form, days) for days in _DAYS),
            problem_at(form, "days"),
            class_name="choices choices-beside",
        ),
        field(
            _("For how many people (1 to {most})", most=MAX_USES),
            "uses",
            uses,
            problem_at(form, "uses"),
        ),
        problem(form, "days", "uses"),
        submit_button(form, _("Make an invite")),
        on_submit=InvitesState.invite(HERE),
    )


def _days(form: live.Form, days: int) -> rx.Component:
    chosen = form.field(
        "days", type="radio", id=f"days-{days}", value=str(days), default_checked=days == _USUAL
    )
    return rx.el.label(chosen, ngettext("{count} day", "{count} days", days), class_name="checkbox")


def _made(made: live.Shown) -> rx.Component:
    return rx.el.div(
        qr_code(made.qr.size, made.qr.path, _("QR code of the invite")),
        rx.el.p(_("Show this code, or send the link. It shows only now: copy it.")),
        handed_link(made.link, _("Link of the invite")),
        role="status",
        class_name="field handed",
        key=made.id,
    )


def _invite(invite: live.Shown) -> rx.Component:
    by = rx.el.bdi(invite.made_by)
    until = exact_time(iso=invite.expires_at)
    told = rx.match(
        invite.state,
        ("good", live.sentence(_("Works until {time}\u00a0· by {name}"), time=until, name=by)),
        ("rests", live.sentence(_("Doesn't work: {name} may not invite now"), name=by)),
        ("used", live.sentence(_("Used up\u00a0· by {name}"), name=by)),
        ("revoked", live.sentence(_("Revoked\u00a0· by {name}"), name=by)),
        live.sentence(_("Expired\u00a0· by {name}"), name=by),
    )
    return rx.el.li(
        icon("ticket", size=22),
        rx.el.div(
            rx.el.span(
                _("{used} of {uses} used", used=invite.used, uses=invite.uses), class_name="strong"
            ),
            rx.el.span(told, class_name="note"),
            rx.cond(
                invite.joined != "",
                rx.el.span(
                    live.sentence(_("Joined: {names}"), names=rx.el.bdi(invite.joined)),
                    class_name="note",
                ),
            ),
            class_name="grow stacked",
        ),
        rx.cond(
            (invite.state == "good") | (invite.state == "rests"),
            button(
                _("Revoke"),
                on_click=InvitesState.revoking.open(invite_id=invite.id),
                class_name="button",
            ),
        ),
        key=invite.id,
    )


def _revoke_dialog() -> rx.Component:
    return form_dialog(
        InvitesState.revoking,
        _("Revoke this invite?"),
        rx.el.p(_("Nobody can join by it any more. Who has joined stays.")),
        on_submit=InvitesState.revoke,
        label=_("Revoke"),
        cancel=_("Keep it"),
        look="button button-danger",
        then_toast=_("Invite revoked."),
    )
