"""Reporting something to the admins."""

from sqlalchemy import inspect
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from finsta import posts, social
from finsta.accounts import Account, is_here
from finsta.accounts.administering.access import find_admins
from finsta.infra import bus, clock
from finsta.infra.texts import without_blank_ends, without_turning
from finsta.infra.words import _
from finsta.posts import Post, PostComment
from finsta.reporting.errors import NothingToReport, ReportRefused
from finsta.reporting.events import Reported
from finsta.reporting.models import MAX_NOTE_LENGTH, Report
from finsta.reporting.views import Kind, Reason


def report(
    session: Session, reporter_id: int, kind: str, target_id: int, reason: str, note: str
) -> None:
    """Tell the admins of something. Said again it is told again, with what is said now.

    Args:
        session: A writing session.
        reporter_id: The account that acts.
        kind: What it is, as `Kind`.
        target_id: Its id among those of its kind; something that the account sees.
        reason: Why, as `Reason`.
        note: As typed, up to 500 characters; it may be empty.

    Raises:
        NothingToReport: There is no such thing for the account.
        ReportRefused: It is one's own, there is no such reason, or the note is too long.
    """
    if reason not in list(Reason):
        raise ReportRefused(_("Choose what is wrong with it."))
    note = without_blank_ends(without_turning(note))
    if len(note) > MAX_NOTE_LENGTH:
        raise ReportRefused(
            _(
                "This has {length} characters, at most {most} are allowed.",
                length=len(note),
                most=MAX_NOTE_LENGTH,
            )
        )
    whose = _find_owner(session, reporter_id, kind, target_id)
    if whose == reporter_id:
        raise ReportRefused(_("This is your own."))
    one = (
        (col(Report.reporter_id) == reporter_id)
        & (col(Report.kind) == kind)
        & (col(Report.target_id) == target_id)
    )
    # Who sends it twice at once waits for themselves.
    session.get_one(Account, reporter_id, with_for_update={"key_share": True})
    made = session.exec(select(Report).where(one)).first()
    if made is None:
        made = Report(
            reporter_id=reporter_id,
            account_id=whose,
            kind=kind,
            target_id=target_id,
            reason=reason,
            note=note,
            reported_at=clock.now(),
        )
    made.reason, made.note, made.reported_at, made.handled_at = reason, note, clock.now(), None
    session.add(made)
    session.flush()
    bus.record(session, Reported(made.id or 0, find_admins(session)))


def _find_owner(session: Session, viewer_id: int, kind: str, target_id: int) -> int:
    """Return whose something is that a viewer sees."""
    match kind:
        case Kind.POST:
            found = posts.get_post(session, viewer_id, target_id)
            whose = found.author.id if found else None
        case Kind.COMMENT:
            whose = session.exec(_comment(viewer_id, target_id)).first()
        case Kind.PERSON:
            meets = social.may_meet(col(Account.id), viewer_id)
            whose = session.exec(
                select(Account.id).where(Account.id == target_id, is_here(), meets)
            ).first()
        case _:
            whose = None
    if whose is None:
        raise NothingToReport
    return whose


def _comment(viewer_id: int, comment_id: int):  # noqa: ANN202 (a statement of SQLModel)
    """Return whose comment it is, if the viewer sees it."""
    author = aliased(Account)
    may_see = posts.is_visible(inspect(author).selectable, viewer_id)
    return (
        select(PostComment.author_id)
        .join(Post, col(Post.id) == PostComment.post_id)
        .join(author, col(author.id) == Post.author_id)
        .where(
            PostComment.id == comment_id,
            may_see,
            social.may_meet(col(PostComment.author_id), viewer_id),
        )
    )
