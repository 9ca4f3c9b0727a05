"""Liking a comment. Their number stands in the comment, changed in the same transaction."""

from typing import Any

from sqlmodel import Session, select

from finsta.infra import bus
from finsta.infra.database.tables import table_of
from finsta.posts.changing import raise_version
from finsta.posts.comments.statements import (
    comments,
    is_to_be_met,
    lock_comment,
    of_visible_posts,
)
from finsta.posts.errors import CommentNotFound
from finsta.posts.events import CommentLiked
from finsta.posts.liking import Likes
from finsta.posts.models import CommentLike, Post, PostComment
from finsta.social import read_circle

_likes = table_of(CommentLike)


def _of_visible_comments(likes: Any) -> Any:
    return of_visible_posts(likes.join(comments, comments.c.id == _likes.c.comment_id))


_OF_COMMENTS = Likes(CommentLike, "comment_id", _of_visible_comments)
list_comment_likes = _OF_COMMENTS.list_page
list_liked_comments = _OF_COMMENTS.list_liked


def like_comment(session: Session, viewer_id: int, comment_id: int, *, is_liked: bool) -> None:
    """Like a comment, or take that back. Said twice, it is done once.

    Args:
        session: A writing session.
        viewer_id: The account that acts.
        comment_id: A comment below a post that it sees.
        is_liked: Whether it likes the comment afterwards.

    Raises:
        CommentNotFound: There is no such comment for the account.
    """
    comment = lock_comment(session, comment_id, is_to_be_met(viewer_id))
    if comment is None:
        raise CommentNotFound
    _change(session, comment, viewer_id, is_liked)


def take_next_comment_likes(session: Session, account_id: int) -> bool:
    """Take back some of the likes of an account that is gone, and return whether it had any.

    Args:
        session: A writing session.
        account_id: Whose.
    """
    return _OF_COMMENTS.take_some_back(session, account_id, lock_comment, _change)


def _change(session: Session, comment: PostComment, account_id: int, is_liked: bool) -> None:
    comment_id = comment.id or 0
    like = _OF_COMMENTS.change(session, account_id, comment_id, is_liked=is_liked)
    if like is None:
        return
    comment.likes += 1 if is_liked else -1
    raise_version(session, comment)
    post_author_id = session.exec(select(Post.author_id).where(Post.id == comment.post_id)).one()
    audience = read_circle(session, post_author_id).sharing
    bus.record(
        session,
        CommentLiked(
            post_id=comment.post_id,
            comment_id=comment_id,
            parent_id=comment.parent_id or 0,
            commenter_id=comment.author_id,
            version=comment.version,
            likes=comment.likes,
            like=like,
            is_liked=is_liked,
            author_id=post_author_id,
            audience=audience.without(read_circle(session, comment.author_id).silent),
            silent=read_circle(session, account_id).silent,
        ),
    )
