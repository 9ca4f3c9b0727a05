"""What becomes of conversations when an account is gone. Its messages stay."""

from sqlalchemy import delete
from sqlmodel import Session, col, select

from finsta import media
from finsta.accounts import Account, is_here, view_account
from finsta.infra import bus
from finsta.messenger.access import require_owner
from finsta.messenger.events import ReactionChanged
from finsta.messenger.lines import list_member_ids
from finsta.messenger.membership import hand_over, leave_conversation
from finsta.messenger.models import (
    Conversation,
    ConversationMember,
    Emoji,
    Message,
    MessagePhoto,
    MessageReaction,
)

# So that others don't wait for long.
_MESSAGES_A_PIECE = 200
_REACTIONS_A_PIECE = 50


def end_next_membership(session: Session, account_id: int) -> bool:
    """Take an account that is gone out of one of its conversations, or go on with that.

    Of one that it owns, who has been there longest becomes the owner; one in which nobody else is
    goes altogether.

    Args:
        session: A writing session.
        account_id: Whose.

    Returns:
        Whether it was in any.
    """
    member = session.exec(
        select(ConversationMember).where(ConversationMember.account_id == account_id).limit(1)
    ).first()
    if member is None:
        return False
    where = member.conversation_id
    # What is done here is done one after the other.
    session.exec(select(Conversation.id).where(Conversation.id == where).with_for_update()).one()
    heir = _find_heir(session, where, account_id)
    if heir is None and _remove_next_messages(session, where):
        return True
    if heir is not None and member.is_owner:
        hand_over(session, require_owner(session, account_id, where), heir)
    leave_conversation(session, account_id, where)
    return True


def _find_heir(
    session: Session, conversation_id: int, account_id: int
) -> ConversationMember | None:
    return session.exec(
        select(ConversationMember)
        .join(Account, col(Account.id) == ConversationMember.account_id)
        .where(
            ConversationMember.conversation_id == conversation_id,
            ConversationMember.account_id != account_id,
        )
        # Who leaves as well comes last.
        .order_by(is_here().desc(), col(ConversationMember.joined_at), col(Account.id))
    ).first()


def _remove_next_messages(session: Session, conversation_id: int) -> bool:
    some = (
        select(Message.id)
        .where(Message.conversation_id == conversation_id)
        .order_by(col(Message.id))
        .limit(_MESSAGES_A_PIECE)
    )
    message_ids = [message_id for message_id in session.exec(some) if message_id is not None]
    of_these = col(MessagePhoto.message_id).in_(message_ids)
    photo_ids = session.exec(select(MessagePhoto.photo_id).where(of_these)).all()
    # Places first: a photo can't be deleted while a place refers to it.
    session.exec(delete(MessagePhoto).where(of_these))
    if photo_ids:
        media.remove_photos(session, photo_ids)
    session.exec(delete(Message).where(col(Message.id).in_(message_ids)))
    return bool(message_ids)


def take_next_reactions(session: Session, account_id: int) -> bool:
    """Take some reactions of an account that is gone off their messages.

    Args:
        session: A writing session.
        account_id: Whose.

    Returns:
        Whether there were any.
    """
    own = MessageReaction.account_id == account_id
    where = session.exec(
        select(Message.conversation_id)
        .join(MessageReaction, col(MessageReaction.message_id) == Message.id)
        .where(own)
        .limit(1)
    ).first()
    if where is None:
        return False
    session.exec(select(Conversation.id).where(Conversation.id == where).with_for_update()).one()
    found = session.exec(
        select(MessageReaction, Message, Emoji.unicode)
        .join(Message, col(Message.id) == MessageReaction.message_id)
        .join(Emoji, col(Emoji.key) == MessageReaction.emoji_key)
        .where(own, Message.conversation_id == where)
        .order_by(col(MessageReaction.id))
        .limit(_REACTIONS_A_PIECE)
    ).all()
    account = view_account(session.get_one(Account, account_id))
    for reaction, message, emoji in found:
        session.delete(reaction)
        message.version += 1
        session.flush()
        message_id = message.id or 0
        both = [message.author_id, account_id]
        audience = list_member_ids(session, where, who_see=message_id, who_meet=both)
        told = (where, message_id, message.author_id, account, emoji, False, audience)
        bus.record(session, ReactionChanged(*told, message.version))
    return True
