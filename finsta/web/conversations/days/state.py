"""The state of going to a day: where a conversation begins, and what was written since a time."""

from dataclasses import dataclass, replace

import reflex as rx

from finsta import live, messenger
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web.arguments import Attempt, Id, Instant
from finsta.web.handlers import signed_in


@dataclass(frozen=True)
class BeginningRow:
    """When the first message was sent that the viewer sees, by the conversation's id."""

    id: int
    sent_at: str


@dataclass(frozen=True)
class FoundDayRow:
    """The first message since a time, by the conversation's id.

    Attributes:
        since: The time, in milliseconds since 1970.
        message_id: The message's; 0 for none.
        sent_at: When, ISO 8601 in UTC.
    """

    id: int
    since: int
    message_id: int = 0
    sent_at: str = ""


class DaysState(rx.State):
    """Finds days. Which instant a day begins at only the browser knows."""

    beginnings = live.Table(BeginningRow, versioned=False)
    found_days = live.Table(FoundDayRow, versioned=False)

    @rx.event
    @signed_in
    async def find_first(self, viewer: Viewer, conversation_id: Id) -> None:
        """Tell when a conversation begins.

        Args:
            viewer: Who looks.
            conversation_id: The conversation that the tab shows.
        """
        first = await db.read(messenger.find_first, viewer.account_id, conversation_id)
        if first:
            await live.send(self, self.beginnings.put(BeginningRow(conversation_id, first.sent_at)))

    @rx.event
    @signed_in
    async def find(
        self, viewer: Viewer, conversation_id: Id, since: Instant, attempt: Attempt
    ) -> None:
        """Find the first message since a time.

        Args:
            viewer: Who looks.
            conversation_id: The conversation that the tab shows.
            since: When a day begins where the viewer is.
            attempt: Sent twice, it is found twice.
        """
        del attempt
        asked = (viewer.account_id, conversation_id, since)
        found = await db.read(messenger.find_first_since, *asked)
        row = FoundDayRow(conversation_id, round(since.timestamp() * 1_000))
        if found:
            row = replace(row, message_id=found.message_id, sent_at=found.sent_at)
        await live.send(self, self.found_days.put(row))
