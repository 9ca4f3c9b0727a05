"""Lines: changes of a conversation, shown between its messages."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from finsta import social
from finsta.accounts import Account, view_account
from finsta.infra import bus, clock, db
from finsta.messenger.events import MessageSent
from finsta.messenger.models import Conversation, ConversationMember, Message
from finsta.messenger.views import ConversationView, MessageView

# What a person wrote; every other kind is a line.
TEXT = "text"


def write_line(
    session: Session,
    conversation: Conversation,
    actor_id: int,
    kind: str,
    *,
    subject_id: int | None = None,
    content: str = "",
) -> int:
    """Write a line, tell it to the members, and return its id.

    Args:
        session: A writing session; the conversation's row is locked.
        conversation: Where.
        actor_id: Who did it.
        kind: `started`, `renamed`, `added`, `removed`, `left`, `passed`, `closed` or `reopened`.
        subject_id: To whom.
        content: The new title, of `renamed`; empty for none any more.
    """
    line = Message(
        conversation_id=conversation.id or 0,
        author_id=actor_id,
        kind=kind,
        content=content,
        number=conversation.last_number,
        subject_id=subject_id,
        sent_at=clock.now(),
    )
    session.add(line)
    session.flush()
    conversation.last_message_id = line.id or 0
    session.flush()
    actor = session.get_one(Account, actor_id)
    subject = session.get(Account, subject_id) if subject_id else None
    view = MessageView(
        id=line.id or 0,
        kind=kind,
        number=line.number,
        author=view_account(actor),
        text=content,
        sent_at=db.stamp(clock.as_utc(line.sent_at)),
        subject=view_account(subject) if subject else None,
    )
    concerned = [each for each in (actor_id, subject_id) if each]
    audience = list_member_ids(session, line.conversation_id, who_meet=concerned)
    bus.record(session, MessageSent(line.conversation_id, view, audience, audience))
    return view.id


def list_member_ids(
    session: Session,
    conversation_id: int,
    *,
    who_see: int | None = None,
    who_meet: Collection[int] = (),
) -> list[int]:
    """List the accounts in a conversation.

    Args:
        session: A session.
        conversation_id: A conversation.
        who_see: Only those whose history reaches back to this message.
        who_meet: Only those who see all of these accounts, and are seen by them: none blocks.
    """
    query = select(ConversationMember.account_id).where(
        ConversationMember.conversation_id == conversation_id,
        *(social.may_meet(ConversationMember.account_id, other_id) for other_id in who_meet),
    )
    if who_see is not None:
        query = query.where(col(ConversationMember.sees_from_id) <= who_see)
    return list(session.exec(query))


def list_mark_readers(
    session: Session, conversation_id: int, but_id: int, *, who_see: int | None = None
) -> list[int]:
    """List the members who have seen marks turned on.

    Args:
        session: A session.
        conversation_id: A conversation.
        but_id: An account that is left out, and with it those who don't see it; 0 for none.
        who_see: Only those whose history reaches back to this message.
    """
    query = select(ConversationMember.account_id).where(
        ConversationMember.conversation_id == conversation_id,
        ConversationMember.account_id != but_id,
        col(ConversationMember.shows_seen),
        social.may_meet(ConversationMember.account_id, but_id),
    )
    if who_see is not None:
        query = query.where(col(ConversationMember.sees_from_id) <= who_see)
    return list(session.exec(query))


def raise_version(session: Session, conversation: Conversation) -> ConversationView:
    """Give a conversation that was changed its next version, and return its head.

    Args:
        session: A writing session; the conversation's row is locked.
        conversation: A stored conversation.
    """
    conversation.version += 1
    session.flush()
    owner_id = session.exec(
        select(ConversationMember.account_id).where(
            ConversationMember.conversation_id == conversation.id,
            col(ConversationMember.is_owner),
        )
    ).first()
    return make_head(conversation, owner_id or 0)


def make_head(conversation: Conversation, owner_id: int) -> ConversationView:
    """Put together a conversation's head.

    Args:
        conversation: A stored conversation.
        owner_id: Its owner's account.
    """
    return ConversationView(
        id=conversation.id or 0,
        title=conversation.title,
        owner_id=owner_id,
        is_closed=conversation.closed_at is not None,
        version=conversation.version,
    )
