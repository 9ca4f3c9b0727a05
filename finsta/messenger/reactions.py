"""Reactions: emojis that members put on messages."""

from sqlalchemy import delete
from sqlmodel import Session, col, select

from finsta.accounts import view_account
from finsta.infra import bus
from finsta.infra.database.upserts import insert_new
from finsta.infra.words import _
from finsta.messenger.access import require_message_to_change
from finsta.messenger.errors import MessageNotFound, MessageRefused
from finsta.messenger.events import ReactionChanged
from finsta.messenger.lines import TEXT, list_member_ids
from finsta.messenger.models import Emoji, MessageReaction


def react(
    session: Session, account_id: int, message_id: int, emoji: str, *, is_there: bool
) -> None:
    """Put one's emoji on a message, or take it back. Said twice, it is done once.

    Args:
        session: A writing session.
        account_id: The account that acts.
        message_id: A message that it may see.
        emoji: One of the shipped ones, as a character.
        is_there: Whether it is there afterwards.

    Raises:
        MessageNotFound: The account may not see such a message, or it is deleted.
        MessageRefused: The emoji is none of ours, or the conversation is closed.
    """
    key = session.exec(select(Emoji.key).where(Emoji.unicode == emoji)).first()
    if key is None:
        raise MessageRefused(_("You can't react with this emoji. Choose another one."))
    message, standing = require_message_to_change(session, account_id, message_id)
    if message.kind != TEXT or message.deleted_at is not None:
        raise MessageNotFound
    if standing.conversation.closed_at is not None:
        raise MessageRefused(_("This conversation is closed: nobody can react in it any more."))
    if not _change(session, account_id, message_id, key, is_there):
        return
    message.version += 1
    session.flush()
    both = [message.author_id, account_id]
    where = message.conversation_id
    audience = list_member_ids(session, where, who_see=message_id, who_meet=both)
    account = view_account(standing.account)
    told = (where, message_id, message.author_id, account, emoji, is_there, audience)
    bus.record(session, ReactionChanged(*told, message.version))


def _change(session: Session, account_id: int, message_id: int, key: str, is_there: bool) -> bool:
    if is_there:
        new = {"account_id": account_id, "message_id": message_id, "emoji_key": key}
        return insert_new(session, MessageReaction, **new) is not None
    taken = delete(MessageReaction).where(
        col(MessageReaction.account_id) == account_id,
        col(MessageReaction.message_id) == message_id,
        col(MessageReaction.emoji_key) == key,
    )
    return session.exec(taken.returning(col(MessageReaction.id))).scalar() is not None
