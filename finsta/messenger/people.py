"""Who shares a conversation with whom: who hears of typing and presence, whom one may write to."""

from collections.abc import Collection

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from finsta import social
from finsta.accounts import Account, AccountView, is_here, view_account
from finsta.messenger.access import require_member
from finsta.messenger.lines import list_member_ids
from finsta.messenger.models import Conversation, ConversationMember

# As many people to write to as are offered at once.
PEOPLE_OFFERED = 30

# So many of the newest conversations tell who was talked to lately: a member of thousands of large
# ones waits no longer than others.
_LATEST = 30


def list_fellow_members(session: Session, account_id: int, conversation_id: int) -> list[int]:
    """List the other members of an open conversation, but those who don't see the account.

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
    away = social.list_away(session, account_id) | {account_id}
    return [other for other in list_member_ids(session, conversation_id) if other not in away]


def list_acquaintances(session: Session, account_ids: Collection[int]) -> list[tuple[int, int]]:
    """List who shares a conversation with some accounts, and sees them.

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
        .where(
            col(own.account_id).in_(account_ids),
            other.account_id != own.account_id,
            social.may_meet(other.account_id, own.account_id),
        )
        .distinct()
    )
    return list(pairs)


def offer_people(session: Session, account_id: int, text: str) -> list[AccountView]:
    """List up to 30 people whom one may want to write to.

    Args:
        session: A session.
        account_id: The account that looks.
        text: What was typed, as `find_people` takes it. Before anything is, those come first who
            were talked to lately, and then everybody by name.
    """
    found = social.find_people(session, account_id, text, PEOPLE_OFFERED)
    if text.strip():
        return found
    lately = _list_lately(session, account_id)
    known = {person.id for person in lately}
    return [*lately, *(person for person in found if person.id not in known)][:PEOPLE_OFFERED]


def _list_lately(session: Session, account_id: int) -> list[AccountView]:
    latest = (
        select(Conversation.id, Conversation.last_message_id)
        .join(ConversationMember, col(ConversationMember.conversation_id) == Conversation.id)
        .where(ConversationMember.account_id == account_id)
        .order_by(col(Conversation.last_message_id).desc())
        .limit(_LATEST)
        .subquery()
    )
    people = session.exec(
        select(Account)
        .join(ConversationMember, col(ConversationMember.account_id) == Account.id)
        .join(latest, latest.c.id == ConversationMember.conversation_id)
        .where(Account.id != account_id, is_here(), social.may_meet(col(Account.id), account_id))
        .group_by(col(Account.id))
        .order_by(func.max(latest.c.last_message_id).desc(), col(Account.display_name))
        .limit(PEOPLE_OFFERED)
    )
    return [view_account(person) for person in people]
