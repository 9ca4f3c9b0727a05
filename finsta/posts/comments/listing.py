"""Reading comments and replies: a page at a time, in a fixed number of queries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, bindparam, select
from sqlmodel import Session

from finsta.accounts import is_here
from finsta.infra import db
from finsta.infra.database.lists import is_one_of, newest_of
from finsta.infra.database.prepared import PreparedStatement
from finsta.posts.comments.statements import (
    HEARD,
    accounts,
    comments,
    of_visible_posts,
    posts,
    view_comments,
)
from finsta.posts.views import CommentView
from finsta.social import is_heard

COMMENTS_PAGE_SIZE = 20
# So many of the newest stand below a post in a list of posts.
LAST_COMMENTS = 2
# So many of the newest replies come with a comment, and so many more at once.
LAST_REPLIES = 3
REPLIES_PAGE_SIZE = 20


@dataclass(frozen=True)
class CommentPage:
    """Some comments of a post, or replies to one of them, newest first.

    Attributes:
        comments: They.
        has_more: Whether older ones exist.
    """

    comments: list[CommentView]
    has_more: bool


_newer, _newer_authors = comments.alias("newer"), accounts.alias("newer_authors")
_above, _parents = posts.alias("above"), comments.alias("parents")


def _find_newest(things: Any, count: int, *are_below: Any) -> PreparedStatement:
    """Return the statement that finds the newest of what stands below each of some things.

    Args:
        things: Posts or comments, by the parameter `things`.
        count: How many at most.
        are_below: The condition under which `_newer` stands below one.
    """
    newest = (
        select(_newer.c.id)
        .join(_newer_authors, _newer_authors.c.id == _newer.c.author_id)
        .where(*are_below, is_here(_newer_authors), is_heard(_newer.c.author_id))
        .order_by(_newer.c.id.desc())
    )
    return PreparedStatement(newest_of(newest, things.c.id, count))


_IS_TOP = comments.c.parent_id.is_(None)
_NEXT = comments.c.id < bindparam("before", type_=BigInteger)
_PAGE = PreparedStatement(
    of_visible_posts(HEARD)
    .where(_IS_TOP, comments.c.post_id == bindparam("post"), _NEXT)
    .order_by(comments.c.id.desc())
    .limit(bindparam("limit"))
)
_REPLIES = PreparedStatement(
    of_visible_posts(HEARD)
    .where(comments.c.parent_id == bindparam("parent"), _NEXT)
    .order_by(comments.c.id.desc())
    .limit(bindparam("limit"))
)
_SEEN = PreparedStatement(
    of_visible_posts(select(comments.c.id)).where(
        is_heard(comments.c.author_id), comments.c.id == bindparam("comment")
    )
)
_OF_IDS = PreparedStatement(
    HEARD.where(is_one_of(comments.c.id, "ids")).order_by(comments.c.id.desc())
)
_LAST_COMMENTS = _find_newest(
    _above, LAST_COMMENTS, _newer.c.post_id == _above.c.id, _newer.c.parent_id.is_(None)
)
_LAST_REPLIES = _find_newest(_parents, LAST_REPLIES, _newer.c.parent_id == _parents.c.id)


def list_comments(
    session: Session,
    viewer_id: int,
    post_id: int,
    before_id: int | None = None,
    limit: int = COMMENTS_PAGE_SIZE,
) -> CommentPage:
    """List what is written below a post that a viewer sees, newest first, without replies.

    One query, and one if some mention people.

    Args:
        session: A session.
        viewer_id: The account that looks.
        post_id: The post; below one that the viewer doesn't see is nothing.
        before_id: Only comments older than this one.
        limit: How many at most.
    """
    return _read(session, _PAGE, viewer_id, before_id, limit, post=post_id)


def list_replies(
    session: Session,
    viewer_id: int,
    comment_id: int,
    before_id: int | None = None,
    limit: int = REPLIES_PAGE_SIZE,
) -> CommentPage:
    """List replies to a comment below a post that a viewer sees, newest first.

    One query, and one if some mention people.

    Args:
        session: A session.
        viewer_id: The account that looks.
        comment_id: The comment.
        before_id: Only replies older than this one.
        limit: How many at most.
    """
    return _read(session, _REPLIES, viewer_id, before_id, limit, parent=comment_id)


def _read(
    session: Session,
    statement: PreparedStatement,
    viewer_id: int,
    before_id: int | None,
    limit: int,
    **of: int,
) -> CommentPage:
    before = db.BEYOND_IDS if before_id is None else before_id
    asked = {"viewer": viewer_id, "before": before, "limit": limit + 1, **of}
    rows = statement.run(session, asked)
    return CommentPage(view_comments(session, viewer_id, rows[:limit]), has_more=len(rows) > limit)


def sees_comment(session: Session, viewer_id: int, comment_id: int) -> bool:
    """Return whether there is a comment below a post that a viewer sees.

    Args:
        session: A session.
        viewer_id: The account that looks.
        comment_id: The comment.
    """
    return bool(_SEEN.run(session, {"viewer": viewer_id, "comment": comment_id}))


def list_last_comments(
    session: Session, viewer_id: int, post_ids: Collection[int]
) -> dict[int, list[CommentView]]:
    """Return the newest comments of posts, by post, at most two of each, without replies.

    Two queries, and one if some mention people.

    Args:
        session: A session.
        viewer_id: The account that looks.
        post_ids: Posts that it sees.
    """
    last: dict[int, list[CommentView]] = {post_id: [] for post_id in post_ids}
    rows = _read_newest(session, _LAST_COMMENTS, viewer_id, post_ids)
    for row, view in zip(rows, view_comments(session, viewer_id, rows), strict=True):
        last[row.post_id].append(view)
    return last


def list_last_replies(
    session: Session, viewer_id: int, parents: Sequence[CommentView]
) -> dict[int, CommentPage]:
    """Return the newest replies to comments, by comment, at most three to each.

    Two queries, and one if some mention people.

    Args:
        session: A session.
        viewer_id: The account that looks.
        parents: Comments that it sees.
    """
    last: dict[int, list[CommentView]] = {comment.id: [] for comment in parents}
    answered = [comment.id for comment in parents if comment.replies]
    rows = _read_newest(session, _LAST_REPLIES, viewer_id, answered)
    for view in view_comments(session, viewer_id, rows):
        last[view.parent_id].append(view)
    return {
        parent.id: CommentPage(last[parent.id], parent.replies > len(last[parent.id]))
        for parent in parents
    }


def _read_newest(
    session: Session, find: PreparedStatement, viewer_id: int, thing_ids: Collection[int]
) -> list[Any]:
    if not thing_ids:
        return []
    asked = {"viewer": viewer_id, "things": list(thing_ids)}
    ids = [each for row in find.run(session, asked) for each in row if each is not None]
    return _OF_IDS.run(session, {"viewer": viewer_id, "ids": ids}) if ids else []
