"""Sending messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from finsta import media
from finsta.infra import bus, clock, db
from finsta.infra.database.prepared import may_run_alone
from finsta.infra.texts import without_blank_ends, without_turning
from finsta.infra.words import _
from finsta.media import PhotoRefused, PhotoView, view_photo
from finsta.messenger import statements
from finsta.messenger.assembling import view_quote
from finsta.messenger.errors import (
    ConversationNotFound,
    MessageRefused,
    TooManyMessages,
)
from finsta.messenger.events import MessageSent
from finsta.messenger.history import get_message_view
from finsta.messenger.lines import TEXT, list_member_ids
from finsta.messenger.models import (
    MAX_PHOTOS,
    MAX_TEXT_LENGTH,
    Conversation,
    ConversationMember,
)
from finsta.messenger.photos import place_photos
from finsta.messenger.views import MessageView, QuoteView

MAX_MESSAGES_AT_ONCE = 20
PACE_SECONDS = 10


@dataclass(frozen=True)
class DraftMessage:
    """A filled-in message form.

    Attributes:
        attempt: The browser's name for this message, up to 36 characters; a repeated one is
            answered with the message it became.
        text: As typed, up to 4,000 characters; it may be empty with photos.
        photos: None to four, in order.
        reply_to_id: The message that this one answers.
    """

    attempt: str
    text: str
    photos: Sequence[media.DraftPhoto] = ()
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
        PhotoRefused: A description is too long; or a photo is not there, not the author's, or in
            use already.
    """
    here = {"conversation": conversation_id, "account": account_id}
    is_plain = not draft.photos and draft.reply_to_id is None
    if is_plain and may_run_alone(session, send_message):
        sent = _send_alone(session, here, draft)
        if sent is not None:
            return sent
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
    values = make_values(here, draft.attempt, text, sent_at, quote)
    stored = statements.store_message(session, values, standing)
    if stored is None:
        return _answer_unsent(session, values)
    photos = _attach(session, values, stored.message_id, draft.photos)
    return tell_sent(session, values, stored, quote, photos)


def _send_alone(session: Session, here: dict[str, Any], draft: DraftMessage) -> MessageView | None:
    """Send a plain text in one statement; None if that is not to be had, for whatever reason."""
    try:
        text = check_text(draft.text, None, has_photos=False)
    except MessageRefused:
        return None
    values = make_values(here, draft.attempt, text, clock.now())
    stored = statements.store_alone(session, values)
    return stored and tell_sent(session, values, stored, None, [])


def make_values(
    here: dict[str, Any],
    attempt: str,
    text: str,
    sent_at: datetime,
    quote: QuoteView | None = None,
) -> dict[str, Any]:
    """Return a message as `statements.store_message` takes it.

    Args:
        here: `conversation` and `account`.
        attempt: The sender's name for it.
        text: As it is stored.
        sent_at: When.
        quote: What it answers.
    """
    return {
        **here,
        "text": text,
        "name": attempt,
        "answered_id": quote.id if quote else None,
        "at": sent_at,
        "since": sent_at - timedelta(seconds=PACE_SECONDS),
        "most": MAX_MESSAGES_AT_ONCE,
    }


def tell_sent(
    session: Session,
    values: dict[str, Any],
    stored: statements.Stored,
    quote: QuoteView | None,
    photos: list[PhotoView],
    *,
    is_forwarded: bool = False,
) -> MessageView:
    """Record that a message was sent, and return it.

    Args:
        session: A writing session.
        values: From `make_values`.
        stored: What was written.
        quote: What it answers.
        photos: In their places already.
        is_forwarded: Whether it was written elsewhere first.
    """
    statements.forget_rows(session, Conversation, ConversationMember)
    view = MessageView(
        id=stored.message_id,
        kind=TEXT,
        number=stored.number,
        author=stored.author,
        text=values["text"],
        sent_at=db.stamp(values["at"]),
        attempt=values["name"],
        quote=quote,
        photos=photos,
        is_forwarded=is_forwarded,
    )
    where = values["conversation"]
    members = [member for member in stored.members if not member.is_apart]
    audience = [member.account_id for member in members]
    quote_audience = audience
    if quote:
        both = [values["account"], *([quote.author.id] if quote.author else [])]
        quote_audience = list_member_ids(session, where, who_see=quote.id, who_meet=both)
    readers = [member.account_id for member in members if member.shows_seen and stored.leaves_mark]
    apart = [member.account_id for member in stored.members if member.is_apart]
    told = (audience, quote_audience, readers, stored.member_version, apart)
    bus.record(session, MessageSent(where, view, *told))
    return view


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
        raise MessageRefused(_("This message was sent to another conversation already."))
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
    text = check_text(draft.text, closed_at, has_photos=bool(draft.photos))
    if len(draft.photos) > MAX_PHOTOS:
        raise MessageRefused(_("A message holds at most {most} photos.", most=MAX_PHOTOS))
    if draft.photos:
        media.clean_alt_texts(draft.photos)
        media.require_staged(session, account_id, [photo.key for photo in draft.photos])
    return text, _require_quote(session, account_id, conversation_id, draft.reply_to_id)


def check_text(text: str, closed_at: datetime | None, *, has_photos: bool) -> str:
    """Return a message's text as it is stored.

    Args:
        text: As typed.
        closed_at: When its conversation was closed, if it was.
        has_photos: Whether there is something without a text.

    Raises:
        MessageRefused: The text is missing or too long, or the conversation is closed.
    """
    if closed_at is not None:
        raise MessageRefused(_("This conversation is closed: nobody can write in it any more."))
    text = without_blank_ends(text)
    if len(text) > MAX_TEXT_LENGTH:
        raise MessageRefused(
            _(
                "The message has {length} characters, at most {most} are allowed.",
                length=len(text),
                most=MAX_TEXT_LENGTH,
            )
        )
    text = without_blank_ends(without_turning(text))
    if not text and not has_photos:
        raise MessageRefused(_("Write something first."))
    return text


def _require_quote(
    session: Session, account_id: int, conversation_id: int, message_id: int | None
) -> QuoteView | None:
    if message_id is None:
        return None
    quoted = get_message_view(session, account_id, conversation_id, message_id)
    # One that was deleted while it was answered leaves its trace in the reply as well.
    if quoted is None or quoted.kind != TEXT:
        raise MessageRefused(_("The message you answer is not there any more."))
    return view_quote(quoted)


def _attach(
    session: Session,
    values: dict[str, Any],
    message_id: int,
    drafted: Sequence[media.DraftPhoto],
) -> list[PhotoView]:
    if not drafted:
        return []
    photos = media.attach_photos(session, values["account"], [photo.key for photo in drafted])
    shown = list(zip(photos, media.clean_alt_texts(drafted), strict=True))
    place_photos(session, values["conversation"], message_id, shown)
    return [view_photo(*photo) for photo in shown]
