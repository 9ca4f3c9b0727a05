"""A post whose likes or comments change: one after the other, so that their number is right."""

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from finsta.accounts import Account
from finsta.posts.models import Post
from finsta.posts.views import CountView
from finsta.social import raise_profile_of


def lock_post(session: Session, post_id: int, *conditions: ColumnElement[bool]) -> Post | None:
    """Return a post, or None. Whoever else changes what belongs to it waits for this transaction.

    Args:
        session: A writing session.
        post_id: The post.
        conditions: Under which it is returned, of the post and its author.
    """
    found = (
        select(Post)
        .join(Account, col(Account.id) == Post.author_id)
        .where(Post.id == post_id, *conditions)
        .with_for_update(of=Post, key_share=True)
    )
    return session.exec(found).first()


def count_shared(session: Session, author_id: int) -> CountView:
    """Count the posts that somebody shows, one change after the other.

    Args:
        session: A writing session.
        author_id: Whose.
    """
    version = raise_profile_of(session, author_id)
    session.flush()
    rows = select(func.count()).select_from(Post)
    shown = rows.where(Post.author_id == author_id, col(Post.archived_at).is_(None))
    return CountView(session.exec(shown).one(), version)


def raise_version(session: Session, post: Post) -> None:
    """Store a changed post under its next version.

    Args:
        session: A writing session.
        post: From `lock_post`.
    """
    post.version += 1
    session.add(post)
    session.flush()
