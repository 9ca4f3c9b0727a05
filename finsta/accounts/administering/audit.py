"""The audit list: lines are added with what they tell of, and never change."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from finsta.accounts.administering.access import require_admin
from finsta.accounts.administering.models import AuditLine
from finsta.accounts.models import Account
from finsta.infra import clock

PAGE = 20


class Deed(Enum):
    """What was done. The value is stored; what is said of it is the page's."""

    SET_UP = "set this server up"
    RENAMED = "renamed the server"
    PICTURE = "changed the server's picture"
    REGISTRATION = "changed who may join"
    MEMBERS_INVITE = "changed who may invite"
    INVITED = "made an invite"
    INVITE_REVOKED = "revoked an invite"
    DISABLED = "disabled"
    ENABLED = "enabled"
    REMOVED = "removed"
    MADE_ADMIN = "made an admin of"
    UNMADE_ADMIN = "took the admin role from"
    LOGGED_OUT = "logged out"
    RESET_LINK = "made a reset link for"
    POST_REMOVED = "removed a post of"
    COMMENT_REMOVED = "removed a comment of"
    REPORT_DISMISSED = "dismissed a report about"


@dataclass(frozen=True)
class AuditView:
    """A line with the names of who is there still; of who is not, it has an empty one."""

    id: int
    at: datetime
    actor: str
    deed: str
    whom_id: int
    whom: str
    detail: str


@dataclass(frozen=True)
class AuditPage:
    """Some lines, newest first, and whether there are older ones."""

    lines: list[AuditView]
    has_more: bool


def note(
    session: Session, actor_id: int, deed: Deed, whom_id: int = 0, detail: str = ""
) -> AuditLine:
    """Add a line, in the transaction of what it tells of.

    Args:
        session: A writing session.
        actor_id: Who did it.
        deed: What.
        whom_id: To whom; 0 for nobody in particular.
        detail: What a setting is now, or which invite; at most 100 characters.
    """
    line = AuditLine(
        at=clock.now(), actor_id=actor_id, deed=deed.value, whom_id=whom_id, detail=detail
    )
    session.add(line)
    session.flush()
    return line


def list_lines(session: Session, admin_id: int, before_id: int | None = None) -> AuditPage:
    """Return a page of lines.

    Args:
        session: A session.
        admin_id: Who looks.
        before_id: The oldest one that is known; none for the newest.

    Raises:
        NotAdmin: Who looks is none.
    """
    require_admin(session, admin_id)
    actor, whom = aliased(Account), aliased(Account)
    lines = (
        select(AuditLine, actor.display_name, whom.display_name)
        .outerjoin(actor, col(actor.id) == AuditLine.actor_id)
        .outerjoin(whom, col(whom.id) == AuditLine.whom_id)
        .order_by(col(AuditLine.id).desc())
        .limit(PAGE + 1)
    )
    if before_id:
        lines = lines.where(col(AuditLine.id) < before_id)
    found = session.exec(lines).all()
    views = [_view(line, by or "", to or "") for line, by, to in found[:PAGE]]
    return AuditPage(views, len(found) > PAGE)


def _view(line: AuditLine, actor: str, whom: str) -> AuditView:
    at = clock.as_utc(line.at)
    return AuditView(line.id or 0, at, actor, line.deed, line.whom_id, whom, line.detail)
