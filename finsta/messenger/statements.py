"""The statements for sending a message, prepared once: they were most of what a message cost.

Statements for reading are built once, too; they stand beside the functions that use them.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, func, insert, literal, select, true, update
from sqlmodel import Session, SQLModel

from finsta.accounts import Account
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.messenger.lines import TEXT
from finsta.messenger.models import Conversation, ConversationMember, Message, SeenMessage

_conversations, _members = table_of(Conversation), table_of(ConversationMember)
_messages, _accounts = table_of(Message), table_of(Account)
_earlier = _messages.alias()

# What a member who is about to write needs to know. It locks the account as well, because pace and
# attempts count for all of its conversations. See `access`.
STANDING = PreparedStatement(
    select(
        _conversations.c.closed_at,
        _conversations.c.last_number,
        _members.c.shows_seen,
        _members.c.version,
        _accounts.c.handle,
        _accounts.c.display_name,
    )
    .join(_members, _members.c.conversation_id == _conversations.c.id)
    .join(_accounts, _accounts.c.id == _members.c.account_id)
    .where(
        _conversations.c.id == bindparam("conversation"),
        _members.c.account_id == bindparam("account"),
    )
    .with_for_update(of=[_conversations, _members, _accounts], key_share=True)
)

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
# Runs after STANDING, which may have waited: on PostgreSQL a statement sees only what was committed
# before it began.
_message = (
    insert(_messages)
    .from_select(
        ["kind", *_CONTENT],
        select(
            literal(TEXT),
            *(bindparam(name, type_=_messages.c[column].type) for column, name in _CONTENT.items()),
        ).where(_sent_lately < bindparam("most"), ~_of_same_name.exists()),
        include_defaults=False,
    )
    .returning(_messages.c.id)
)

_everybody = select(_members.c.account_id, _members.c.shows_seen).where(
    _members.c.conversation_id == bindparam("conversation")
)
_MESSAGE, _MEMBERS = PreparedStatement(_message), PreparedStatement(_everybody)


_MARK = ["message_id", "account_id", "conversation_id", "seen_at"]


def _what_follows(message_id: Any, is_stored: Any, *, leaves_mark: bool) -> list[Any]:
    """Return what is written beside a message: the newest, how far its author has read, a mark."""
    here = _conversations.c.id == bindparam("conversation")
    own = (_members.c.conversation_id == bindparam("conversation")) & (
        _members.c.account_id == bindparam("account")
    )
    place = {"last_message_id": message_id, "last_number": bindparam("nth")}
    mark = insert(table_of(SeenMessage)).from_select(
        _MARK,
        select(
            message_id,
            bindparam("account", type_=_messages.c.author_id.type),
            bindparam("conversation", type_=_messages.c.conversation_id.type),
            bindparam("at", type_=_messages.c.sent_at.type),
        ).where(is_stored),
    )
    return [
        update(_conversations).where(here, is_stored).values(place),
        update(_members)
        .where(own, is_stored)
        .values(
            read_id=message_id,
            read_number=bindparam("nth"),
            version=bindparam("member_version", type_=_members.c.version.type),
        ),
        *([mark] if leaves_mark else []),
    ]


def _all_at_once(*, leaves_mark: bool) -> PreparedStatement:
    message = _message.cte("message")
    message_id = select(message.c.id).scalar_subquery()
    others = _what_follows(message_id, message_id.is_not(None), leaves_mark=leaves_mark)
    parts = [part.cte(f"part_{number}") for number, part in enumerate(others)]
    told = _everybody.add_columns(message.c.id).join_from(_members, message, true())
    return PreparedStatement(told.add_cte(*parts))


def _one_by_one(*, leaves_mark: bool) -> list[PreparedStatement]:
    message_id: Any = bindparam("message", type_=_messages.c.id.type)
    parts = _what_follows(message_id, true(), leaves_mark=leaves_mark)
    return [PreparedStatement(part) for part in parts]


# By whether the author leaves a mark. PostgreSQL takes all in one: a round trip instead of five.
_AT_ONCE = {leaves: _all_at_once(leaves_mark=leaves) for leaves in (False, True)}
_AFTER = {leaves: _one_by_one(leaves_mark=leaves) for leaves in (False, True)}


def store_message(
    session: Session, values: dict[str, Any], *, leaves_mark: bool
) -> tuple[int, Sequence[Any]]:
    """Write a message and what goes with it, unless its author wrote too much or it is there.

    Args:
        session: A writing session that has asked STANDING.
        values: `conversation`, `account`, `text`, `nth`, `name`, `answered_id` and `at`;
            `member_version`, the author's next one; `most`,
            that its author may have written `since` then.
        leaves_mark: Whether its author shows that they have seen all up to it.

    Returns:
        Its id, and every member with whether it shows seen marks; 0 and none when nothing was
        written: see OF_SAME_NAME, FIRST_LATELY.
    """
    if session.get_bind().dialect.name == "postgresql":
        members = _AT_ONCE[leaves_mark].run(session, values)
        return (members[0].id, members) if members else (0, [])
    stored = _MESSAGE.run(session, values)
    if not stored:
        return 0, []
    message_id = stored[0].id
    for statement in _AFTER[leaves_mark]:
        statement.run(session, {**values, "message": message_id})
    return message_id, _MEMBERS.run(session, values)


def forget_rows(session: Session, *models: type[SQLModel]) -> None:
    """Make mapped rows reload at their next use, after a statement has changed them.

    Args:
        session: A session.
        models: Their classes.
    """
    for row in session.identity_map.values():
        if isinstance(row, models):
            session.expire(row)
