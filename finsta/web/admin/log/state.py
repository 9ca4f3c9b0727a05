"""The state of the audit list."""

import re
from dataclasses import dataclass

import reflex as rx

from finsta import live
from finsta.accounts import Viewer
from finsta.accounts.administering import audit
from finsta.accounts.administering.audit import AuditView
from finsta.infra import db
from finsta.infra.words import Said, _, ngettext
from finsta.web.arguments import OptionalId
from finsta.web.handlers import for_admins

_GONE = _("Deleted account")

# Details, as the lines hold them: what a setting is now, or which invite.
_SETTINGS = {
    "invite": _("invite"),
    "open": _("open"),
    "closed": _("closed"),
    "everybody": _("everybody"),
    "admins": _("admins"),
    "post": _("post"),
    "comment": _("comment"),
    "person": _("person"),
}
_INVITE = re.compile(r"Invite (\d{1,10})(?:, for (\d{1,10}) and (\d{1,10}) days)?", re.ASCII)


@dataclass(frozen=True)
class AuditRow:
    """Who did what to whom, and when."""

    id: int
    at: str
    actor: str
    deed: str
    whom: str
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
    # Said here: this is where the language of who looks is known.
    gone = str(_GONE)
    whom = (line.whom or gone) if line.whom_id else ""
    detail = str(_say_detail(line.detail))
    return AuditRow(line.id, db.stamp(line.at), line.actor or gone, line.deed, whom, detail)


def _say_detail(detail: str) -> Said:
    if told := _INVITE.fullmatch(detail):
        number, uses, days = told.groups()
        if not uses:
            return _("Invite {number}", number=number)
        return ngettext(
            "Invite {number}, for {uses} and {count} day",
            "Invite {number}, for {uses} and {count} days",
            int(days),
            number=number,
            uses=int(uses),
        )
    return _SETTINGS.get(detail, detail)
