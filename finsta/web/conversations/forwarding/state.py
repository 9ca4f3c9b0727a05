"""The state of forwarding: where a message may go, and sending it there."""

from dataclasses import dataclass
from typing import Annotated

import reflex as rx

from finsta import live, messenger
from finsta.accounts import AccountView, Viewer
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits
from finsta.web.arguments import Attempt, Id, Text, at_most, at_most_items
from finsta.web.handlers import signed_in
from finsta.web.photos.copying import copied
from finsta.web.shared.sight import read_settled

# Longer than any title or name.
_MAX_LOOKED_FOR = 200

# So long a tab keeps what was found.
_FOUND_SECONDS = 600


@dataclass(frozen=True)
class TargetRow:
    """A conversation to forward to, as `ConversationRow`; `place` is where it is listed."""

    id: int
    place: int
    title: str
    member_count: int
    faces: list[AccountView]


class ForwardingState(rx.State):
    """Finds conversations to forward to, and forwards messages."""

    targets = live.Table(
        TargetRow, order="place", scope="text", versioned=False, seconds=_FOUND_SECONDS
    )
    forwarding = live.Form(
        kept=False,
        message_id=live.Value(),
        # What is shown of that message: `who` and `text`.
        quoted=live.Value(is_shown_only=True),
        conversations=live.Rows(required=_("Choose at least one conversation.")),
        words=live.Text(messenger.MAX_TEXT_LENGTH, label=_("message")),
    )

    @rx.event
    @signed_in(limit=limits.SEARCHES)
    async def find(self, viewer: Viewer, text: Annotated[str, at_most(_MAX_LOOKED_FOR)]) -> None:
        """Find conversations by title or name; before anything is typed, the newest ones.

        Args:
            viewer: Who looks.
            text: As typed.
        """
        asked = (viewer.account_id, text)
        found = await read_settled(lambda: db.read(messenger.find_targets, *asked))
        rows = [
            TargetRow(each.conversation.id, place, each.conversation.title, each.member_count,
                      each.faces)
            for place, each in enumerate(found)
        ]  # fmt: skip
        listed = self.targets.of(text)
        await live.send(self, listed.forget(), listed.page(rows, more=False))

    @rx.event
    @signed_in(limit=limits.FORWARDS)
    async def forward(
        self,
        viewer: Viewer,
        message_id: Id,
        conversations: Annotated[list[Id], at_most_items(messenger.TARGETS_OFFERED)],
        words: Text,
        attempt: Attempt,
    ) -> None:
        """Write a message once more in other conversations.

        Args:
            viewer: Who forwards it.
            message_id: The message.
            conversations: Where to.
            words: What goes along.
            attempt: Sent twice, it is done once.
        """
        form = messenger.Forward(attempt, message_id, conversations, words)
        photos = await db.read(messenger.list_photos_to_copy, viewer.account_id, form)
        async with copied(photos) as copies:
            await db.transact(messenger.forward_message, viewer.account_id, form, copies)
