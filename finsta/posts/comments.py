"""Comments: what is written below a post. Their number stands in the post."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, bindparam, func, or_, select
from sqlmodel import Session, col
from sqlmodel import select as select_models

from finsta.accounts import Account, is_here, require_view, shown_columns, view_row
from finsta.infra import bus, clock, db
from finsta.infra.database.lists import is_one_of
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.infra.texts import is_blank, without_blank_ends, without_turning
from finsta.infra.words import _
from finsta.posts.changing import lock_post, raise_version
from finsta.posts.errors import CommentNotFound, CommentRefused, PostNotFound
from finsta.posts.events import CommentDeleted, CommentWritten
from finsta.posts.models import MAX_COMMENT_LENGTH, Post, PostComment
from finsta.posts.timeline import is_visible
from finsta.posts.views import CommentView
from finsta.social import is_heard, read_circle

COMMENTS_PAGE_SIZE = 20
# So many of the newest stand below a post in a list of posts.
LAST_COMMENTS = 2

# So that others don't wait for long.
_COMMENTS_A_PIECE = 50


@dataclass(frozen=True)
class CommentPage:
    """Some comments of a post, newest first, and whether older ones exist."""

    comments: list[CommentView]
    has_more: bool


_comments, _posts = table_of(PostComment), table_of(Post)
_accounts = table_of(Account)
_authors = _accounts.alias("authors")  # of the post

_WITH_AUTHOR = (
    select(
        _comments.c.id,
        _comments.c.post_id,
        _comments.c.author_id,
        _comments.c.text,
        _comments.c.attempt,
        _comments.c.written_at,
        *shown_columns(_accounts, "author_"),
    )
    .join(_accounts, _accounts.c.id == _comments.c.author_id)
    .where(is_here(_accounts))
)
_HEARD = _WITH_AUTHOR.where(is_heard(_accounts.c.id))
_PAGE = PreparedStatement(
    _HEARD.join(_posts, _posts.c.id == _comments.c.post_id)
    .join(_authors, _authors.c.id == _posts.c.author_id)
    .where(
        is_visible(_authors),
        _comments.c.post_id == bindparam("post"),
        _comments.c.id < bindparam("before", type_=BigInteger),
    )
    .order_by(_comments.c.id.desc())
    .limit(bindparam("limit"))
)
_newer, _newer_authors = _comments.alias("newer"), _accounts.alias("newer_authors")
# Found in the index, however many a post has.
_OLDEST_OF_LAST = (
    select(_newer.c.id)
    .join(_newer_authors, _newer_authors.c.id == _newer.c.author_id)
    .where(
        _newer.c.post_id == _comments.c.post_id,
        is_here(_newer_authors),
        is_heard(_newer.c.author_id),
    )
    .order_by(_newer.c.id.desc())
    .limit(1)
    .offset(LAST_COMMENTS - 1)
    .scalar_subquery()
)
_LAST = PreparedStatement(
    _HEARD.where(
        is_one_of(_comments.c.post_id, "posts"),
        _comments.c.id >= func.coalesce(_OLDEST_OF_LAST, 0),
    ).order_by(_comments.c.id.desc())
)
_OF_ATTEMPT = PreparedStatement(
    _WITH_AUTHOR.where(
        _comments.c.author_id == bindparam("author"), _comments.c.attempt == bindparam("attempt")
    )
)


def write_comment(
    session: Session, author_id: int, post_id: int, text: str, attempt: str
) -> CommentView:
    """Write below a post.

    Args:
        session: A writing session.
        author_id: The account that acts.
        post_id: A post that it sees.
        text: As typed, up to 1,000 characters.
        attempt: The browser's name for it, up to 36 characters; a repeated one is answered with the
            comment that it became.

    Raises:
        PostNotFound: There is no such post for the account.
        CommentRefused: The text is empty or too long.
    """
    post = lock_post(session, post_id, is_visible(_accounts, author_id))
    if post is None:
        raise PostNotFound
    repeated = _OF_ATTEMPT.run(session, {"author": author_id, "attempt": attempt})
    if repeated:
        return _view(repeated[0])
    written = PostComment(
        post_id=post_id,
        author_id=author_id,
        text=_clean(text),
        attempt=attempt,
        written_at=clock.now(),
    )
    session.add(written)
    post.comments += 1
    raise_version(session, post)
    view = CommentView(
        written.id or 0,
        require_view(session, author_id),
        written.text,
        attempt,
        db.stamp(written.written_at),
    )
    event = CommentWritten(
        post_id,
        post.version,
        post.comments,
        view,
        post.author_id,
        read_circle(session, post.author_id).sharing,
        read_circle(session, author_id).silent,
    )
    bus.record(session, event)
    return view


def _clean(text: str) -> str:
    text = without_blank_ends(without_turning(text))
    if is_blank(text):
        raise CommentRefused(_("Write something first."))
    if len(text) > MAX_COMMENT_LENGTH:
        raise CommentRefused(
            _(
                "The comment has {length} characters, at most {most} are allowed.",
                length=len(text),
                most=MAX_COMMENT_LENGTH,
            )
        )
    return text


def delete_comment(session: Session, account_id: int, comment_id: int) -> None:
    """Delete one's own comment, or one below one's own post.

    Args:
        session: A writing session.
        account_id: The account that acts.
        comment_id: The comment.

    Raises:
        CommentNotFound: There is no such comment that the account may delete.
    """
    may = or_(col(PostComment.author_id) == account_id, col(Post.author_id) == account_id)
    found = (
        select_models(PostComment.post_id)
        .join(Post, col(Post.id) == PostComment.post_id)
        .where(PostComment.id == comment_id, may)
    )
    post_id = session.exec(found).first()
    if post_id is None or not _delete(session, post_id, comment_id):
        raise CommentNotFound


def _delete(session: Session, post_id: int, comment_id: int) -> bool:
    post = lock_post(session, post_id)
    # It may have been deleted while this waited.
    comment = session.get(PostComment, comment_id, populate_existing=True) if post else None
    if post is None or comment is None:
        return False
    session.delete(comment)
    post.comments -= 1
    raise_version(session, post)
    audience = read_circle(session, post.author_id).sharing
    told = (post_id, post.version, post.comments, comment_id, post.author_id, audience)
    bus.record(session, CommentDeleted(*told))
    return True


def delete_next_comments(session: Session, author_id: int) -> bool:
    """Delete some of the comments of an account that is gone, and return whether it had any.

    Args:
        session: A writing session.
        author_id: Whose.
    """
    some = select_models(PostComment.post_id, PostComment.id).where(
        PostComment.author_id == author_id
    )
    # In this order, so that two of them never wait for each other.
    found = session.exec(some.order_by(col(PostComment.post_id)).limit(_COMMENTS_A_PIECE)).all()
    for post_id, comment_id in found:
        _delete(session, post_id, comment_id or 0)
    return bool(found)


def list_comments(
    session: Session,
    viewer_id: int,
    post_id: int,
    before_id: int | None = None,
    limit: int = COMMENTS_PAGE_SIZE,
) -> CommentPage:
    """List what is written below a post that a viewer sees, newest first. One query.

    Args:
        session: A session.
        viewer_id: The account that looks.
        post_id: The post; below one that the viewer doesn't see is nothing.
        before_id: Only comments older than this one.
        limit: How many at most.
    """
    before = db.BEYOND_IDS if before_id is None else before_id
    asked = {"viewer": viewer_id, "post": post_id, "before": before, "limit": limit + 1}
    rows = _PAGE.run(session, asked)
    return CommentPage([_view(row) for row in rows[:limit]], has_more=len(rows) > limit)


def list_last_comments(
    session: Session, viewer_id: int, post_ids: Collection[int]
) -> dict[int, list[CommentView]]:
    """Return the newest comments of posts, by post, at most two of each. One query.

    Args:
        session: A session.
        viewer_id: The account that looks.
        post_ids: Posts that it sees.
    """
    asked = {"viewer": viewer_id, "posts": list(post_ids)}
    last: dict[int, list[CommentView]] = {post_id: [] for post_id in post_ids}
    for row in _LAST.run(session, asked) if post_ids else ():
        last[row.post_id].append(_view(row))
    return last


def _view(row: Any) -> CommentView:
    return CommentView(
        row.id,
        view_row(row.author_id, row, "author_"),
        row.text,
        row.attempt,
        db.stamp(clock.as_utc(row.written_at)),
    )
