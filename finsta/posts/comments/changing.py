"""Changing what stands below posts: editing, deleting, and letting nobody write there."""

from datetime import timedelta

from sqlalchemy import delete, or_
from sqlmodel import Session, col, select

from finsta.infra import bus, clock
from finsta.infra.words import _
from finsta.posts.changing import lock_post, raise_version
from finsta.posts.comments.statements import (
    WITH_AUTHOR,
    accounts,
    comments,
    lock_comment,
    view_comments,
)
from finsta.posts.comments.writing import clean_text
from finsta.posts.errors import CommentNotFound, CommentRefused, PostNotFound
from finsta.posts.events import CommentDeleted, CommentEdited, CommentsTurned
from finsta.posts.mentions import OF_COMMENTS, read_apart, resolve_mentions
from finsta.posts.models import Post, PostComment
from finsta.posts.timeline import is_visible
from finsta.social import read_circle

COMMENT_EDIT_MINUTES = 15

# So that others don't wait for long.
_COMMENTS_A_PIECE = 50


def edit_comment(
    session: Session, author_id: int, comment_id: int, text: str, known_edits: int
) -> None:
    """Change the text of one's own comment, within 15 minutes.

    Args:
        session: A writing session.
        author_id: The account that acts.
        comment_id: Its comment.
        text: As typed, up to 1,000 characters.
        known_edits: How often the text was changed that its author saw before typing.

    Raises:
        CommentNotFound: There is no such comment of its own.
        CommentRefused: It is too old, or its text is another one by now; or the text is empty or
            too long, or mentions nobody or too many.
    """
    is_own = comments.c.author_id == author_id
    comment = lock_comment(session, comment_id, is_own, is_visible(accounts, author_id))
    if comment is None:
        raise CommentNotFound
    if clock.now() - clock.as_utc(comment.written_at) > timedelta(minutes=COMMENT_EDIT_MINUTES):
        raise CommentRefused(
            _(
                "A comment can be edited for {minutes} minutes, not longer.",
                minutes=COMMENT_EDIT_MINUTES,
            )
        )
    text = clean_text(text)
    if text == comment.text:
        return
    if comment.edits != known_edits:
        raise CommentRefused(_("You have changed this comment elsewhere meanwhile."))
    known = OF_COMMENTS.list_of(session, author_id, {comment_id: comment.text})[comment_id]
    mentions = resolve_mentions(session, author_id, text, CommentRefused, known)
    comment.text = text
    comment.edits += 1
    raise_version(session, comment)
    OF_COMMENTS.store(session, comment_id, mentions)
    before = {mention.account.id for mention in known}
    mentioned = {mention.account.id for mention in mentions} - before
    _tell_edit(session, comment, sorted(mentioned))


def _tell_edit(session: Session, comment: PostComment, mentioned_ids: list[int]) -> None:
    stored = list(session.execute(WITH_AUTHOR.where(comments.c.id == comment.id)))
    (view,) = view_comments(session, comment.author_id, stored)
    post_author_id = session.exec(select(Post.author_id).where(Post.id == comment.post_id)).one()
    event = CommentEdited(
        comment.post_id,
        view,
        post_author_id,
        read_circle(session, post_author_id).sharing,
        read_circle(session, comment.author_id).silent,
        read_apart(session, view.mentions),
        mentioned_ids,
    )
    bus.record(session, event)


def delete_comment(session: Session, account_id: int, comment_id: int) -> None:
    """Delete one's own comment, or one below one's own post, with all replies to it.

    Args:
        session: A writing session.
        account_id: The account that acts.
        comment_id: The comment.

    Raises:
        CommentNotFound: There is no such comment that the account may delete.
    """
    may = or_(col(PostComment.author_id) == account_id, col(Post.author_id) == account_id)
    found = (
        select(PostComment.post_id)
        .join(Post, col(Post.id) == PostComment.post_id)
        .where(PostComment.id == comment_id, may)
    )
    post_id = session.exec(found).first()
    if post_id is None or not _delete(session, post_id, comment_id):
        raise CommentNotFound


def _delete(session: Session, post_id: int, comment_id: int) -> bool:
    post = lock_post(session, post_id)
    # It may have been deleted while this waited.
    comment = lock_comment(session, comment_id) if post else None
    if post is None or comment is None:
        return False
    parent = lock_comment(session, comment.parent_id) if comment.parent_id else None
    which = or_(comments.c.id == comment_id, comments.c.parent_id == comment_id)
    deleted = session.execute(delete(comments).where(which).returning(comments.c.id)).all()
    session.expunge(comment)
    post.comments -= len(deleted)
    raise_version(session, post)
    of_parent = (0, 0, 0)
    if parent is not None:
        parent.replies -= 1
        raise_version(session, parent)
        of_parent = (parent.id or 0, parent.version, parent.replies)
    audience = read_circle(session, post.author_id).sharing
    told = (post_id, post.version, post.comments, comment_id, post.author_id, audience)
    replies = frozenset(row.id for row in deleted) - {comment_id}
    bus.record(session, CommentDeleted(*told, comment.version + 1, *of_parent, replies))
    return True


def delete_next_comments(session: Session, author_id: int) -> bool:
    """Delete some of the comments of an account that is gone, and return whether it had any.

    Args:
        session: A writing session.
        author_id: Whose.
    """
    some = select(PostComment.post_id, PostComment.id).where(PostComment.author_id == author_id)
    # In this order, so that two of them never wait for each other.
    found = session.exec(some.order_by(col(PostComment.post_id)).limit(_COMMENTS_A_PIECE)).all()
    for post_id, comment_id in found:
        _delete(session, post_id, comment_id or 0)
    return bool(found)


def turn_comments(session: Session, author_id: int, post_id: int, *, are_off: bool) -> None:
    """Let nobody write below one's own post any more, or let them again.

    Said twice, it is done once.

    Args:
        session: A writing session.
        author_id: The account that acts.
        post_id: Its post.
        are_off: Whether nobody can write there afterwards.

    Raises:
        PostNotFound: There is no such post, or it is somebody else's.
    """
    post = lock_post(session, post_id, col(Post.author_id) == author_id)
    if post is None:
        raise PostNotFound
    if post.comments_off == are_off:
        return
    post.comments_off = are_off
    raise_version(session, post)
    audience = read_circle(session, author_id).sharing
    bus.record(session, CommentsTurned(post_id, post.version, are_off, author_id, audience))
