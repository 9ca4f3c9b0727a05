"""What somebody did with what others made: reactions, likes, comments, saves, and looking."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from finsta.leaving.takeout.records import after, stamp
from finsta.messenger import Emoji, Message, MessageReaction
from finsta.posts import CommentLike, PostComment, PostLike, PostSave, PostSeen, list_places


@dataclass(frozen=True)
class OwnReaction:
    """An emoji that somebody put on a message."""

    id: int
    conversation_id: int
    message_id: int
    emoji: str


@dataclass(frozen=True)
class OwnLike:
    """A post that somebody likes, which may be somebody else's."""

    id: int
    post_id: int
    liked_at: str


@dataclass(frozen=True)
class OwnCommentLike:
    """A comment that somebody likes, which may be somebody else's."""

    id: int
    comment_id: int
    liked_at: str


@dataclass(frozen=True)
class OwnComment:
    """What somebody wrote below a post, which may be somebody else's.

    Attributes:
        reply_to: The comment below which it stands, if it is a reply.
        edits: How often its text was changed.
    """

    id: int
    post_id: int
    reply_to: int | None
    written_at: str
    edits: int
    text: str


@dataclass(frozen=True)
class OwnSave:
    """A post that somebody has saved, which may be somebody else's."""

    id: int
    post_id: int
    saved_at: str


@dataclass(frozen=True)
class OwnSeen:
    """Photos of somebody else's post that somebody has seen, and let that be known.

    Attributes:
        photos: Their places in the post, from 0.
        seen_at: When the first of them was seen.
    """

    id: int
    post_id: int
    photos: list[int]
    seen_at: str


def list_own_reactions(
    session: Session, account_id: int, after_id: int, limit: int
) -> list[OwnReaction]:
    """List one's own reactions, in the order in which they came.

    Args:
        session: A session.
        account_id: Whose.
        after_id: Only those with a higher id.
        limit: How many at most.
    """
    own = (
        select(MessageReaction.id, Message.conversation_id, Message.id, Emoji.unicode)
        .join(Message, col(Message.id) == MessageReaction.message_id)
        .join(Emoji, col(Emoji.key) == MessageReaction.emoji_key)
        .where(MessageReaction.account_id == account_id)
    )
    found = session.exec(after(own, MessageReaction.id, after_id, limit))
    return [OwnReaction(one or 0, where, of or 0, emoji) for one, where, of, emoji in found]


def list_own_likes(session: Session, account_id: int, after_id: int, limit: int) -> list[OwnLike]:
    """List what somebody likes, in the order in which they did.

    Args:
        session: A session.
        account_id: Whose.
        after_id: Only those with a higher id.
        limit: How many at most.
    """
    own = select(PostLike).where(PostLike.account_id == account_id)
    found = session.exec(after(own, PostLike.id, after_id, limit))
    return [OwnLike(like.id or 0, like.post_id, stamp(like.liked_at)) for like in found]


def list_own_comment_likes(
    session: Session, account_id: int, after_id: int, limit: int
) -> list[OwnCommentLike]:
    """List what comments somebody likes, in the order in which they did.

    Args:
        session: A session.
        account_id: Whose.
        after_id: Only those with a higher id.
        limit: How many at most.
    """
    own = select(CommentLike).where(CommentLike.account_id == account_id)
    found = session.exec(after(own, CommentLike.id, after_id, limit))
    return [OwnCommentLike(like.id or 0, like.comment_id, stamp(like.liked_at)) for like in found]


def list_own_comments(
    session: Session, account_id: int, after_id: int, limit: int
) -> list[OwnComment]:
    """List what somebody wrote below posts, oldest first.

    Args:
        session: A session.
        account_id: Whose.
        after_id: Only those with a higher id.
        limit: How many at most.
    """
    own = select(PostComment).where(PostComment.author_id == account_id)
    found = session.exec(after(own, PostComment.id, after_id, limit))
    return [
        OwnComment(
            one.id or 0,
            one.post_id,
            one.parent_id,
            stamp(one.written_at),
            one.edits,
            one.text,
        )
        for one in found
    ]


def list_own_saves(session: Session, account_id: int, after_id: int, limit: int) -> list[OwnSave]:
    """List what somebody has saved, in the order in which they did.

    Args:
        session: A session.
        account_id: Whose.
        after_id: Only those with a higher number.
        limit: How many at most.
    """
    own = select(PostSave).where(PostSave.account_id == account_id)
    found = session.exec(after(own, PostSave.number, after_id, limit))
    return [OwnSave(save.number, save.post_id, stamp(save.saved_at)) for save in found]


def list_own_seen(session: Session, account_id: int, after_id: int, limit: int) -> list[OwnSeen]:
    """List what is noted of what somebody has seen, in the order in which they did.

    Args:
        session: A session.
        account_id: Whose.
        after_id: Only those with a higher id.
        limit: How many at most.
    """
    own = select(PostSeen).where(PostSeen.account_id == account_id)
    found = session.exec(after(own, PostSeen.id, after_id, limit))
    return [
        OwnSeen(seen.id or 0, seen.post_id, list_places(seen.photos), stamp(seen.seen_at))
        for seen in found
    ]
