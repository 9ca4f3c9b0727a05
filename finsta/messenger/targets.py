"""Choosing where to forward something: one's open conversations, found by their title or a name."""

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from finsta import accounts, social
from finsta.messenger.inbox import head_of, list_people
from finsta.messenger.models import Conversation, ConversationMember
from finsta.messenger.views import HeadView

# As many as are offered at once.
TARGETS_OFFERED = 30

# So many of the newest are looked through: a member of thousands waits no longer than others.
_LATEST = 300


def find_targets(session: Session, account_id: int, text: str) -> list[HeadView]:
    """Find up to 30 open conversations of an account, those with the newest messages first.

    Args:
        session: A session.
        account_id: The account that looks.
        text: What was typed: a part of the title, or how words of the name or handle of somebody
            else in it begin; nothing typed finds all.
    """
    typed = text.strip().removeprefix("@").lower()
    latest = (
        select(Conversation)
        .join(ConversationMember, col(ConversationMember.conversation_id) == Conversation.id)
        .where(ConversationMember.account_id == account_id, col(Conversation.closed_at).is_(None))
        .order_by(col(Conversation.last_message_id).desc())
        .limit(_LATEST)
    ).subquery()
    found = select(latest.c.id, latest.c.title, latest.c.closed_at, latest.c.version)
    if typed:
        is_called_so = func.lower(latest.c.title).contains(typed, autoescape=True)
        found = found.where(is_called_so | _has_member(latest.c.id, account_id, typed))
    rows = session.execute(
        found.order_by(latest.c.last_message_id.desc()).limit(TARGETS_OFFERED)
    ).all()
    people = list_people(session, account_id, [row.id for row in rows]) if rows else {}
    return [
        HeadView(head_of(row, people[row.id].owner_id), people[row.id].faces, people[row.id].count)
        for row in rows
    ]


def _has_member(
    conversation_id: ColumnElement[int], account_id: int, typed: str
) -> ColumnElement[bool]:
    other = aliased(ConversationMember)
    return (
        select(other.account_id)
        .where(
            other.conversation_id == conversation_id,
            other.account_id != account_id,
            accounts.is_called(col(other.account_id), typed),
            social.may_meet(other.account_id, account_id),
        )
        .exists()
    )
