"""Finding a day in a conversation: where its history begins, and what was written since a time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, bindparam, case, select
from sqlmodel import Session

from finsta.infra import clock, db
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.messenger.access import meets_all_of, require_member
from finsta.messenger.models import Message

_messages = table_of(Message)
_here = _messages.c.conversation_id == bindparam("conversation")
_since: Any = bindparam("since", type_=_messages.c.sent_at.type)


def _from(message_id: Any) -> Any:
    """Return the first message there from an id on."""
    found = select(_messages.c.id, _messages.c.sent_at).where(_here, _messages.c.id >= message_id)
    return found.order_by(_messages.c.id).limit(1)


def _seen_from(message_id: Any) -> PreparedStatement:
    return PreparedStatement(_from(message_id).where(meets_all_of(_messages.c)))


_FIRST = _seen_from(bindparam("first", type_=BigInteger))


def _first_since() -> PreparedStatement:
    """Return what halves the ids of a conversation until it stands at the first one since a time.

    Messages are in the order of their ids, by which there is an index; one by time would cost every
    message that is sent. It takes no more than 32 steps.
    """
    span = select(
        bindparam("first", type_=BigInteger).label("low"),
        bindparam("end", type_=BigInteger).label("high"),
    ).cte("span", recursive=True)
    middle = (span.c.low + span.c.high) // 2
    sent_at = _from(middle).with_only_columns(_messages.c.sent_at).correlate(span).scalar_subquery()
    halved = select(
        case((sent_at < _since, middle + 1), else_=span.c.low),
        case((sent_at < _since, span.c.high), else_=middle),
    ).where(span.c.low < span.c.high)
    span = span.union_all(halved)
    # All that a step leaves below is older.
    reached = select(span.c.low).order_by(span.c.low.desc()).limit(1).scalar_subquery()
    return _seen_from(reached)


_FIRST_SINCE = _first_since()


@dataclass(frozen=True)
class FoundMessage:
    """Where to go in a conversation.

    Attributes:
        message_id: A message or line.
        sent_at: When it was sent, ISO 8601 in UTC.
    """

    message_id: int
    sent_at: str


def find_first(session: Session, account_id: int, conversation_id: int) -> FoundMessage | None:
    """Find the first message that an account sees, or None.

    Args:
        session: A session.
        account_id: The account that looks.
        conversation_id: A conversation.

    Raises:
        ConversationNotFound: There is no such conversation, or the account is no member.
    """
    member = require_member(session, account_id, conversation_id).member
    here = {"conversation": conversation_id, "viewer": account_id}
    # A member sees at least the line that tells of its joining, unless whoever let it join blocks.
    rows = _FIRST.run(session, {**here, "first": member.sees_from_id})
    return _found(rows[0]) if rows else None


def find_first_since(
    session: Session, account_id: int, conversation_id: int, since: datetime
) -> FoundMessage | None:
    """Find the first message since a time that an account sees, or None.

    Args:
        session: A session.
        account_id: The account that looks.
        conversation_id: A conversation.
        since: As when a day begins where the account is.

    Raises:
        ConversationNotFound: There is no such conversation, or the account is no member.
    """
    standing = require_member(session, account_id, conversation_id)
    first, end = standing.member.sees_from_id, standing.conversation.last_message_id + 1
    here = {"conversation": conversation_id, "viewer": account_id}
    rows = _FIRST_SINCE.run(session, {**here, "first": first, "end": end, "since": since})
    return _found(rows[0]) if rows else None


def _found(row: Any) -> FoundMessage:
    return FoundMessage(row.id, db.stamp(clock.as_utc(row.sent_at)))
