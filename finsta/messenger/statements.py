"""The statements for sending a message, prepared once: they were most of what a message cost.

Statements for reading are built once, too; they stand beside the functions that use them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, insert, literal, select, true, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from finsta import social
from finsta.accounts import Account, AccountView, shown_columns, view_row
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.messenger.lines import TEXT
from finsta.messenger.models import Conversation, ConversationMember, Message, SeenMessage

_conversations, _members = table_of(Conversation), table_of(ConversationMember)
_messages, _accounts = table_of(Message), table_of(Account)
_earlier = _messages.alias()
_author = shown_columns(_accounts, "account_")

# What a member who is about to write needs to know. It locks the account as well, because pace and
# attempts count for all of its conversations. See `access`.
_standing = (
    select(
        _conversations.c.closed_at,
        _conversations.c.last_number,
        _members.c.shows_seen,
        _members.c.version,
        *_author,
    )
    .join(_members, _members.c.conversation_id == _conversations.c.id)
    .join(_accounts, _accounts.c.id == _members.c.account_id)
    .where(
        _conversations.c.id == bindparam("conversation"),
        _members.c.account_id == bindparam("account"),
    )
    .with_for_update(of=[_conversations, _members, _accounts], key_share=True)
)
STANDING = PreparedStatement(_standing)

# The message that an earlier attempt became.
_of_same_name = select(_earlier.c.id).where(
    _earlier.c.author_id == bindparam("account"), _earlier.c.attempt == bindparam("name")
)
OF_SAME_NAME = PreparedStatement(_of_same_name)

_lately = (
    _earlier.c.author_id == bindparam("account"),
    _earlier.c.sent_at > bindparam("since"),
    _earlier.c.kind == TEXT,
)
# When an account wrote the first of its recent messages.
FIRST_LATELY = PreparedStatement(
    select(func.min(_earlier.c.sent_at).label("sent_at")).where(*_lately)
)
_sent_lately = select(func.count(_earlier.c.id)).where(*_lately).scalar_subquery()
SENT_LATELY = PreparedStatement(select(_sent_lately.label("messages")))

# As many of an account's messages as are written at once, by the writers of three workers.
_UNSEEN = 12

# The parameter's name for each column. The names differ, because SQLAlchemy would write a parameter
# into the column of the same name.
_CONTENT = {
    "conversation_id": "conversation",
    "author_id": "account",
    "content": "text",
    "number": "nth",
    "attempt": "name",
    "reply_to_id": "answered_id",
    "sent_at": "at",
}


@dataclass(frozen=True)
class Stored:
    """A message that was written.

    Attributes:
        message_id: Its id.
        number: In its conversation.
        member_version: Its author's, as a member.
        author: Who wrote it.
        leaves_mark: Whether the author shows that they have seen all up to it.
        members: Every one, as `account_id`, `shows_seen` and `is_apart`: whether the two don't see
            each other.
    """

    message_id: int
    number: int
    member_version: int
    author: AccountView
    leaves_mark: bool
    members: Sequence[Any]


def _content(nth: Any) -> Any:
    """Return a message's row, unless its author wrote too much or it is there already."""
    given = {
        name: bindparam(name, type_=_messages.c[column].type) for column, name in _CONTENT.items()
    }
    return select(literal(TEXT), *(given | {"nth": nth}).values()).where(
        _sent_lately < bindparam("most"), ~_of_same_name.exists()
    )


def _insert(content: Any) -> Any:
    columns = ["kind", *_CONTENT]
    inserted = insert(_messages).from_select(columns, content, include_defaults=False)
    return inserted.returning(_messages.c.id)


_MARK = ["message_id", "account_id", "conversation_id", "seen_at"]


def _what_follows(
    message_id: Any, nth: Any, member_version: Any, is_stored: Any, leaves_mark: Any
) -> list[Any]:
    """Return what is written beside a message: the newest, how far its author has read, a mark."""
    here = _conversations.c.id == bindparam("conversation")
    own = (_members.c.conversation_id == bindparam("conversation")) & (
        _members.c.account_id == bindparam("account")
    )
    mark = select(
        message_id,
        bindparam("account", type_=_messages.c.author_id.type),
        bindparam("conversation", type_=_messages.c.conversation_id.type),
        bindparam("at", type_=_messages.c.sent_at.type),
    ).where(is_stored, leaves_mark)
    return [
        update(_conversations)
        .where(here, is_stored)
        .values({"last_message_id": message_id, "last_number": nth}),
        update(_members)
        .where(own, is_stored)
        .values(read_id=message_id, read_number=nth, version=member_version),
        insert(table_of(SeenMessage)).from_select(_MARK, mark),
    ]


_everybody = select(
    _members.c.account_id,
    _members.c.shows_seen,
    social.are_apart(_members.c.account_id, bindparam("account")).label("is_apart"),
).where(_members.c.conversation_id == bindparam("conversation"))


def _all_at_once() -> PreparedStatement:
    standing = _standing.cte("standing")
    # Out of it, so that its rows are locked before the message gets its id.
    content = _content(standing.c.last_number + 1)
    content = content.select_from(standing).where(standing.c.closed_at.is_(None))
    message = _insert(content).cte("message")
    message_id = select(message.c.id).scalar_subquery()
    nth = select(standing.c.last_number + 1).scalar_subquery()
    version = select(standing.c.version + 1).scalar_subquery()
    leaves_mark = select(standing.c.shows_seen).scalar_subquery()
    others = _what_follows(message_id, nth, version, message_id.is_not(None), leaves_mark)
    told = _everybody.add_columns(
        message.c.id,
        nth.label("nth"),
        version.label("member_version"),
        leaves_mark.label("leaves_mark"),
        *(standing.c[column.name] for column in _author),
    ).join_from(_members, message, true())
    told = told.join(standing, true())
    return PreparedStatement(
        told.add_cte(*(part.cte(f"part_{number}") for number, part in enumerate(others)))
    )


# PostgreSQL takes all in one: a round trip instead of five.
_AT_ONCE = _all_at_once()

# SQLite takes one after the other, the mark only from who leaves one.
_nth = bindparam("nth", type_=_messages.c.number.type)
_MESSAGE = PreparedStatement(_insert(_content(_nth)))
*_PLACES, _MARKED = (
    PreparedStatement(part)
    for part in _what_follows(
        bindparam("message", type_=_messages.c.id.type),
        _nth,
        bindparam("member_version", type_=_members.c.version.type),
        is_stored=true(),
        leaves_mark=true(),
    )
)
_MEMBERS = PreparedStatement(_everybody)


def store_message(session: Session, values: dict[str, Any], standing: Any) -> Stored | None:
    """Write a message and what goes with it, unless its author wrote too much or it is there.

    Args:
        session: A writing session that has asked STANDING.
        values: `conversation`, `account`, `text`, `name`, `answered_id` and `at`; `most`, that its
            author may have written `since` then.
        standing: What STANDING said.

    Returns:
        What was written; None for nothing: see OF_SAME_NAME, FIRST_LATELY.
    """
    if session.get_bind().dialect.name == "postgresql":
        return _read_stored(_AT_ONCE.run(session, values), values)
    nth, member_version = standing.last_number + 1, standing.version + 1
    values = {**values, "nth": nth, "member_version": member_version}
    stored = _MESSAGE.run(session, values)
    if not stored:
        return None
    message_id = stored[0].id
    for statement in (*_PLACES, _MARKED) if standing.shows_seen else _PLACES:
        statement.run(session, {**values, "message": message_id})
    author = view_row(values["account"], standing, "account_")
    members = _MEMBERS.run(session, values)
    return Stored(message_id, nth, member_version, author, standing.shows_seen, members)


def store_alone(session: Session, values: dict[str, Any]) -> Stored | None:
    """Write a message by one statement, a transaction of its own, if nothing is unusual.

    It is one round trip instead of four. It sees only what was committed before it began, and so
    not what other tabs of its author's wrote while it waited for them.

    Args:
        session: One of which `may_run_alone` is true.
        values: As for `store_message`.

    Returns:
        What was written; None for nothing, for whatever reason.
    """
    values = {**values, "most": values["most"] - _UNSEEN}
    try:
        return _read_stored(_AT_ONCE.run_alone(session, values), values)
    except IntegrityError:
        return None  # the same attempt was stored meanwhile


def _read_stored(members: Sequence[Any], values: dict[str, Any]) -> Stored | None:
    if not members:
        return None
    told = members[0]
    author = view_row(values["account"], told, "account_")
    return Stored(told.id, told.nth, told.member_version, author, told.leaves_mark, members)


def forget_rows(session: Session, *models: type[SQLModel]) -> None:
    """Make mapped rows reload at their next use, after a statement has changed them.

    Args:
        session: A session.
        models: Their classes.
    """
    for row in session.identity_map.values():
        if isinstance(row, models):
            session.expire(row)
