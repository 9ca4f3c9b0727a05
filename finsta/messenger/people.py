"""Who shares a conversation with whom, and so hears of typing and presence."""

from collections.abc import Collection

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from finsta.messenger.access import require_member
from finsta.messenger.lines import list_member_ids
from finsta.messenger.models import ConversationMember


def list_fellow_members(session: Session, account_id: int, conversation_id: int) -> list[int]:
    """List the other members of an open conversation.

    Args:
        session: A session.
        account_id: The account that acts.
        conversation_id: A conversation.

    Returns:
        Account ids; none when the conversation is closed.

    Raises:
        ConversationNotFound: There is no such conversation, or the account is no member.
    """
    standing = require_member(session, account_id, conversation_id)
    if standing.conversation.closed_at is not None:
        return []
    return [other for other in list_member_ids(session, conversation_id) if other != account_id]


def list_acquaintances(session: Session, account_ids: Collection[int]) -> list[tuple[int, int]]:
    """List who shares a conversation with some accounts.

    Args:
        session: A session.
        account_ids: Accounts.

    Returns:
        Pairs of one of them and another account that shares a conversation with it.
    """
    own, other = aliased(ConversationMember), aliased(ConversationMember)
    pairs = session.exec(
        select(own.account_id, other.account_id)
        .join(other, other.conversation_id == own.conversation_id)  # pyright: ignore[reportArgumentType]
        .where(col(own.account_id).in_(account_ids), other.account_id != own.account_id)
        .distinct()
    )
    return list(pairs)
