"""What sending a message asks of the database, as statements that are made once.

Making an SQLAlchemy statement costs as much as running it, and mapped rows as much again: with both
the way through the session took 2.4 ms of CPU a message, this one 0.6 (measured). What reading asks
is made the same way, beside the functions that ask it.
"""

from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlmodel import Session, SQLModel

from finsta.accounts import Account
from finsta.messenger.models import Conversation, ConversationMember, Message, SeenMessage


def table_of(model: type[SQLModel]) -> Any:
    """Return the table of mapped rows, for statements that select columns.

    Args:
        model: Their class.
    """
    return model.__table__  # pyright: ignore[reportAttributeAccessIssue]


_conversations, _members = table_of(Conversation), table_of(ConversationMember)
_messages, _accounts = table_of(Message), table_of(Account)
_lately = _messages.alias()

# What a member who is about to write needs to know. Others, and its other tabs, wait: how much it
# wrote lately, and under which names, holds for all of its conversations. See `access`.
STANDING = (
    select(
        _conversations.c.closed_at,
        _conversations.c.last_number,
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

# The message that an attempt became, how many were written lately, and when the first of them was.
PACE = select(
    select(_messages.c.id)
    .where(
        _messages.c.author_id == bindparam("account"), _messages.c.attempt == bindparam("attempt")
    )
    .scalar_subquery(),
    func.count(_lately.c.id),
    func.min(_lately.c.sent_at),
).where(
    _lately.c.author_id == bindparam("account"),
    _lately.c.sent_at > bindparam("since"),
    _lately.c.kind == bindparam("kind"),
)

MESSAGE = insert(_messages).returning(_messages.c.id)

LAST = (
    update(_conversations)
    .where(_conversations.c.id == bindparam("conversation"))
    .values(last_message_id=bindparam("message"), last_number=bindparam("number"))
)

READ = (
    update(_members)
    .where(
        _members.c.conversation_id == bindparam("conversation"),
        _members.c.account_id == bindparam("account"),
    )
    .values(read_id=bindparam("message"), read_number=bindparam("number"))
    .returning(_members.c.shows_seen)
)

MARK = insert(table_of(SeenMessage))

MEMBERS = select(_members.c.account_id, _members.c.shows_seen).where(
    _members.c.conversation_id == bindparam("conversation")
)


def run(session: Session, statement: Any, **values: Any) -> Any:
    """Run one of the statements.

    Args:
        session: A session; what it holds is written first.
        statement: One of this module.
        values: Its parameters.

    Returns:
        SQLAlchemy's result.
    """
    return session.connection().execute(statement, values)


def forget_rows(session: Session, *models: type[SQLModel]) -> None:
    """Read mapped rows anew at their next use, after a statement has changed them.

    Args:
        session: A session.
        models: Their classes.
    """
    for row in session.identity_map.values():
        if isinstance(row, models):
            session.expire(row)
