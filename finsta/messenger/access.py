"""What an account may do in a conversation: every act of the messenger starts here.

Acts that change a conversation run one after the other. Each locks the conversation's row first,
then the member's, then the message's or account's. The fixed order avoids deadlocks, and a member
who is gone hears of nothing that follows.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, bindparam
from sqlmodel import Session, col, select

from finsta import social
from finsta.accounts import Account
from finsta.infra.words import _
from finsta.messenger.errors import ConversationNotFound, ConversationRefused, MessageNotFound
from finsta.messenger.models import Conversation, ConversationMember, Message

# Built once, see `statements`.
_STANDING = (
    select(Conversation, ConversationMember, Account)
    .join(ConversationMember, col(ConversationMember.conversation_id) == Conversation.id)
    .join(Account, col(Account.id) == ConversationMember.account_id)
    .where(
        col(Conversation.id) == bindparam("conversation"),
        col(ConversationMember.account_id) == bindparam("account"),
    )
)
# PostgreSQL reads the rows again after waiting for them; SQLite has one writer anyway. A row that
# refers to a locked one, such as a mark, waits only for exclusive locks.
# A writer's account is locked too: its pace and its attempts count for all of its conversations.
_WRITER = _STANDING.with_for_update(of=[Conversation, ConversationMember, Account], key_share=True)
_LEAVER = _STANDING.with_for_update(of=[Conversation, ConversationMember])


@dataclass(frozen=True)
class Standing:
    """A conversation and how an account stands in it."""

    conversation: Conversation
    member: ConversationMember
    account: Account


def require_member(session: Session, account_id: int, conversation_id: int) -> Standing:
    """Return how an account stands in a conversation.

    Args:
        session: A session.
        account_id: The account that looks.
        conversation_id: A conversation.

    Raises:
        ConversationNotFound: There is no such conversation, or the account is no member.
    """
    return _require(session, account_id, conversation_id, _STANDING)


def require_writer(session: Session, account_id: int, conversation_id: int) -> Standing:
    """Return how a member stands who is about to write; others, and its other tabs, wait.

    Args:
        session: A writing session.
        account_id: The account that acts.
        conversation_id: A conversation.

    Raises:
        ConversationNotFound: There is no such conversation, or the account is no member.
    """
    return _require(session, account_id, conversation_id, _WRITER)


def require_leaver(session: Session, account_id: int, conversation_id: int) -> Standing:
    """Return how a member stands who is about to change who is in it; who marks or writes waits.

    Args:
        session: A writing session.
        account_id: The account that acts.
        conversation_id: A conversation.

    Raises:
        ConversationNotFound: There is no such conversation, or the account is no member.
    """
    return _require(session, account_id, conversation_id, _LEAVER)


def require_owner(session: Session, account_id: int, conversation_id: int) -> Standing:
    """Return how its owner stands in a conversation; who marks or writes there waits.

    Args:
        session: A writing session.
        account_id: The account that acts.
        conversation_id: A conversation.

    Raises:
        ConversationNotFound: There is no such conversation, or the account is no member.
        ConversationRefused: The account is a member, but not the owner.
    """
    standing = require_leaver(session, account_id, conversation_id)
    if not standing.member.is_owner:
        raise ConversationRefused(_("Only the owner of this conversation can do that."))
    return standing


def require_message(session: Session, account_id: int, message_id: int) -> Message:
    """Return a message that an account may see.

    Args:
        session: A session.
        account_id: The account that looks.
        message_id: A message.

    Raises:
        MessageNotFound: It may not see such a message.
    """
    message = session.exec(
        select(Message).where(Message.id == message_id, may_see(account_id))
    ).first()
    if message is None:
        raise MessageNotFound
    return message


def require_message_to_change(
    session: Session, account_id: int, message_id: int
) -> tuple[Message, Standing]:
    """Return a message that an account may see and is about to change; others wait.

    Args:
        session: A writing session.
        account_id: The account that acts.
        message_id: A message.

    Returns:
        The message, and how the account stands in its conversation.

    Raises:
        MessageNotFound: It may not see such a message.
    """
    found = session.exec(
        select(Message, Conversation, ConversationMember, Account)
        .join(Conversation, col(Conversation.id) == Message.conversation_id)
        .join(ConversationMember, col(ConversationMember.conversation_id) == Conversation.id)
        .join(Account, col(Account.id) == ConversationMember.account_id)
        .where(
            Message.id == message_id,
            ConversationMember.account_id == account_id,
            col(ConversationMember.sees_from_id) <= Message.id,
            meets_all_of(Message, account_id),
        )
        .with_for_update(of=[Conversation, ConversationMember, Message], key_share=True)
    ).first()
    if found is None:
        raise MessageNotFound
    message, conversation, member, account = found
    return message, Standing(conversation, member, account)


def may_see(account_id: int) -> ColumnElement[bool]:
    """Return the condition under which an account sees a message.

    It is in its conversation, and none blocks: neither it and the author, nor it and whom a line
    tells of.

    Args:
        account_id: The account that looks.
    """
    is_there = (
        select(ConversationMember.account_id)
        .where(
            ConversationMember.conversation_id == Message.conversation_id,
            ConversationMember.account_id == account_id,
            col(ConversationMember.sees_from_id) <= Message.id,
        )
        .correlate(Message)
        .exists()
    )
    return is_there & meets_all_of(Message, account_id)


def meets_all_of(messages: Any, viewer_id: Any = None) -> ColumnElement[bool]:
    """Return the condition under which the viewer and all that a message is by or about may meet.

    Args:
        messages: The class, the columns of its table, or of an alias.
        viewer_id: See `social.meets`.
    """
    by = social.meets(messages.author_id, viewer_id)
    return by & social.meets(messages.subject_id, viewer_id)


def _require(session: Session, account_id: int, conversation_id: int, statement: Any) -> Standing:
    asked = {"conversation": conversation_id, "account": account_id}
    found = session.execute(statement, asked).first()
    if found is None:
        raise ConversationNotFound
    return Standing(*found)
