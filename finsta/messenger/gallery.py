"""A conversation's photos without its messages, newest first, a page at a time in one query."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, bindparam, select
from sqlmodel import Session

from finsta import social
from finsta.accounts import Account, AccountView, shown_columns, view_row
from finsta.infra import clock, db
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.media import Photo, PhotoView
from finsta.messenger.models import ConversationMember, Message, MessagePhoto

# More than a large screen shows at once.
GALLERY_PAGE_SIZE = 60


_places, _photos = table_of(MessagePhoto), table_of(Photo)
_messages, _accounts = table_of(Message), table_of(Account)
_members = table_of(ConversationMember)

# The viewer's own membership says whether and from where on, and who blocks whom the rest: see
# `access.may_see`.
_PAGE = PreparedStatement(
    select(
        _places.c.message_id,
        _places.c.position,
        _photos.c.key,
        _photos.c.width,
        _photos.c.height,
        _photos.c.color,
        _places.c.alt_text,
        _messages.c.sent_at,
        _messages.c.version,
        _messages.c.author_id,
        *shown_columns(_accounts, "author_"),
    )
    .join(_members, _members.c.conversation_id == _places.c.conversation_id)
    .join(_photos, _photos.c.id == _places.c.photo_id)
    .join(_messages, _messages.c.id == _places.c.message_id)
    .join(_accounts, _accounts.c.id == _messages.c.author_id)
    .where(
        _places.c.conversation_id == bindparam("conversation"),
        _members.c.account_id == bindparam("account"),
        _places.c.message_id >= _members.c.sees_from_id,
        social.may_meet(_messages.c.author_id, _members.c.account_id),
        _places.c.message_id < bindparam("before", type_=BigInteger),
    )
    .order_by(_places.c.message_id.desc(), _places.c.position)
    .limit(GALLERY_PAGE_SIZE + 1)
)


@dataclass(frozen=True)
class PlacedPhoto:
    """A photo of a message.

    Attributes:
        message_id: Of the message.
        position: Among its photos, from 0.
        photo: The photo.
        author: Who sent it.
        sent_at: When, ISO 8601 in UTC.
        version: Of the message, when it was read.
    """

    message_id: int
    position: int
    photo: PhotoView
    author: AccountView
    sent_at: str
    version: int


@dataclass(frozen=True)
class PhotoPage:
    """Photos of messages, newest message first, and whether there are older ones."""

    photos: list[PlacedPhoto]
    has_more: bool


def list_photos(
    session: Session, account_id: int, conversation_id: int, before_id: int | None = None
) -> PhotoPage:
    """List the photos of a conversation that an account sees; none where it is no member.

    Args:
        session: A session.
        account_id: The account that looks.
        conversation_id: A conversation.
        before_id: Only those of messages older than this one.
    """
    before = db.BEYOND_IDS if before_id is None else before_id
    asked = {"account": account_id, "conversation": conversation_id, "before": before}
    rows = _PAGE.run(session, asked)
    has_more = len(rows) > GALLERY_PAGE_SIZE
    if has_more:
        # The next page begins with the whole of a message.
        rows = [row for row in rows if row.message_id != rows[-1].message_id]
    return PhotoPage([_view(row) for row in rows], has_more)


def _view(row: Any) -> PlacedPhoto:
    return PlacedPhoto(
        row.message_id,
        row.position,
        PhotoView(row.key, row.width, row.height, row.color, row.alt_text),
        view_row(row.author_id, row, "author_"),
        db.stamp(clock.as_utc(row.sent_at)),
        row.version,
    )
