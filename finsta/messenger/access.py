"""Who stands where in a conversation: every act of the messenger begins with one of these."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from finsta.accounts import Account
from finsta.messenger.errors import ConversationNotFound, ConversationRefused, MessageNotFound
from finsta.messenger.models import Conversation, ConversationMember, Message


@dataclass(frozen=True)
class Standing:
    """A conversation and how an account stands in it."""

    conversation: Conversation
    member: ConversationMember
    account: Account


def require_member(
    session: Session, account_id: int, conversation_id: int, *, locks: bool = False
) -> Standing:
    """Return how an account stands in a conversation.

    Args:
        session: A session.
        account_id: The account that acts.
        conversation_id: A conversation.
        locks: Whether others wait to write there until the end of the transaction.

    Raises:
        ConversationNotFound: There is no such conversation, or the account is no member.
    """
    query = (
        select(Conversation, ConversationMember, Account)
        .join(ConversationMember, col(ConversationMember.conversation_id) == Conversation.id)
        .join(Account, col(Account.id) == ConversationMember.account_id)
        .where(Conversation.id == conversation_id, ConversationMember.account_id == account_id)
    )
    if locks:
        # PostgreSQL looks at the rows again after it has waited; SQLite has one writer anyway.
        query = query.with_for_update(of=[Conversation, ConversationMember])
    found = session.exec(query).first()
    if found is None:
        raise ConversationNotFound
    return Standing(*found)


def require_owner(session: Session, account_id: int, conversation_id: int) -> Standing:
    """Return how its owner stands in a conversation, and let others wait to write there.

    Args:
        session: A writing session.
        account_id: The account that acts.
        conversation_id: A conversation.

    Raises:
        ConversationNotFound: There is no such conversation, or the account is no member.
        ConversationRefused: The account is a member, but not the owner.
    """
    standing = require_member(session, account_id, conversation_id, locks=True)
    if not standing.member.is_owner:
        raise ConversationRefused("Only the owner of this conversation can do that.")
    return standing


def require_message(
    session: Session, account_id: int, message_id: int, *, locks: bool = False
) -> Message:
    """Return a message that an account may see.

    Args:
        session: A session.
        account_id: The account that looks.
        message_id: A message.
        locks: Whether others wait to change it until the end of the transaction.

    Raises:
        MessageNotFound: It may not see such a message.
    """
    query = select(Message).where(Message.id == message_id, may_see(account_id))
    message = session.exec(query.with_for_update() if locks else query).first()
    if message is None:
        raise MessageNotFound
    return message


def may_see(account_id: int) -> ColumnElement[bool]:
    """Return the condition under which an account sees a message: it is in its conversation.

    Args:
        account_id: The account that looks.
    """
    return (
        select(ConversationMember.account_id)
        .where(
            ConversationMember.conversation_id == Message.conversation_id,
            ConversationMember.account_id == account_id,
            col(ConversationMember.sees_from_id) <= Message.id,
        )
        .correlate(Message)
        .exists()
    )
