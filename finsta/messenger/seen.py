"""Seen marks and what is read: how far each member has come."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, ScalarSelect, update
from sqlmodel import Session, col, select

from finsta import social
from finsta.accounts import Account, view_account
from finsta.infra import bus, clock, db
from finsta.infra.database.upserts import insert_new
from finsta.infra.words import _
from finsta.messenger.access import may_see, require_member, require_message
from finsta.messenger.errors import ConversationRefused, MessageNotFound
from finsta.messenger.events import ConversationRead, MessagesSeen
from finsta.messenger.lines import list_mark_readers
from finsta.messenger.models import Conversation, ConversationMember, Message, SeenMessage
from finsta.messenger.views import MarkView, MembershipView, SeenBy


def mark_seen(session: Session, account_id: int, conversation_id: int, message_id: int) -> None:
    """Note that an account has seen all up to a message. What was seen before is not noted again.

    Args:
        session: A writing session.
        account_id: The account that acts.
        conversation_id: A conversation it is in.
        message_id: A message there that it may see.

    Raises:
        MessageNotFound: It may not see such a message.
    """
    # Holding the conversation's key, so that nobody goes meanwhile who would then be told; writers
    # don't wait for it.
    number = session.exec(
        select(Message.number)
        .join(Conversation, col(Conversation.id) == Message.conversation_id)
        .where(Message.id == message_id, Conversation.id == conversation_id, may_see(account_id))
        .with_for_update(of=Conversation, read=True, key_share=True)
    ).first()
    if number is None:
        raise MessageNotFound
    moved_at = clock.now()
    moved = _move_on(session, account_id, conversation_id, message_id, number, moved_at)
    if moved is None:
        return
    read = ConversationRead(conversation_id, account_id, message_id, number, moved.version)
    bus.record(session, read)
    if moved.shows_seen:
        others = list_mark_readers(session, conversation_id, but_id=account_id, who_see=message_id)
        seen_at = db.stamp(clock.as_utc(moved_at))
        seen = MessagesSeen(conversation_id, account_id, message_id, seen_at, others, moved.version)
        bus.record(session, seen)


def _move_on(
    session: Session,
    account_id: int,
    conversation_id: int,
    message_id: int,
    number: int,
    moved_at: datetime,
) -> Row[Any] | None:
    # None if the member had read that far already.
    moved = session.exec(
        update(ConversationMember)
        .where(
            col(ConversationMember.conversation_id) == conversation_id,
            col(ConversationMember.account_id) == account_id,
            col(ConversationMember.read_id) < message_id,
        )
        .values(read_id=message_id, read_number=number, version=ConversationMember.version + 1)
        .returning(col(ConversationMember.shows_seen), col(ConversationMember.version))
    ).first()
    if moved is not None and moved.shows_seen:
        insert_new(
            session,
            SeenMessage,
            account_id=account_id,
            message_id=message_id,
            conversation_id=conversation_id,
            seen_at=moved_at,
        )
    return moved


def get_mark(session: Session, account_id: int, conversation_id: int) -> MarkView | None:
    """Return a member's newest mark, or None.

    Args:
        session: A session.
        account_id: The member.
        conversation_id: The conversation.
    """
    mark = session.exec(
        select(SeenMessage)
        .where(SeenMessage.conversation_id == conversation_id, SeenMessage.account_id == account_id)
        .order_by(col(SeenMessage.message_id).desc())
        .limit(1)
    ).first()
    if mark is None:
        return None
    return MarkView(account_id, mark.message_id, db.stamp(clock.as_utc(mark.seen_at)))


def list_seen(session: Session, account_id: int, message_id: int) -> SeenBy:
    """List who has seen a message, and when: each member's first mark from it on tells.

    Args:
        session: A session.
        account_id: The account that looks.
        message_id: A message that it may see.

    Raises:
        MessageNotFound: It may not see such a message.
        ConversationRefused: It has turned marks off.
    """
    message = require_message(session, account_id, message_id)
    if not require_member(session, account_id, message.conversation_id).member.shows_seen:
        raise ConversationRefused(_("You have turned seen marks off in this conversation."))
    others = session.exec(
        select(Account, ConversationMember.shows_seen, _first_seen_at(message_id))
        .join(ConversationMember, col(ConversationMember.account_id) == Account.id)
        .where(
            ConversationMember.conversation_id == message.conversation_id,
            ConversationMember.account_id != message.author_id,
            col(ConversationMember.sees_from_id) <= message_id,
            # Nobody has seen what is not there for them.
            social.may_meet(Account.id, account_id),
            social.may_meet(Account.id, message.author_id),
        )
        .order_by(col(Account.display_name))
    ).all()
    showing = [(view_account(other), at) for other, shows, at in others if shows]
    seen = [(other, db.stamp(clock.as_utc(at))) for other, at in showing if at is not None]
    return SeenBy(
        seen=sorted(seen, key=lambda pair: pair[1]),
        unseen=[other for other, at in showing if at is None],
        hidden=[view_account(other) for other, shows, _ in others if not shows],
    )


def _first_seen_at(message_id: int) -> ScalarSelect:
    return (
        select(SeenMessage.seen_at)
        .where(
            SeenMessage.conversation_id == ConversationMember.conversation_id,
            SeenMessage.account_id == ConversationMember.account_id,
            col(SeenMessage.message_id) >= message_id,
        )
        .order_by(col(SeenMessage.message_id))
        .limit(1)
        .correlate(ConversationMember)
        .scalar_subquery()
    )


def view_membership(member: ConversationMember) -> MembershipView:
    """Return how a viewer stands in a conversation, as a page needs it.

    Args:
        member: The viewer's own.
    """
    return MembershipView(
        member.read_id, member.read_number, member.is_muted, member.shows_seen, member.version
    )
