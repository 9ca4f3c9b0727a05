"""What is one's own, read a page at a time by key, so that there may be any amount of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Select, func
from sqlmodel import Session, col, select

from finsta import media, notifications
from finsta.accounts import Account
from finsta.accounts.joining.server import is_server_picture
from finsta.infra import clock, db
from finsta.leaving.takeout.edits import OwnEdit, list_own_edits
from finsta.media import Photo
from finsta.messenger import Message, MessagePhoto, MessageReaction
from finsta.posts import CommentLike, Post, PostComment, PostLike, PostPhoto, PostSave, PostSeen

S = TypeVar("S", bound=Select[*tuple[Any, ...]])

# Of `messenger.lines`: what a person wrote; every other kind tells what was done.
_TEXT = "text"


@dataclass(frozen=True)
class OwnPhoto:
    """A photo: its files in the zip, and what it shows."""

    file: str
    preview: str
    alt_text: str = ""


@dataclass(frozen=True)
class OwnPost:
    """A post that somebody shared."""

    id: int
    shared_at: str
    caption: str
    photos: list[OwnPhoto]
    earlier: list[OwnEdit] = field(default_factory=list)
    is_archived: bool = False
    comments_off: bool = False


@dataclass(frozen=True)
class OwnMessage:
    """A message that somebody wrote. What it answers is somebody else's."""

    id: int
    conversation_id: int
    sent_at: str
    text: str
    is_edited: bool
    is_reply: bool
    is_forwarded: bool
    photos: list[OwnPhoto] = field(default_factory=list)


@dataclass(frozen=True)
class Amounts:
    """How much there is of each."""

    posts: int
    messages: int
    reactions: int
    likes: int
    comments: int
    comment_likes: int
    saves: int
    seen: int
    photos: int


def count_own(session: Session, account_id: int) -> Amounts:
    """Count what is an account's own.

    Args:
        session: A session.
        account_id: Whose.
    """
    counted = (
        select(func.count()).where(col(Post.author_id) == account_id),
        select(func.count()).where(*are_own_messages(account_id)),
        select(func.count()).where(col(MessageReaction.account_id) == account_id),
        select(func.count()).where(col(PostLike.account_id) == account_id),
        select(func.count()).where(col(PostComment.author_id) == account_id),
        select(func.count()).where(col(CommentLike.account_id) == account_id),
        select(func.count()).where(col(PostSave.account_id) == account_id),
        select(func.count()).where(col(PostSeen.account_id) == account_id),
        select(func.count()).where(
            col(Photo.owner_id) == account_id,
            col(Photo.attached_at).is_not(None),
            ~is_server_picture(),
        ),
    )
    return Amounts(*(session.exec(each).one() for each in counted))


def get_owner(session: Session, account_id: int) -> dict[str, Any] | None:
    """Return what is stored of an account's owner and what they chose, but what lets them in.

    Args:
        session: A session.
        account_id: Whose.
    """
    account = session.get(Account, account_id)
    if account is None:
        return None
    confirmed_at = account.confirmed_at and stamp(account.confirmed_at)
    photo = session.get(Photo, account.photo_id) if account.photo_id else None
    return {
        "name": account.display_name,
        "handle": account.handle,
        "bio": account.bio,
        "photo": name_photo(photo).file if photo else None,
        "email": account.email,
        "signed_up_at": stamp(account.created_at),
        "email_confirmed_at": confirmed_at,
        "language": account.language,
        "is_private": account.is_private,
        "shows_seen_posts": account.shows_seen_posts,
        "activity_turned_off": notifications.get_reading(session, account_id).turned_off,
    }


def list_own_posts(session: Session, account_id: int, after_id: int, limit: int) -> list[OwnPost]:
    """List one's own posts, oldest first.

    Args:
        session: A session.
        account_id: Whose.
        after_id: Only those with a higher id.
        limit: How many at most.
    """
    own = select(Post).where(Post.author_id == account_id)
    found = session.exec(after(own, Post.id, after_id, limit)).all()
    post_ids = [post.id or 0 for post in found]
    photos = _list_photos(session, PostPhoto, col(PostPhoto.post_id), post_ids)
    earlier = list_own_edits(session, post_ids)
    return [
        OwnPost(
            post_id,
            stamp(post.shared_at),
            post.caption,
            photos[post_id],
            earlier[post_id],
            post.archived_at is not None,
            post.comments_off,
        )
        for post_id, post in zip(post_ids, found, strict=True)
    ]


def list_own_messages(
    session: Session, account_id: int, after_id: int, limit: int, conversation_id: int
) -> list[OwnMessage]:
    """List what somebody wrote in a conversation and did not delete, oldest first.

    Args:
        session: A session.
        account_id: Whose.
        after_id: Only those with a higher id.
        limit: How many at most.
        conversation_id: Where; they may have left it.
    """
    own = select(Message).where(
        *are_own_messages(account_id), Message.conversation_id == conversation_id
    )
    found = session.exec(after(own, Message.id, after_id, limit)).all()
    of = col(MessagePhoto.message_id)
    photos = _list_photos(session, MessagePhoto, of, [message.id for message in found])
    return [
        OwnMessage(
            message.id or 0,
            message.conversation_id,
            stamp(message.sent_at),
            message.content,
            message.edited_at is not None,
            message.reply_to_id is not None,
            message.is_forwarded,
            photos[message.id or 0],
        )
        for message in found
    ]


def list_own_photos(
    session: Session, account_id: int, after_id: int, limit: int
) -> Sequence[Photo]:
    """List the photos that are somebody's own; the picture of the server is not.

    Args:
        session: A session.
        account_id: Whose.
        after_id: Only those with a higher id.
        limit: How many at most.
    """
    return media.list_photos_of(session, account_id, after_id, limit, ~is_server_picture())


def name_photo(photo: Photo, alt_text: str = "") -> OwnPhoto:
    """Return a photo as the zip names it: by its day and its number.

    Args:
        photo: A stored photo.
        alt_text: Its description.
    """
    ending = photo.media_type.rpartition("/")[2]
    file = f"photos/{photo.created_at:%Y-%m-%d}-{photo.id}.{ending}"
    return OwnPhoto(file, f"previews/{photo.id}.webp", alt_text)


def are_own_messages(account_id: int) -> list[Any]:
    """Return the conditions under which messages were written by somebody, and are there.

    Args:
        account_id: Whose.
    """
    is_there = col(Message.deleted_at).is_(None)
    return [col(Message.author_id) == account_id, col(Message.kind) == _TEXT, is_there]


def _list_photos(
    session: Session, places: Any, of: Any, ids: Sequence[int | None]
) -> dict[int, list[OwnPhoto]]:
    placed: dict[int, list[OwnPhoto]] = defaultdict(list)
    found = session.exec(
        select(Photo, of, places.alt_text)
        .join(places, places.photo_id == Photo.id)
        .where(of.in_(ids))
        .order_by(of, places.position)
    )
    for photo, belongs_to, alt_text in found:
        placed[belongs_to].append(name_photo(photo, alt_text))
    return placed


def after(statement: S, key: Any, after_id: int, limit: int) -> S:
    """Return the statement of a page of rows, in the order of their key.

    Args:
        statement: Of all of them.
        key: The column by which they are walked.
        after_id: Only those with a higher one.
        limit: How many at most.
    """
    return statement.where(col(key) > after_id).order_by(col(key)).limit(limit)


def stamp(moment: Any) -> str:
    """Return a stored time as the zip tells it.

    Args:
        moment: In UTC.
    """
    return db.stamp(clock.as_utc(moment))
