"""Writing below a post, and below a comment there."""

from sqlalchemy import bindparam
from sqlmodel import Session

from finsta.accounts import require_view
from finsta.infra import bus, clock, db
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.texts import is_blank, without_blank_ends, without_turning
from finsta.infra.words import _
from finsta.posts.changing import lock_post, raise_version
from finsta.posts.comments.statements import (
    WITH_AUTHOR,
    accounts,
    comments,
    is_to_be_met,
    lock_comment,
    view_comments,
)
from finsta.posts.errors import CommentNotFound, CommentRefused, PostNotFound
from finsta.posts.events import CommentWritten
from finsta.posts.mentions import OF_COMMENTS, read_apart, resolve_mentions
from finsta.posts.models import MAX_COMMENT_LENGTH, Post, PostComment
from finsta.posts.timeline import is_visible
from finsta.posts.views import CommentView
from finsta.social import read_circle

_OF_ATTEMPT = PreparedStatement(
    WITH_AUTHOR.where(
        comments.c.author_id == bindparam("author"), comments.c.attempt == bindparam("attempt")
    )
)


def write_comment(
    session: Session,
    author_id: int,
    post_id: int,
    text: str,
    attempt: str,
    *,
    parent_id: int | None = None,
    answers_id: int | None = None,
) -> CommentView:
    """Write below a post, or as a reply below a comment there.

    Args:
        session: A writing session.
        author_id: The account that acts.
        post_id: A post that it sees.
        text: As typed, up to 1,000 characters.
        attempt: The browser's name for it, up to 36 characters; a repeated one is answered with the
            comment that it became.
        parent_id: The comment that it is a reply to, which is none itself.
        answers_id: The reply below that comment which is answered, if one is. One that is gone
            meanwhile is answered all the same.

    Raises:
        PostNotFound: There is no such post for the account.
        CommentNotFound: There is no such comment to reply to.
        CommentRefused: Comments are turned off; or the text is empty or too long, or mentions
            nobody or too many.
    """
    post = lock_post(session, post_id, is_visible(accounts, author_id))
    if post is None:
        raise PostNotFound
    repeated = _OF_ATTEMPT.run(session, {"author": author_id, "attempt": attempt})
    if repeated:
        return view_comments(session, author_id, repeated)[0]
    if post.comments_off:
        raise CommentRefused(_("Comments are turned off."))
    parent = _lock_parent(session, author_id, post_id, parent_id) if parent_id else None
    text = clean_text(text)
    mentions = resolve_mentions(session, author_id, text, CommentRefused)
    written = PostComment(
        post_id=post_id,
        parent_id=parent_id,
        author_id=author_id,
        text=text,
        attempt=attempt,
        written_at=clock.now(),
    )
    session.add(written)
    post.comments += 1
    raise_version(session, post)
    OF_COMMENTS.store(session, written.id or 0, mentions)
    view = CommentView(
        written.id or 0,
        require_view(session, author_id),
        text,
        attempt,
        db.stamp(written.written_at),
        parent_id=parent_id or 0,
        mentions=mentions,
    )
    _tell(session, post, view, parent, answers_id)
    return view


def _lock_parent(session: Session, author_id: int, post_id: int, parent_id: int) -> PostComment:
    is_top = (comments.c.post_id == post_id) & comments.c.parent_id.is_(None)
    parent = lock_comment(session, parent_id, is_top, is_to_be_met(author_id))
    if parent is None:
        raise CommentNotFound
    return parent


def _tell(
    session: Session,
    post: Post,
    view: CommentView,
    parent: PostComment | None,
    answers_id: int | None,
) -> None:
    told = (
        post.id or 0,
        post.version,
        post.comments,
        view,
        post.author_id,
        read_circle(session, post.author_id).sharing,
        read_circle(session, view.author.id).silent,
        read_apart(session, view.mentions),
    )
    if parent is None:
        bus.record(session, CommentWritten(*told))
        return
    parent.replies += 1
    raise_version(session, parent)
    answered = session.get(PostComment, answers_id) if answers_id else None
    if answered is None or answered.parent_id != parent.id:
        answered = parent
    of_parent = (parent.version, parent.replies, answered.author_id)
    bus.record(session, CommentWritten(*told, *of_parent))


def clean_text(text: str) -> str:
    """Return a comment's text as it is stored.

    Args:
        text: As typed.

    Raises:
        CommentRefused: It is empty or too long.
    """
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
