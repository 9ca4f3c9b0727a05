"""Changing messages: editing and deleting one's own."""

from datetime import timedelta

from sqlalchemy import delete
from sqlmodel import Session, col, select

from finsta import media
from finsta.infra import bus, clock
from finsta.infra.words import _
from finsta.messenger.access import Standing, require_message_to_change
from finsta.messenger.errors import MessageNotFound, MessageRefused
from finsta.messenger.events import MessageDeleted, MessageEdited
from finsta.messenger.lines import TEXT, list_member_ids
from finsta.messenger.models import Message, MessagePhoto, MessageReaction
from finsta.messenger.sending import check_text

EDIT_MINUTES = 15


def edit_message(session: Session, account_id: int, message_id: int, text: str) -> None:
    """Change the text of one's own message, within 15 minutes.

    Args:
        session: A writing session.
        account_id: The account that acts.
        message_id: Its message.
        text: As typed, up to 4,000 characters.

    Raises:
        MessageNotFound: There is no such message of its own, or it is deleted.
        MessageRefused: It is too old, the text is missing or too long, or the conversation closed.
    """
    message, standing = _require_own(session, account_id, message_id)
    closed_at = standing.conversation.closed_at
    text = check_text(text, closed_at, has_photos=_has_photos(session, message_id))
    if clock.now() - clock.as_utc(message.sent_at) > timedelta(minutes=EDIT_MINUTES):
        raise MessageRefused(
            _(
                "A message can be edited for {minutes} minutes, not longer.",
                minutes=EDIT_MINUTES,
            )
        )
    if text == message.content:
        return
    message.content = text
    message.edited_at = clock.now()
    message.version += 1
    session.flush()
    where, version = message.conversation_id, message.version
    audience = list_member_ids(session, where, who_see=message_id, who_meet=[account_id])
    bus.record(session, MessageEdited(where, message_id, account_id, text, audience, version))


def delete_message(session: Session, account_id: int, message_id: int) -> None:
    """Delete one's own message: its text, quote, photos and reactions; a trace is left.

    Args:
        session: A writing session.
        account_id: The account that acts.
        message_id: Its message.

    Raises:
        MessageNotFound: There is no such message of its own, or it is deleted already.
    """
    message, _ = _require_own(session, account_id, message_id)
    of_message = col(MessagePhoto.message_id) == message_id
    photo_ids = session.exec(select(MessagePhoto.photo_id).where(of_message)).all()
    # Places first: a photo can't be deleted while a place refers to it.
    session.exec(delete(MessagePhoto).where(of_message))
    if photo_ids:
        media.remove_photos(session, photo_ids)
    session.exec(delete(MessageReaction).where(col(MessageReaction.message_id) == message_id))
    message.content, message.reply_to_id = "", None
    message.deleted_at = clock.now()
    message.version += 1
    session.flush()
    where = message.conversation_id
    audience = list_member_ids(session, where, who_see=message_id, who_meet=[account_id])
    gone = (message_id, account_id, message.number, audience, message.version, len(photo_ids))
    bus.record(session, MessageDeleted(where, *gone))


def _require_own(session: Session, account_id: int, message_id: int) -> tuple[Message, Standing]:
    message, standing = require_message_to_change(session, account_id, message_id)
    is_own = message.author_id == account_id and message.kind == TEXT
    if not is_own or message.deleted_at is not None:
        raise MessageNotFound
    return message, standing


def _has_photos(session: Session, message_id: int) -> bool:
    found = session.exec(select(MessagePhoto.photo_id).where(MessagePhoto.message_id == message_id))
    return found.first() is not None
