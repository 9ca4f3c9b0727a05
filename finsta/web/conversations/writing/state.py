"""The state of writing: the form below a conversation, and what is done to messages, once."""

from typing import Annotated

import reflex as rx

from finsta import live, messenger
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits
from finsta.web.arguments import (
    Attempt,
    Flag,
    Id,
    OptionalId,
    Photos,
    Text,
    at_most,
)
from finsta.web.handlers import signed_in
from finsta.web.shared.uploading import photos_field

# Of the small ones above the text.
_PREVIEW_WIDTH = 320

_TEXT = live.Text(longest=messenger.MAX_TEXT_LENGTH, label=_("message"))


class WritingState(rx.State):
    """Sends, edits and deletes messages and reactions. What is typed stays in the browser."""

    message = live.Form(
        scope="conversation_id",
        queues=True,
        needs_content=True,
        text=_TEXT,
        photos=photos_field(
            preview_width=_PREVIEW_WIDTH,
            longest=messenger.MAX_PHOTOS,
            too_many=_("A message holds at most {most} photos.", most=messenger.MAX_PHOTOS),
        ),
        reply_to=live.Value(),
        # What is shown of that message: `who` and `text`.
        quoted=live.Value(is_shown_only=True),
    )
    correction = live.Form(scope="conversation_id", message_id=live.Value(), text=_TEXT)
    deletion = live.Form(message_id=live.Value())

    @rx.event
    @signed_in(is_told=True)
    async def send(
        self,
        viewer: Viewer,
        conversation_id: Id,
        text: Text,
        photos: Photos,
        reply_to: OptionalId,
        attempt: Attempt,
    ) -> None:
        """Send a message. It may be called past the state.

        Args:
            viewer: Who sends.
            conversation_id: Where.
            text: As typed.
            photos: Staged photos and what they show, in order.
            reply_to: The message that it answers.
            attempt: Sent twice, it is one message.
        """
        draft = messenger.DraftMessage(attempt, text, photos, reply_to)
        await db.transact(messenger.send_message, viewer.account_id, conversation_id, draft)

    @rx.event
    @signed_in(once=True)
    async def edit(self, viewer: Viewer, message_id: Id, text: Text) -> None:
        """Change the text of one's own message.

        Args:
            viewer: Who wrote it.
            message_id: The message.
            text: As typed.
        """
        await db.transact(messenger.edit_message, viewer.account_id, message_id, text)

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
        attempt: Attempt,
    ) -> None:
        """Put an emoji on a message, or take it back.

        Args:
            viewer: Who reacts.
            message_id: The message.
            emoji: One of the shipped ones.
            is_there: Whether it is there afterwards.
            attempt: Sent twice, it is done once.
        """
        del attempt
        what = (viewer.account_id, message_id, emoji)
        await db.transact(messenger.react, *what, is_there=is_there)
