"""What others change, too: one after the other, so that numbers are right."""

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from finsta.accounts import Account
from finsta.posts.models import Post, PostComment
from finsta.posts.profiles import count_posts
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
    return CountView(count_posts(session, author_id), version)


def raise_version(session: Session, changed: Post | PostComment) -> None:
    """Store a changed post or comment under its next version.

    Args:
        session: A writing session.
        changed: It, locked.
    """
    changed.version += 1
    session.add(changed)
    session.flush()
