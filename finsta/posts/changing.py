"""A post whose likes or comments change: one after the other, so that their number is right."""

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from finsta.accounts import Account
from finsta.posts.models import Post


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


def raise_version(session: Session, post: Post) -> None:
    """Store a changed post under its next version.

    Args:
        session: A writing session.
        post: From `lock_post`.
    """
    post.version += 1
    session.add(post)
    session.flush()
