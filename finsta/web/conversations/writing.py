"""The state of writing: it sends what the browser sends, once, and answers the form."""

from dataclasses import dataclass
from typing import Annotated

import reflex as rx

from finsta import live, media, messenger
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.web import limits
from finsta.web.arguments import (
    Flag,
    Given,
    Id,
    OptionalId,
    PhotoKey,
    Text,
    at_most,
    at_most_items,
    find_id,
    find_text,
)
from finsta.web.chat import CHAT
from finsta.web.handlers import signed_in


@dataclass(frozen=True)
class MessageForm:
    """A message, written.

    Attributes:
        attempt: The browser's name for it; sent twice, it is one message.
        conversation: Where.
        text: As typed.
        photos: Keys of staged photos; more than fit are the messenger's to refuse.
        reply_to: The message that it answers.
    """

    attempt: Annotated[str, at_most(messenger.MAX_ATTEMPT_LENGTH)]
    conversation: Id
    text: Text
    photos: Annotated[list[PhotoKey], at_most_items(media.MAX_STAGED_PHOTOS)]
    reply_to: OptionalId


@dataclass(frozen=True)
class EditForm:
    """One's own message, and its new text as typed."""

    message: Id
    text: Text


def _answer_send(given: Given, refusal: FinstaError | None) -> live.Operation | None:
    if refusal is None:
        return None  # its arrival in the sender's own tabs is the answer
    attempt = find_text(given, "attempt", messenger.MAX_ATTEMPT_LENGTH)
    wait_seconds, later = getattr(refusal, "wait_seconds", 0.0), getattr(refusal, "later", False)
    return live.orders.refused(attempt, str(refusal), wait_seconds=wait_seconds, later=later)


def _answer_edit(given: Given, refusal: FinstaError | None) -> live.Operation:
    return CHAT.answered("edit", str(refusal or ""), message=find_id(given, "message"))


class WritingState(rx.State):
    """Sends, edits and deletes messages and reactions. What is typed stays in the browser."""

    deletion = live.Form(message_id=live.Value())

    @rx.event
    @signed_in(answer=_answer_send)
    async def send(self, viewer: Viewer, form: MessageForm) -> None:
        """Send a message. It may be called past the state.

        Args:
            viewer: Who sends.
            form: The message.
        """
        draft = messenger.DraftMessage(form.attempt, form.text, form.photos, form.reply_to)
        await db.transact(messenger.send_message, viewer.account_id, form.conversation, draft)

    @rx.event
    @signed_in(answer=_answer_edit)
    async def edit(self, viewer: Viewer, form: EditForm) -> None:
        """Change the text of one's own message.

        Args:
            viewer: Who wrote it.
            form: Message and text.
        """
        await db.transact(messenger.edit_message, viewer.account_id, form.message, form.text)

    @rx.event
    @signed_in(once=True)
    async def delete(self, viewer: Viewer, message_id: Id) -> None:
        """Delete one's own message.

        Args:
            viewer: Who wrote it.
            message_id: The message.
        """
        await db.transact(messenger.delete_message, viewer.account_id, message_id)

    @rx.event
    @signed_in(limit=limits.REACTIONS)
    async def react(
        self,
        viewer: Viewer,
        message_id: Id,
        emoji: Annotated[str, at_most(messenger.MAX_EMOJI_LENGTH)],
        is_there: Flag,
    ) -> None:
        """Put an emoji on a message, or take it back.

        Args:
            viewer: Who reacts.
            message_id: The message.
            emoji: One of the shipped ones.
            is_there: Whether it is there afterwards.
        """
        what = (viewer.account_id, message_id, emoji)
        await db.transact(messenger.react, *what, is_there=is_there)
