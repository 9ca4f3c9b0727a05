"""Putting messages together with all that a page shows of them, in three queries at most."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy import select as sqlalchemy_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from finsta.accounts import Account, AccountView, view_account
from finsta.infra import clock, db
from finsta.media import Photo, PhotoView, view_photo
from finsta.messenger.models import Emoji, Message, MessagePhoto, MessageReaction
from finsta.messenger.views import MessageView, QuoteView, ReactionView

QUOTE_LENGTH = 140

_Author = aliased(Account)
_Subject = aliased(Account)
_Quoted = aliased(Message)
_QuotedAuthor = aliased(Account)


def list_views(
    session: Session,
    *conditions: ColumnElement[bool],
    order: Any,
    limit: int,
    sees_from_id: int,
) -> list[MessageView]:
    """List messages that meet conditions, with all that belongs to them.

    Args:
        session: A session.
        conditions: On `Message`; they must hold what the viewer may see.
        order: By what.
        limit: How many at most.
        sees_from_id: Where the viewer's history begins: what is older is not quoted.
    """
    rows = session.execute(
        sqlalchemy_select(Message, _Author, _Subject, _Quoted, _QuotedAuthor)
        .join(_Author, col(_Author.id) == Message.author_id)
        .join(_Subject, col(_Subject.id) == Message.subject_id, isouter=True)
        .join(_Quoted, col(_Quoted.id) == Message.reply_to_id, isouter=True)
        .join(_QuotedAuthor, col(_QuotedAuthor.id) == _Quoted.author_id, isouter=True)
        .where(*conditions)
        .order_by(order)
        .limit(limit)
    ).all()
    written = [message.id for message, *_ in rows if message.attempt is not None]
    asked = [*written, *(quoted.id for *_, quoted, _ in rows if quoted is not None)]
    photos = _list_photos(session, asked) if asked else {}
    reactions = _list_reactions(session, written) if written else {}
    return [
        replace(
            _view(message, author, subject),
            quote=_quote(quoted, quoted_author, sees_from_id, photos),
            photos=photos.get(message.id, []),
            reactions=reactions.get(message.id, []),
        )
        for message, author, subject, quoted, quoted_author in rows
    ]


def view_quote(quoted: MessageView) -> QuoteView:
    """Return what a reply shows of a message.

    Args:
        quoted: The message it answers.
    """
    return QuoteView(
        quoted.id,
        quoted.author,
        quoted.text[:QUOTE_LENGTH],
        has_photos=bool(quoted.photos),
        is_deleted=quoted.is_deleted,
    )


def _view(message: Message, author: Account, subject: Account | None) -> MessageView:
    return MessageView(
        id=message.id or 0,
        kind=message.kind,
        number=message.number,
        author=view_account(author),
        text=message.content,
        sent_at=db.stamp(clock.as_utc(message.sent_at)),
        attempt=message.attempt or "",
        subject=view_account(subject) if subject else None,
        is_edited=message.edited_at is not None and message.deleted_at is None,
        is_deleted=message.deleted_at is not None,
    )


def _quote(
    quoted: Message | None,
    author: Account | None,
    sees_from_id: int,
    photos: dict[int | None, list[PhotoView]],
) -> QuoteView | None:
    if quoted is None or author is None:
        return None
    if (quoted.id or 0) < sees_from_id:
        return QuoteView(quoted.id or 0)
    view = _view(quoted, author, None)
    return view_quote(replace(view, photos=photos.get(quoted.id, [])))


def _list_photos(
    session: Session, message_ids: Sequence[int | None]
) -> dict[int | None, list[PhotoView]]:
    photos: dict[int | None, list[PhotoView]] = defaultdict(list)
    placed = session.exec(
        select(MessagePhoto, Photo)
        .join(Photo, col(Photo.id) == MessagePhoto.photo_id)
        .where(col(MessagePhoto.message_id).in_(message_ids))
        .order_by(col(MessagePhoto.position))
    )
    for place, photo in placed:
        photos[place.message_id].append(view_photo(photo, ""))
    return photos


def _list_reactions(
    session: Session, message_ids: Sequence[int | None]
) -> dict[int | None, list[ReactionView]]:
    given: dict[int | None, dict[str, list[AccountView]]] = defaultdict(dict)
    rows = session.exec(
        select(MessageReaction.message_id, Emoji.unicode, Account)
        .join(Emoji, col(Emoji.key) == MessageReaction.emoji_key)
        .join(Account, col(Account.id) == MessageReaction.account_id)
        .where(col(MessageReaction.message_id).in_(message_ids))
        .order_by(col(MessageReaction.id))
    )
    for message_id, emoji, account in rows:
        given[message_id].setdefault(emoji, []).append(view_account(account))
    return {
        message_id: [ReactionView(emoji, whose) for emoji, whose in emojis.items()]
        for message_id, emojis in given.items()
    }
