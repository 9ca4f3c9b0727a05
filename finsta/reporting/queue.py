"""What admins see of reports, and what they do about them. Each act leaves its line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, bindparam, func, select, update
from sqlmodel import Session, col
from sqlmodel import select as select_models

from finsta import media, posts
from finsta.accounts import Account, is_here, shown_columns, view_row
from finsta.accounts.administering import audit
from finsta.accounts.administering.access import find_admins, require_admin
from finsta.accounts.administering.audit import Deed
from finsta.infra import bus, clock, db
from finsta.infra.database.tables import table_of
from finsta.media import PhotoView
from finsta.posts import Post, PostComment, PostPhoto
from finsta.reporting.errors import ReportNotFound
from finsta.reporting.events import ReportsHandled
from finsta.reporting.models import Report
from finsta.reporting.views import Kind, ReportView

REPORTS_PAGE_SIZE = 20


@dataclass(frozen=True)
class ReportPage:
    """Some reports that wait, newest first, and whether older ones exist."""

    reports: list[ReportView]
    has_more: bool


_reports, _posts, _comments = table_of(Report), table_of(Post), table_of(PostComment)
_places, _photos = table_of(PostPhoto), table_of(media.Photo)
_whom, _reporters = table_of(Account).alias("whom"), table_of(Account).alias("reporters")

_ALL = (
    select(
        *_reports.c,
        _posts.c.id.label("post_id"),
        _posts.c.caption,
        _comments.c.post_id.label("below_id"),
        _comments.c.text,
        _whom.c.bio,
        _whom.c.deletes_at,
        *shown_columns(_whom, "whom_"),
        *shown_columns(_reporters, "reporter_"),
    )
    .join(_whom, _whom.c.id == _reports.c.account_id)
    .join(_reporters, _reporters.c.id == _reports.c.reporter_id)
    .outerjoin(_posts, and_(_reports.c.kind == Kind.POST, _posts.c.id == _reports.c.target_id))
    .outerjoin(
        _comments, and_(_reports.c.kind == Kind.COMMENT, _comments.c.id == _reports.c.target_id)
    )
    .where(_reports.c.handled_at.is_(None))
    .order_by(_reports.c.id.desc())
)


def list_reports(session: Session, admin_id: int, before_id: int | None = None) -> ReportPage:
    """List the reports that wait, newest first. Three queries.

    Args:
        session: A session.
        admin_id: Who looks.
        before_id: Only reports older than this one.

    Raises:
        NotAdmin: Who looks is none.
    """
    require_admin(session, admin_id)
    before = db.BEYOND_IDS if before_id is None else before_id
    older = _reports.c.id < bindparam("before", before, type_=BigInteger)
    found = session.execute(_ALL.where(older).limit(REPORTS_PAGE_SIZE + 1)).all()
    page = found[:REPORTS_PAGE_SIZE]
    return ReportPage(_view(session, page), has_more=len(found) > len(page))


def get_report(session: Session, report_id: int) -> ReportView | None:
    """Return a report that waits, or None, to be told to admins.

    Args:
        session: A session.
        report_id: Which.
    """
    found = _view(session, session.execute(_ALL.where(_reports.c.id == report_id)).all())
    return found[0] if found else None


def count_reports(session: Session, admin_id: int) -> int:
    """Return how many reports wait.

    Args:
        session: A session.
        admin_id: Who looks.

    Raises:
        NotAdmin: Who looks is none.
    """
    require_admin(session, admin_id)
    waiting = select(func.count()).select_from(_reports).where(_reports.c.handled_at.is_(None))
    return session.execute(waiting).scalar_one()


def dismiss_report(session: Session, admin_id: int, report_id: int) -> None:
    """Be done with what was reported, whoever reported it, and leave it as it is.

    Args:
        session: A writing session.
        admin_id: Who acts.
        report_id: One of the reports of it.

    Raises:
        NotAdmin: Who acts is none.
        ReportNotFound: It is done already.
    """
    report = _handle(session, admin_id, report_id)
    audit.note(session, admin_id, Deed.REPORT_DISMISSED, report.account_id, report.kind)


def remove_reported(session: Session, admin_id: int, report_id: int) -> None:
    """Delete the post or comment that was reported, and be done with it.

    Args:
        session: A writing session.
        admin_id: Who acts.
        report_id: One of the reports of it; a person is removed elsewhere.

    Raises:
        CommentNotFound: The comment is not there any more.
        NotAdmin: Who acts is none.
        PostNotFound: The post is not there any more.
        ReportNotFound: It is done already, or tells of a person.
    """
    report = _handle(session, admin_id, report_id)
    match report.kind:
        case Kind.POST:
            posts.delete_post(session, report.account_id, report.target_id)
            deed = Deed.POST_REMOVED
        case Kind.COMMENT:
            posts.delete_comment(session, report.account_id, report.target_id)
            deed = Deed.COMMENT_REMOVED
        case _:
            raise ReportNotFound
    audit.note(session, admin_id, deed, report.account_id)


def sees_reported_photos(viewer_id: int) -> ColumnElement[bool]:
    """Return the condition under which a viewer sees a photo because its post is reported.

    Args:
        viewer_id: The account that looks: an admin does.
    """
    admin = table_of(Account).alias("looking_admin")
    return (
        select(_places.c.photo_id)
        .join(
            _reports, and_(_reports.c.kind == Kind.POST, _reports.c.target_id == _places.c.post_id)
        )
        .join(admin, admin.c.id == viewer_id)
        .where(
            _places.c.photo_id == media.Photo.id,
            _reports.c.handled_at.is_(None),
            admin.c.is_admin,
            admin.c.disabled_at.is_(None),
            is_here(admin),
        )
        .exists()
    )


def _handle(session: Session, admin_id: int, report_id: int) -> Report:
    """Be done with all reports of the same thing, and return the one that was named."""
    require_admin(session, admin_id)
    waits = select_models(Report).where(Report.id == report_id, col(Report.handled_at).is_(None))
    report = session.exec(waits.with_for_update()).first()
    if report is None:
        raise ReportNotFound
    same = (
        (col(Report.kind) == report.kind)
        & (col(Report.target_id) == report.target_id)
        & col(Report.handled_at).is_(None)
    )
    ended = session.exec(
        update(Report).where(same).values(handled_at=clock.now()).returning(col(Report.id))
    ).scalars()
    bus.record(session, ReportsHandled(sorted(ended), find_admins(session)))
    return report


def _view(session: Session, rows: Sequence[Any]) -> list[ReportView]:
    shown = posts.list_photos(session, [row.post_id for row in rows if row.post_id])
    return [_view_one(row, shown.get(row.post_id, [])) for row in rows]


def _view_one(row: Any, photos: list[PhotoView]) -> ReportView:
    is_there, text, post_id = {
        Kind.POST: (row.post_id is not None, row.caption, row.post_id),
        Kind.COMMENT: (row.below_id is not None, row.text, row.below_id),
        Kind.PERSON: (row.deletes_at is None, row.bio, 0),
    }[Kind(row.kind)]
    return ReportView(
        row.id,
        view_row(row.reporter_id, row, "reporter_"),
        view_row(row.account_id, row, "whom_"),
        row.kind,
        row.target_id,
        row.reason,
        row.note,
        db.stamp(clock.as_utc(row.reported_at)),
        is_there,
        text or "",
        post_id or 0,
        photos,
    )
