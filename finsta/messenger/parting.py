"""The conversation of two who don't see each other any more: set aside, and brought back.

While it is set aside nobody is in it, so nothing of it is found, told or counted, and nobody
writes there. A conversation with others in it goes on for both.
"""

from collections.abc import Iterable

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from finsta import social
from finsta.infra import bus
from finsta.messenger.events import ConversationChanged, MembershipEnded
from finsta.messenger.lines import raise_version
from finsta.messenger.models import (
    FIRST_OF_MEMBER,
    Conversation,
    ConversationMember,
    MemberAside,
)


def block(session: Session, account_id: int, other_id: int) -> None:
    """Let neither of two see the other any more; what they talked alone is set aside.

    Args:
        session: A writing session.
        account_id: The account that acts.
        other_id: Whom it keeps away.

    Raises:
        FollowRefused: It is the account itself.
        PersonNotFound: There is nobody of this id.
    """
    # As who writes there does: the conversation first, then the account.
    _lock(session, _list_alone(session, account_id, other_id))
    social.block(session, account_id, other_id)
    # One may have been started until now.
    for conversation in _lock(session, _list_alone(session, account_id, other_id)):
        _set_aside(session, conversation)


def unblock(session: Session, account_id: int, other_id: int) -> None:
    """Keep somebody away no more; what both talked alone comes back if they see each other now.

    Args:
        session: A writing session.
        account_id: The account that acts.
        other_id: Whom it has kept away.

    Raises:
        PersonNotFound: There is nobody of this id.
    """
    conversations = _lock(session, _list_aside(session, account_id, other_id))
    social.unblock(session, account_id, other_id)
    if social.list_away(session, account_id).isdisjoint({other_id}):
        for conversation in conversations:
            _bring_back(session, conversation)


def part_if_alone(session: Session, conversation: Conversation) -> None:
    """Set a conversation aside in which two are left who don't see each other.

    Args:
        session: A writing session that has locked it.
        conversation: From which somebody has gone.
    """
    members = list(session.exec(_members_of(conversation.id or 0)))
    if len(members) != 2:
        return
    one, other = (member.account_id for member in members)
    if other in social.list_away(session, one):
        _set_aside(session, conversation)


def bring_back_next(session: Session, account_id: int) -> bool:
    """Bring back a conversation of an account that is gone, so that it ends for the other one.

    Args:
        session: A writing session.
        account_id: Whose.

    Returns:
        Whether there was any.
    """
    aside = select(MemberAside.conversation_id).where(MemberAside.account_id == account_id)
    found = _lock(session, session.exec(aside.limit(1)).all())
    for conversation in found:
        _bring_back(session, conversation)
    return bool(found)


def _list_alone(session: Session, one_id: int, other_id: int) -> list[int]:
    """List the conversations in which two are, and nobody else is."""
    own, other, anyone = (aliased(ConversationMember) for _ in range(3))
    count = (
        select(func.count())
        .select_from(anyone)
        .where(anyone.conversation_id == own.conversation_id)
        .scalar_subquery()
    )
    found = (
        select(own.conversation_id)
        .join(other, other.conversation_id == own.conversation_id)  # pyright: ignore[reportArgumentType]
        .where(own.account_id == one_id, other.account_id == other_id, count == 2)
    )
    return list(session.exec(found))


def _list_aside(session: Session, one_id: int, other_id: int) -> list[int]:
    own, other = aliased(MemberAside), aliased(MemberAside)
    found = (
        select(own.conversation_id)
        .join(other, other.conversation_id == own.conversation_id)  # pyright: ignore[reportArgumentType]
        .where(own.account_id == one_id, other.account_id == other_id)
    )
    return list(session.exec(found))


def _lock(session: Session, conversation_ids: Iterable[int]) -> list[Conversation]:
    locked = (
        select(Conversation)
        .where(col(Conversation.id).in_(list(conversation_ids)))
        .order_by(col(Conversation.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list(session.exec(locked))


def _members_of(conversation_id: int):  # noqa: ANN202 (a statement of SQLModel)
    return select(ConversationMember).where(ConversationMember.conversation_id == conversation_id)


def _set_aside(session: Session, conversation: Conversation) -> None:
    conversation_id = conversation.id or 0
    members = list(session.exec(_members_of(conversation_id)))
    for member in members:
        kept = member.model_dump(exclude={"version"})
        session.add(MemberAside(**kept))
        session.delete(member)
    view = raise_version(session, conversation)
    for member in members:
        last = view.version * FIRST_OF_MEMBER
        ended = MembershipEnded(conversation_id, member.account_id, view.version, last)
        bus.record(session, ended)


def _bring_back(session: Session, conversation: Conversation) -> None:
    conversation_id = conversation.id or 0
    aside = select(MemberAside).where(MemberAside.conversation_id == conversation_id)
    version = (conversation.version + 1) * FIRST_OF_MEMBER
    audience: list[int] = []
    for member in session.exec(aside).all():
        session.add(ConversationMember(**member.model_dump(), version=version))
        session.delete(member)
        audience.append(member.account_id)
    view = raise_version(session, conversation)
    bus.record(session, ConversationChanged(view, audience))
