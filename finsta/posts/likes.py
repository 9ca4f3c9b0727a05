"""Likes: who likes a post. Their number stands in the post, changed in the same transaction."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import BigInteger, bindparam, delete, select
from sqlmodel import Session, col
from sqlmodel import select as select_models

from finsta.accounts import Account, is_here, require_view, shown_columns, view_row
from finsta.infra import bus, clock, db
from finsta.infra.database.lists import is_one_of
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.infra.database.upserts import insert_new
from finsta.posts.changing import lock_post, raise_version
from finsta.posts.errors import PostNotFound
from finsta.posts.events import PostLiked
from finsta.posts.models import Post, PostLike
from finsta.posts.timeline import is_visible
from finsta.posts.views import LikeView
from finsta.social import is_heard, read_circle

LIKES_PAGE_SIZE = 50

# So that others don't wait for long.
_LIKES_A_PIECE = 50


@dataclass(frozen=True)
class LikePage:
    """Some of those who like a post, who did so last first, and whether there are more."""

    likes: list[LikeView]
    has_more: bool


_likes, _posts = table_of(PostLike), table_of(Post)
_accounts = table_of(Account)
_authors = _accounts.alias("authors")

_OWN = PreparedStatement(
    select(_likes.c.post_id).where(
        _likes.c.account_id == bindparam("viewer"), is_one_of(_likes.c.post_id, "posts")
    )
)
_PAGE = PreparedStatement(
    select(_likes.c.id, _likes.c.account_id, *shown_columns(_accounts, "account_"))
    .join(_accounts, _accounts.c.id == _likes.c.account_id)
    .join(_posts, _posts.c.id == _likes.c.post_id)
    .join(_authors, _authors.c.id == _posts.c.author_id)
    .where(
        is_visible(_authors),
        is_here(_accounts),
        is_heard(_accounts.c.id),
        _likes.c.post_id == bindparam("post"),
        _likes.c.id < bindparam("before", type_=BigInteger),
    )
    .order_by(_likes.c.id.desc())
    .limit(bindparam("limit"))
)


def like_post(session: Session, viewer_id: int, post_id: int, *, is_liked: bool) -> None:
    """Like a post, or take that back. Said twice, it is done once.

    Args:
        session: A writing session.
        viewer_id: The account that acts.
        post_id: A post that it sees.
        is_liked: Whether it likes the post afterwards.

    Raises:
        PostNotFound: There is no such post for the account.
    """
    post = lock_post(session, post_id, is_visible(_accounts, viewer_id))
    if post is None:
        raise PostNotFound
    _change(session, post, viewer_id, is_liked)


def list_likes(
    session: Session,
    viewer_id: int,
    post_id: int,
    before_id: int | None = None,
    limit: int = LIKES_PAGE_SIZE,
) -> LikePage:
    """List who likes a post that a viewer sees, who did so last first. One query.

    Args:
        session: A session.
        viewer_id: The account that looks.
        post_id: The post; one that the viewer doesn't see has no likes.
        before_id: The like above which all are known; none for the first page.
        limit: How many at most.
    """
    before = db.BEYOND_IDS if before_id is None else before_id
    asked = {"viewer": viewer_id, "post": post_id, "before": before, "limit": limit + 1}
    rows = _PAGE.run(session, asked)
    likes = [LikeView(row.id, view_row(row.account_id, row, "account_")) for row in rows[:limit]]
    return LikePage(likes, has_more=len(rows) > limit)


def list_liked(session: Session, viewer_id: int, post_ids: Collection[int]) -> frozenset[int]:
    """Return which of some posts an account likes. One query.

    Args:
        session: A session.
        viewer_id: The account.
        post_ids: Posts that it sees.
    """
    asked = {"viewer": viewer_id, "posts": list(post_ids)}
    rows = _OWN.run(session, asked) if post_ids else ()
    return frozenset(row.post_id for row in rows)


def take_next_likes(session: Session, account_id: int) -> bool:
    """Take back some of the likes of an account that is gone, and return whether it had any.

    Args:
        session: A writing session.
        account_id: Whose.
    """
    some = select_models(PostLike.post_id).where(PostLike.account_id == account_id)
    # In this order, so that two of them never wait for each other.
    post_ids = session.exec(some.order_by(col(PostLike.post_id)).limit(_LIKES_A_PIECE)).all()
    for post_id in post_ids:
        post = lock_post(session, post_id)
        if post is not None:
            _change(session, post, account_id, is_liked=False)
    return bool(post_ids)


def _change(session: Session, post: Post, account_id: int, is_liked: bool) -> None:
    post_id = post.id or 0
    if is_liked:
        new = {"account_id": account_id, "post_id": post_id, "liked_at": clock.now()}
        changed = insert_new(session, PostLike, **new)
    else:
        own = (col(PostLike.post_id) == post_id) & (col(PostLike.account_id) == account_id)
        changed = session.exec(delete(PostLike).where(own).returning(col(PostLike.id))).first()
    if changed is None:
        return
    post.likes += 1 if is_liked else -1
    raise_version(session, post)
    event = PostLiked(
        post_id,
        post.version,
        post.likes,
        LikeView(changed[0], require_view(session, account_id)),
        is_liked,
        post.author_id,
        read_circle(session, post.author_id).sharing,
        read_circle(session, account_id).silent,
    )
    bus.record(session, event)
