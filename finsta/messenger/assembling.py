"""Putting messages together with all that a page shows of them, in two more queries at most.

The statements are made once and select what is shown, no mapped rows: see `statements`.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, null, select
from sqlmodel import Session

from finsta import social
from finsta.accounts import Account, AccountView, shown_columns, view_row
from finsta.infra import clock, db
from finsta.infra.database.lists import is_one_of
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.media import Photo, PhotoView
from finsta.messenger.access import meets_all_of
from finsta.messenger.models import Emoji, Message, MessagePhoto, MessageReaction
from finsta.messenger.views import MessageView, QuoteView, ReactionView

QUOTE_LENGTH = 140

messages = table_of(Message)
_author, _subject, _quoted_author = (table_of(Account).alias() for _ in range(3))
_quoted = messages.alias()
_places, _photos = table_of(MessagePhoto), table_of(Photo)
_reactions, _emojis, _accounts = table_of(MessageReaction), table_of(Emoji), table_of(Account)

_MESSAGE = (
    messages.c.id,
    messages.c.kind,
    messages.c.number,
    messages.c.content,
    messages.c.attempt,
    messages.c.sent_at,
    messages.c.edited_at,
    messages.c.deleted_at,
    messages.c.reply_to_id,
    messages.c.is_forwarded,
    messages.c.version,
    messages.c.author_id,
    *shown_columns(_author, "author_"),
    messages.c.subject_id,
    *shown_columns(_subject, "subject_"),
)
_QUOTE = (
    _quoted.c.content.label("quoted_content"),
    _quoted.c.deleted_at.label("quoted_deleted_at"),
    _quoted.c.version.label("quoted_version"),
    _quoted.c.author_id.label("quoted_author_id"),
    *shown_columns(_quoted_author, "quoted_author_"),
)


def _with_people(shown: Any) -> Any:
    shown = shown.join(_author, _author.c.id == messages.c.author_id)
    shown = shown.join(_subject, _subject.c.id == messages.c.subject_id, isouter=True)
    return shown.where(meets_all_of(messages.c))


# Rows of messages that the `viewer` sees, for `view_messages`; conditions must hold where their
# history begins. What is quoted of somebody whom they don't see has no author here.
SHOWN = (
    _with_people(select(*_MESSAGE, *_QUOTE))
    .join(
        _quoted,
        (_quoted.c.id == messages.c.reply_to_id) & social.meets(_quoted.c.author_id),
        isouter=True,
    )
    .join(_quoted_author, _quoted_author.c.id == _quoted.c.author_id, isouter=True)
)
# The same without anything that is quoted.
SHOWN_ALONE = _with_people(select(*_MESSAGE, *(null().label(column.name) for column in _QUOTE)))

_PHOTOS = PreparedStatement(
    select(
        _places.c.message_id,
        _photos.c.key,
        _photos.c.width,
        _photos.c.height,
        _photos.c.color,
        _places.c.alt_text,
    )
    .join(_photos, _photos.c.id == _places.c.photo_id)
    .where(is_one_of(_places.c.message_id, "messages"))
    .order_by(_places.c.position)
)

_REACTIONS = PreparedStatement(
    select(
        _reactions.c.message_id,
        _emojis.c.unicode,
        _accounts.c.id.label("account_id"),
        *shown_columns(_accounts, "account_"),
    )
    .join(_emojis, _emojis.c.key == _reactions.c.emoji_key)
    .join(_accounts, _accounts.c.id == _reactions.c.account_id)
    .where(is_one_of(_reactions.c.message_id, "messages"), social.meets(_accounts.c.id))
    .order_by(_reactions.c.id)
)


@dataclass
class _Belongings:
    # What belongs to messages, by their ids, and the accounts met so far, each once.
    photos: dict[int, list[PhotoView]] = field(default_factory=lambda: defaultdict(list))
    reactions: dict[int, list[ReactionView]] = field(default_factory=dict)
    accounts: dict[int, AccountView] = field(default_factory=dict)

    def view_account(self, account_id: int, row: Any, prefix: str) -> AccountView:
        view = self.accounts.get(account_id)
        if view is None:
            view = self.accounts[account_id] = view_row(account_id, row, prefix)
        return view


def view_messages(
    session: Session, viewer_id: int, rows: Sequence[Row[Any]], *, sees_from_id: int
) -> list[MessageView]:
    """Return what a page shows of messages, with all that belongs to them.

    Args:
        session: A session.
        viewer_id: The account that looks.
        rows: Of `SHOWN`.
        sees_from_id: Where the viewer's history begins: what is older is not quoted.
    """
    # Lines and the traces of deleted messages have nothing.
    written = [row.id for row in rows if row.attempt is not None and row.deleted_at is None]
    quoted = [row.reply_to_id for row in rows if (row.reply_to_id or 0) >= max(sees_from_id, 1)]
    found = _Belongings()
    if written or quoted:
        _read_photos(session, [*written, *quoted], found)
    if written:
        _read_reactions(session, viewer_id, written, found)
    return [_view(row, found, sees_from_id) for row in rows]


def view_quote(quoted: MessageView) -> QuoteView:
    """Return what a reply shows of a message.

    Args:
        quoted: The message it answers.
    """
    return QuoteView(
        quoted.id,
        quoted.author,
        quoted.text.lstrip()[:QUOTE_LENGTH],
        has_photos=bool(quoted.photos),
        is_deleted=quoted.is_deleted,
        version=quoted.version,
    )


def _view(row: Row[Any], found: _Belongings, sees_from_id: int) -> MessageView:
    is_deleted = row.deleted_at is not None
    return MessageView(
        id=row.id,
        kind=row.kind,
        number=row.number,
        author=found.view_account(row.author_id, row, "author_"),
        text=row.content,
        sent_at=db.stamp(clock.as_utc(row.sent_at)),
        attempt=row.attempt or "",
        subject=(
            found.view_account(row.subject_id, row, "subject_")
            if row.subject_id is not None
            else None
        ),
        quote=_quote(row, found, sees_from_id) if row.reply_to_id is not None else None,
        photos=found.photos.get(row.id, []),
        reactions=found.reactions.get(row.id, []),
        is_edited=row.edited_at is not None and not is_deleted,
        is_deleted=is_deleted,
        is_forwarded=row.is_forwarded and not is_deleted,
        version=row.version,
    )


def _quote(row: Row[Any], found: _Belongings, sees_from_id: int) -> QuoteView:
    if row.reply_to_id < sees_from_id or row.quoted_author_id is None:
        return QuoteView(row.reply_to_id)
    return QuoteView(
        row.reply_to_id,
        found.view_account(row.quoted_author_id, row, "quoted_author_"),
        row.quoted_content.lstrip()[:QUOTE_LENGTH],
        has_photos=bool(found.photos.get(row.reply_to_id)),
        is_deleted=row.quoted_deleted_at is not None,
        version=row.quoted_version,
    )


def _read_photos(session: Session, message_ids: Sequence[int], found: _Belongings) -> None:
    rows = _PHOTOS.run(session, {"messages": message_ids})
    for message_id, *photo in rows:
        found.photos[message_id].append(PhotoView(*photo))


def _read_reactions(
    session: Session, viewer_id: int, message_ids: Sequence[int], found: _Belongings
) -> None:
    given: dict[int, dict[str, list[AccountView]]] = defaultdict(dict)
    rows = _REACTIONS.run(session, {"viewer": viewer_id, "messages": message_ids})
    for row in rows:
        account = found.view_account(row.account_id, row, "account_")
        given[row.message_id].setdefault(row.unicode, []).append(account)
    for message_id, emojis in given.items():
        found.reactions[message_id] = [ReactionView(*one) for one in emojis.items()]
