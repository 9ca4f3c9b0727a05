"""Likes: who likes a post. Their number stands in the post, changed in the same transaction."""

from typing import Any

from sqlmodel import Session

from finsta.accounts import Account
from finsta.infra import bus
from finsta.infra.database.tables import table_of
from finsta.posts.changing import lock_post, raise_version
from finsta.posts.errors import PostNotFound
from finsta.posts.events import PostLiked
from finsta.posts.liking import Likes
from finsta.posts.models import Post, PostLike
from finsta.posts.timeline import is_visible
from finsta.social import read_circle

_likes, _posts = table_of(PostLike), table_of(Post)
_accounts = table_of(Account)
_authors = _accounts.alias("authors")


def _of_visible_posts(likes: Any) -> Any:
    return (
        likes.join(_posts, _posts.c.id == _likes.c.post_id)
        .join(_authors, _authors.c.id == _posts.c.author_id)
        .where(is_visible(_authors))
    )


_OF_POSTS = Likes(PostLike, "post_id", _of_visible_posts)
list_likes, list_liked = _OF_POSTS.list_page, _OF_POSTS.list_liked


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


def take_next_likes(session: Session, account_id: int) -> bool:
    """Take back some of the likes of an account that is gone, and return whether it had any.

    Args:
        session: A writing session.
        account_id: Whose.
    """
    return _OF_POSTS.take_some_back(session, account_id, lock_post, _change)


def _change(session: Session, post: Post, account_id: int, is_liked: bool) -> None:
    post_id = post.id or 0
    like = _OF_POSTS.change(session, account_id, post_id, is_liked=is_liked)
    if like is None:
        return
    post.likes += 1 if is_liked else -1
    raise_version(session, post)
    event = PostLiked(
        post_id,
        post.version,
        post.likes,
        like,
        is_liked,
        post.author_id,
        read_circle(session, post.author_id).sharing,
        read_circle(session, account_id).silent,
    )
    bus.record(session, event)
