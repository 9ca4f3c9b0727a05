"""Writing messages: sending, editing and deleting one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from finsta import media
from finsta.accounts import AccountView
from finsta.infra import bus, clock, db
from finsta.infra.texts import is_blank, without_turning
from finsta.media import PhotoRefused, PhotoView, view_photo
from finsta.messenger import statements
from finsta.messenger.access import Standing, require_message_to_change
from finsta.messenger.assembling import view_quote
from finsta.messenger.errors import (
    ConversationNotFound,
    MessageNotFound,
    MessageRefused,
    TooManyMessages,
)
from finsta.messenger.events import MessageDeleted, MessageEdited, MessageSent
from finsta.messenger.history import get_message_view
from finsta.messenger.lines import TEXT, list_member_ids
from finsta.messenger.models import (
    MAX_PHOTOS,
    MAX_TEXT_LENGTH,
    Conversation,
    ConversationMember,
    Message,
    MessagePhoto,
    MessageReaction,
)
from finsta.messenger.views import MessageView, QuoteView

EDIT_MINUTES = 15
MAX_MESSAGES_AT_ONCE = 20
PACE_SECONDS = 10


@dataclass(frozen=True)
class DraftMessage:
    """A filled-in message form.

    Attributes:
        attempt: The browser's name for this message, up to 36 characters; a repeated one is
            answered with the message it became.
        text: As typed, up to 4,000 characters; it may be empty with photos.
        photo_keys: None to four staged photos, in order.
        reply_to_id: The message that this one answers.
    """

    attempt: str
    text: str
    photo_keys: Sequence[str] = ()
    reply_to_id: int | None = None


def send_message(
    session: Session, account_id: int, conversation_id: int, draft: DraftMessage
) -> MessageView:
    """Write a message in a conversation.

    Args:
        session: A writing session.
        account_id: The account that acts; it must have staged the photos.
        conversation_id: A conversation it is in.
        draft: What it wrote.

    Returns:
        The message, or for a repeated attempt the message that is there already, which only its
        sender is told again.

    Raises:
        ConversationNotFound: The account is no member.
        MessageRefused: It has nothing in it or too much, or answers a message that the account
            can't see there, or the conversation is closed.
        TooManyMessages: The account sent 20 within 10 seconds.
        PhotoRefused: A photo is not there, not the author's, or in use already.
    """
    here = {"conversation": conversation_id, "account": account_id}
    found = statements.STANDING.run(session, here)
    if not found:
        raise ConversationNotFound
    standing = found[0]
    sent_at = clock.now()  # once others have been waited for
    try:
        text, quote = _check_draft(session, account_id, conversation_id, draft, standing.closed_at)
    except (MessageRefused, PhotoRefused):
        # It may have been stored by an earlier attempt, before the reason for the refusal arose.
        sent = _find_sent(session, account_id, conversation_id, draft.attempt)
        if sent is None:
            raise
        return sent
    values = {
        **here,
        "text": text,
        "nth": standing.last_number + 1,
        "member_version": standing.version + 1,
        "name": draft.attempt,
        "answered_id": quote.id if quote else None,
        "at": sent_at,
        "since": sent_at - timedelta(seconds=PACE_SECONDS),
        "most": MAX_MESSAGES_AT_ONCE,
    }
    message_id, members = statements.store_message(session, values, leaves_mark=standing.shows_seen)
    if not message_id:
        return _answer_unsent(session, values)
    statements.forget_rows(session, Conversation, ConversationMember)
    view = MessageView(
        id=message_id,
        kind=TEXT,
        number=standing.last_number + 1,
        author=AccountView(account_id, standing.handle, standing.display_name),
        text=text,
        sent_at=db.stamp(sent_at),
        attempt=draft.attempt,
        quote=quote,
        photos=_attach(session, account_id, message_id, draft.photo_keys),
    )
    _record(session, conversation_id, view, members, standing.shows_seen, values["member_version"])
    return view


def _record(
    session: Session,
    conversation_id: int,
    view: MessageView,
    members: Sequence[Any],
    leaves_mark: bool,
    member_version: int,
) -> None:
    audience = [member.account_id for member in members]
    quote_audience = audience
    if view.quote:
        quote_audience = list_member_ids(session, conversation_id, who_see=view.quote.id)
    readers = [member.account_id for member in members if member.shows_seen and leaves_mark]
    sent = MessageSent(conversation_id, view, audience, quote_audience, readers, member_version)
    bus.record(session, sent)


def _answer_unsent(session: Session, values: dict[str, Any]) -> MessageView:
    sent = _find_sent(session, values["account"], values["conversation"], values["name"])
    if sent is not None:
        return sent
    (first,) = statements.FIRST_LATELY.run(session, values)
    waited = (values["at"] - clock.as_utc(first.sent_at)).total_seconds()
    raise TooManyMessages(max(0.1, PACE_SECONDS - waited))


def _find_sent(
    session: Session, account_id: int, conversation_id: int, attempt: str
) -> MessageView | None:
    """Return the message that an attempt became, if any, and tell its sender again."""
    asked = {"account": account_id, "name": attempt}
    found = statements.OF_SAME_NAME.run(session, asked)
    if not found:
        return None
    view = get_message_view(session, account_id, conversation_id, found[0].id)
    if view is None:
        raise MessageRefused("This message was sent to another conversation already.")
    # Only the sender missed the answer; all others have the message.
    bus.record(session, MessageSent(conversation_id, view, [account_id], [account_id]))
    return view


def _check_draft(
    session: Session,
    account_id: int,
    conversation_id: int,
    draft: DraftMessage,
    closed_at: datetime | None,
) -> tuple[str, QuoteView | None]:
    text = _check(draft.text, closed_at, has_photos=bool(draft.photo_keys))
    if len(draft.photo_keys) > MAX_PHOTOS:
        raise MessageRefused(f"A message holds at most {MAX_PHOTOS} photos.")
    if draft.photo_keys:
        media.require_staged(session, account_id, draft.photo_keys)
    return text, _require_quote(session, account_id, conversation_id, draft.reply_to_id)


def _check(text: str, closed_at: datetime | None, *, has_photos: bool) -> str:
    if closed_at is not None:
        raise MessageRefused("This conversation is closed: nobody can write in it any more.")
    text = text.strip()
    if len(text) > MAX_TEXT_LENGTH:
        raise MessageRefused(
            f"The message has {len(text):,} characters, at most {MAX_TEXT_LENGTH:,} are allowed."
        )
    text = without_turning(text)
    if is_blank(text) and not has_photos:
        raise MessageRefused("Write something first.")
    return "" if is_blank(text) else text


def _require_quote(
    session: Session, account_id: int, conversation_id: int, message_id: int | None
) -> QuoteView | None:
    if message_id is None:
        return None
    quoted = get_message_view(session, account_id, conversation_id, message_id)
    if quoted is None or quoted.kind != TEXT or quoted.is_deleted:
        raise MessageRefused("The message you answer is not there any more.")
    return view_quote(quoted)


def _attach(
    session: Session, account_id: int, message_id: int, keys: Sequence[str]
) -> list[PhotoView]:
    if not keys:
        return []
    photos = media.attach_photos(session, account_id, keys)
    session.add_all(
        MessagePhoto(message_id=message_id, position=position, photo_id=photo.id or 0)
        for position, photo in enumerate(photos)
    )
    session.flush()
    return [view_photo(photo, "") for photo in photos]


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
    text = _check(text, closed_at, has_photos=_has_photos(session, message_id))
    if clock.now() - clock.as_utc(message.sent_at) > timedelta(minutes=EDIT_MINUTES):
        raise MessageRefused(f"A message can be edited for {EDIT_MINUTES} minutes, not longer.")
    if text == message.content:
        return
    message.content = text
    message.edited_at = clock.now()
    message.version += 1
    session.flush()
    where, version = message.conversation_id, message.version
    audience = list_member_ids(session, where, who_see=message_id)
    bus.record(session, MessageEdited(where, message_id, text, audience, version))


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
    where, version = message.conversation_id, message.version
    audience = list_member_ids(session, where, who_see=message_id)
    bus.record(session, MessageDeleted(where, message_id, message.number, audience, version))


def _require_own(session: Session, account_id: int, message_id: int) -> tuple[Message, Standing]:
    message, standing = require_message_to_change(session, account_id, message_id)
    is_own = message.author_id == account_id and message.kind == TEXT
    if not is_own or message.deleted_at is not None:
        raise MessageNotFound
    return message, standing


def _has_photos(session: Session, message_id: int) -> bool:
    found = session.exec(select(MessagePhoto.photo_id).where(MessagePhoto.message_id == message_id))
    return found.first() is not None
