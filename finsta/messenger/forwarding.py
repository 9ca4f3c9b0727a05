"""Forwarding: a message that one sees, written once more elsewhere, in one's own name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, select

from finsta import media
from finsta.infra import bus, clock
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.infra.words import _, ngettext
from finsta.messenger import statements
from finsta.messenger.access import require_message
from finsta.messenger.errors import (
    AGAIN,
    ConversationNotFound,
    MessageNotFound,
    MessageRefused,
    TooManyMessages,
)
from finsta.messenger.lines import TEXT
from finsta.messenger.models import Conversation, ConversationMember, Message, MessagePhoto
from finsta.messenger.photos import place_photos
from finsta.messenger.sending import (
    MAX_MESSAGES_AT_ONCE,
    PACE_SECONDS,
    DraftMessage,
    check_text,
    make_values,
    send_message,
    tell_sent,
)

MAX_TARGETS = 5

_messages = table_of(Message)
_MARK = PreparedStatement(
    update(_messages).where(_messages.c.id == bindparam("message")).values(is_forwarded=True)
)


@dataclass(frozen=True)
class Forward:
    """A filled-in form that forwards a message.

    Attributes:
        attempt: The browser's name for it, up to 36 characters.
        message_id: The message.
        conversation_ids: Where to, one to five.
        words: What goes along as a message of its own; it may be empty.
    """

    attempt: str
    message_id: int
    conversation_ids: Sequence[int]
    words: str = ""

    @property
    def targets(self) -> list[int]:
        """Each conversation once, in the order in which all who lock several lock them."""
        return sorted(set(self.conversation_ids))

    def name(self, conversation_id: int, part: str) -> str:
        """Return the attempt of one of the messages that come of it.

        Args:
            conversation_id: Where to.
            part: Which of them.
        """
        whole = f"{self.attempt} {self.message_id} {conversation_id} {part}"
        return blake2b(whole.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True)
class PhotoToCopy:
    """A photo of a message that is forwarded; `width` is its largest rendition's, in pixels."""

    key: str
    width: int


def list_photos_to_copy(
    session: Session, account_id: int, forward: Forward
) -> dict[int, list[PhotoToCopy]]:
    """List the photos that each conversation needs a copy of, before anything is written.

    Args:
        session: A session.
        account_id: The account that acts.
        forward: What it filled in.

    Returns:
        The photos by conversation, but those where it is done already.

    Raises:
        FinstaError: As `forward_message` does.
    """
    left = _list_left(session, account_id, forward)
    if forward.targets and not left:
        return {}
    message, _ = _check(session, account_id, forward, left)
    photos = [PhotoToCopy(photo.key, photo.width) for photo, _ in _list_photos(session, message)]
    return dict.fromkeys(left, photos)


def forward_message(
    session: Session, account_id: int, forward: Forward, copies: Mapping[int, Sequence[str]]
) -> None:
    """Write a message's text and photos in other conversations: in all of them, or in none.

    It is the account's own message there, and stays when the first one is deleted. Where the same
    attempt has written it, it is there already.

    Args:
        session: A writing session.
        account_id: The account that acts.
        forward: What it filled in.
        copies: Keys of copies of `list_photos_to_copy`. What isn't used is removed.

    Raises:
        MessageNotFound: The account may not see such a message, or it is deleted.
        MessageRefused: The account is in one of the conversations no more, or it is closed; there
            are none or too many of them; the words are too long.
        TooManyMessages: With these it would have sent more than 20 within 10 seconds.
    """
    # All of them first: who has locked an account already must not wait for a conversation.
    locked = _targets(account_id, forward.targets).with_for_update(of=Conversation, key_share=True)
    session.exec(locked).all()
    left = _list_left(session, account_id, forward)
    unused = [key for where, keys in copies.items() if where not in left for key in keys]
    if unused:
        bus.record(session, media.PhotosRemoved(tuple(unused)))
    if forward.targets and not left:
        return
    message, words = _check(session, account_id, forward, left)
    photos = _list_photos(session, message)
    if any(len(copies.get(where, ())) != len(photos) for where in left):
        raise MessageNotFound  # deleted since its photos were copied
    for where in left:
        here = {"conversation": where, "account": account_id}
        copied = list(zip(photos, copies.get(where, ()), strict=True))
        _send(session, here, forward, message.content, copied)
        if words:
            draft = DraftMessage(forward.name(where, "words"), words)
            send_message(session, account_id, where, draft)


def _targets(account_id: int, targets: Sequence[int]) -> Any:
    """Return the query for when those conversations were closed that an account is in."""
    return (
        select(Conversation.closed_at)
        .join(ConversationMember, col(ConversationMember.conversation_id) == Conversation.id)
        .where(ConversationMember.account_id == account_id, col(Conversation.id).in_(targets))
        .order_by(col(Conversation.id))
    )


def _list_left(session: Session, account_id: int, forward: Forward) -> list[int]:
    """List the conversations where an attempt has not written the message yet."""
    names = {forward.name(where, "message"): where for where in forward.targets}
    stored = session.exec(
        select(Message.attempt).where(
            Message.author_id == account_id, col(Message.attempt).in_(names)
        )
    )
    done = {names[name] for name in stored if name}
    return [where for where in forward.targets if where not in done]


def _check(
    session: Session, account_id: int, forward: Forward, left: Sequence[int]
) -> tuple[Message, str]:
    # Returns the words as they are stored, too.
    if not forward.targets:
        raise MessageRefused(_("Choose a conversation first."))
    if len(forward.targets) > MAX_TARGETS:
        raise MessageRefused(_("Choose at most {most} conversations.", most=MAX_TARGETS))
    _check_targets(session, account_id, left)
    words = check_text(forward.words, None, has_photos=True)
    message = require_message(session, account_id, forward.message_id)
    if message.kind != TEXT or message.deleted_at is not None:
        raise MessageNotFound
    _check_pace(session, account_id, len(left) * (2 if words else 1))
    return message, words


def _check_targets(session: Session, account_id: int, targets: Sequence[int]) -> None:
    closed = session.exec(_targets(account_id, targets)).all()
    chosen = len(targets)
    if len(closed) < chosen:
        left = ngettext(
            "You are not in this conversation any more. Choose again.",
            "You are not in one of these conversations any more. Choose again.",
            chosen,
        )
        raise MessageRefused(left)
    if any(closed):
        over = ngettext(
            "Nobody can write in this conversation any more: it is closed. Choose again.",
            "Nobody can write in one of these conversations any more: it is closed. Choose again.",
            chosen,
        )
        raise MessageRefused(over)


def _check_pace(session: Session, account_id: int, messages: int) -> None:
    """Refuse before anything is written what would be too much."""
    since = clock.now() - timedelta(seconds=PACE_SECONDS)
    asked = {"account": account_id, "since": since}
    if statements.SENT_LATELY.run(session, asked)[0].messages + messages > MAX_MESSAGES_AT_ONCE:
        raise TooManyMessages(PACE_SECONDS, AGAIN)


def _list_photos(session: Session, message: Message) -> list[tuple[media.Photo, str]]:
    found = session.exec(
        select(media.Photo, MessagePhoto.alt_text)
        .join(MessagePhoto, col(MessagePhoto.photo_id) == media.Photo.id)
        .where(MessagePhoto.message_id == message.id)
        .order_by(col(MessagePhoto.position))
    )
    return list(found)


def _send(
    session: Session,
    here: dict[str, int],
    forward: Forward,
    text: str,
    copied: Sequence[tuple[tuple[media.Photo, str], str]],
) -> None:
    found = statements.STANDING.run(session, here)
    if not found:
        raise ConversationNotFound
    conversation_id, account_id = here["conversation"], here["account"]
    values = make_values(here, forward.name(conversation_id, "message"), text, clock.now())
    stored = statements.store_message(session, values, found[0])
    if stored is None:  # other tabs were faster
        raise TooManyMessages(PACE_SECONDS, AGAIN)
    _MARK.run(session, {"message": stored.message_id})
    placed = [
        (media.attach_copy(session, account_id, photo, key), alt_text)
        for (photo, alt_text), key in copied
    ]
    place_photos(session, conversation_id, stored.message_id, placed)
    views = [media.view_photo(*each) for each in placed]
    tell_sent(session, values, stored, None, views, is_forwarded=True)
