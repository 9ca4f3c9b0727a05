"""Reading comments and replies: a page at a time, in a fixed number of queries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, bindparam, func, select
from sqlmodel import Session

from finsta.accounts import is_here
from finsta.infra import db
from finsta.infra.database.lists import is_one_of
from finsta.infra.database.prepared import PreparedStatement
from finsta.posts.comments.statements import (
    HEARD,
    accounts,
    comments,
    of_visible_posts,
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


def _oldest_of_last(column: str, count: int, *conditions: Any) -> Any:
    """Return the id from which the newest of what stands below the same begin.

    It is found in the index, however many there are.
    """
    oldest = (
        select(_newer.c.id)
        .join(_newer_authors, _newer_authors.c.id == _newer.c.author_id)
        .where(
            _newer.c[column] == comments.c[column],
            is_here(_newer_authors),
            is_heard(_newer.c.author_id),
            *conditions,
        )
        .order_by(_newer.c.id.desc())
        .limit(1)
        .offset(count - 1)
    )
    return func.coalesce(oldest.scalar_subquery(), 0)


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
_LAST = PreparedStatement(
    HEARD.where(
        _IS_TOP,
        is_one_of(comments.c.post_id, "posts"),
        comments.c.id >= _oldest_of_last("post_id", LAST_COMMENTS, _newer.c.parent_id.is_(None)),
    ).order_by(comments.c.id.desc())
)
_LAST_REPLIES = PreparedStatement(
    HEARD.where(
        is_one_of(comments.c.parent_id, "parents"),
        comments.c.id >= _oldest_of_last("parent_id", LAST_REPLIES),
    ).order_by(comments.c.id.desc())
)


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

    One query, and one if some mention people.

    Args:
        session: A session.
        viewer_id: The account that looks.
        post_ids: Posts that it sees.
    """
    last: dict[int, list[CommentView]] = {post_id: [] for post_id in post_ids}
    asked = {"viewer": viewer_id, "posts": list(post_ids)}
    rows = _LAST.run(session, asked) if post_ids else []
    for row, view in zip(rows, view_comments(session, viewer_id, rows), strict=True):
        last[row.post_id].append(view)
    return last


def list_last_replies(
    session: Session, viewer_id: int, parents: Sequence[CommentView]
) -> dict[int, CommentPage]:
    """Return the newest replies to comments, by comment, at most three to each.

    One query, and one if some mention people.

    Args:
        session: A session.
        viewer_id: The account that looks.
        parents: Comments that it sees.
    """
    answered = [comment.id for comment in parents if comment.replies]
    last: dict[int, list[CommentView]] = {comment.id: [] for comment in parents}
    asked = {"viewer": viewer_id, "parents": answered}
    rows = _LAST_REPLIES.run(session, asked) if answered else []
    for view in view_comments(session, viewer_id, rows):
        last[view.parent_id].append(view)
    return {
        parent.id: CommentPage(last[parent.id], parent.replies > len(last[parent.id]))
        for parent in parents
    }
