"""The state of the audit list."""

import re
from dataclasses import dataclass

import reflex as rx

from finsta import live
from finsta.accounts import Viewer
from finsta.accounts.administering import audit
from finsta.accounts.administering.audit import AuditView, Deed
from finsta.infra import db
from finsta.infra.words import Said, _
from finsta.web.arguments import OptionalId
from finsta.web.handlers import for_admins

_GONE = _("Deleted account")

# Stands where a name comes, which the page writes in its own way.
_NAME = "\0"

_DEEDS = {
    Deed.SET_UP: _("{actor} set this server up", actor=""),
    Deed.RENAMED: _("{actor} renamed the server", actor=""),
    Deed.PICTURE: _("{actor} changed the server's picture", actor=""),
    Deed.REGISTRATION: _("{actor} changed who may join", actor=""),
    Deed.MEMBERS_INVITE: _("{actor} changed who may invite", actor=""),
    Deed.INVITED: _("{actor} made an invite", actor=""),
    Deed.INVITE_REVOKED: _("{actor} revoked an invite", actor=""),
    Deed.DISABLED: _("{actor} disabled {whom}", actor="", whom=_NAME),
    Deed.ENABLED: _("{actor} enabled {whom}", actor="", whom=_NAME),
    Deed.REMOVED: _("{actor} removed {whom}", actor="", whom=_NAME),
    Deed.MADE_ADMIN: _("{actor} made an admin of {whom}", actor="", whom=_NAME),
    Deed.UNMADE_ADMIN: _("{actor} took the admin role from {whom}", actor="", whom=_NAME),
    Deed.LOGGED_OUT: _("{actor} logged out {whom}", actor="", whom=_NAME),
    Deed.RESET_LINK: _("{actor} made a reset link for {whom}", actor="", whom=_NAME),
}
_SETTINGS = {
    "open": _("open"),
    "invite": _("invite"),
    "closed": _("closed"),
    "everybody": _("everybody"),
    "admins": _("admins"),
}
# As it is stored; see `joining/invites.py`.
_INVITE = re.compile(r"Invite (\d{1,10})(?:, for (\d{1,10}) and (\d{1,10}) days)?", re.ASCII)


@dataclass(frozen=True)
class AuditRow:
    """Who did what to whom, and when.

    Attributes:
        deed: What was done, in words; they go on after whom, as `rest`.
    """

    id: int
    at: str
    actor: str
    deed: str
    whom: str
    rest: str
    detail: str


class AuditState(rx.State):
    """What admins did, newest first."""

    audit_lines = live.Table(AuditRow, order="-id", versioned=False)

    @rx.event
    @for_admins()
    async def load(self, viewer: Viewer, before_id: OptionalId) -> None:
        """Bring a page of lines.

        Args:
            viewer: Who looks.
            before_id: The oldest one in the tab's list; none for the newest.
        """
        page = await db.read(audit.list_lines, viewer.account_id, before_id)
        before = {"before": before_id} if before_id else {"fresh": True}
        rows = [_row(line) for line in page.lines]
        await live.send(self, self.audit_lines.page(rows, more=page.has_more, **before))


def _row(line: AuditView) -> AuditRow:
    # Lines are read by one admin at a time, and said in their language.
    deed, _name, rest = str(_DEEDS[Deed(line.deed)]).partition(_NAME)
    return AuditRow(
        line.id,
        db.stamp(line.at),
        str(line.actor or _GONE),
        deed.strip(),
        str(line.whom or _GONE) if line.whom_id else "",
        rest.strip(),
        str(_say_detail(line.detail)),
    )


def _say_detail(detail: str) -> Said:
    invite = _INVITE.fullmatch(detail)
    if invite is None:
        return _SETTINGS.get(detail, detail)
    number, uses, days = invite.groups()
    if uses is None:
        return _("Invite {number}", number=number)
    return _("Invite {number}, for {uses} and {days} days", number=number, uses=uses, days=days)
