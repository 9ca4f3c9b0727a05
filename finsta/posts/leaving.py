"""Posts of somebody who leaves: hidden at once, shown again if they come back, deleted if not."""

from sqlalchemy import update
from sqlmodel import Session, col, select

from finsta.infra import bus
from finsta.posts.events import PostsHidden
from finsta.posts.models import Post
from finsta.posts.seen.allowing import hide_seen
from finsta.posts.service import delete_post
from finsta.posts.timeline import MAX_SURVIVORS
from finsta.social import read_circle

# So that others don't wait for long: each has up to ten photos.
_POSTS_A_PIECE = 10


def hide_posts(session: Session, author_id: int) -> None:
    """Tell that nobody sees an author's posts any more, nor what they have seen themselves.

    Whether it is so, accounts know.

    Args:
        session: A writing session.
        author_id: Who leaves.
    """
    # By two: what hides them has the version between, and they are shown again by their own.
    hidden = session.exec(
        update(Post)
        .where(col(Post.author_id) == author_id)
        .values(version=col(Post.version) + 2)
        .returning(col(Post.id), col(Post.version))
    )
    newest = sorted(((post_id, version - 1) for post_id, version in hidden), reverse=True)
    if newest:
        audience = read_circle(session, author_id).sharing
        bus.record(session, PostsHidden(author_id, newest[:MAX_SURVIVORS], audience))
    hide_seen(session, author_id)


def delete_next_posts(session: Session, author_id: int) -> bool:
    """Delete some of the posts of an author who is gone, and return whether there were any.

    Args:
        session: A writing session.
        author_id: Whose.
    """
    some = select(Post.id).where(Post.author_id == author_id).limit(_POSTS_A_PIECE)
    post_ids = [post_id for post_id in session.exec(some) if post_id is not None]
    for post_id in post_ids:
        delete_post(session, author_id, post_id)
    return bool(post_ids)
