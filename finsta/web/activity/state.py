"""The state of what the viewer is told. Lists are live tables in the browser."""

from dataclasses import dataclass
from typing import Annotated

import reflex as rx
from pydantic import Field

from finsta import live, notifications
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import limits, topics
from finsta.web.arguments import Attempt, Id, OptionalId
from finsta.web.handlers import signed_in
from finsta.web.shared.sight import read_settled

OPENED = 1
# As many as are told at once.
MAX_PLACES = 20
Places = Annotated[list[Id], Field(min_length=1, max_length=MAX_PLACES)]


@dataclass(frozen=True)
class OpenedRow:
    """Up to which place all was read when the page was opened: what is above is marked as new."""

    id: int
    place: int


class ActivityState(rx.State):
    """Lists what the viewer is told, and notes how far they have read it."""

    activities = live.Table(notifications.ActivityView, order="-place", author="author_id")
    activity_opened = live.Table(OpenedRow, versioned=False)

    @rx.event
    @signed_in
    async def open(self, viewer: Viewer) -> None:
        """Tell up to which place all was read, whenever somebody comes to the page.

        Args:
            viewer: Who looks.
        """
        reading = await db.read(notifications.get_reading, viewer.account_id)
        opened = self.activity_opened.put(OpenedRow(OPENED, reading.read_place))
        await live.send(self, opened)

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load(self, viewer: Viewer, before: OptionalId) -> None:
        """Bring a page of what the viewer is told.

        Args:
            viewer: Who looks.
            before: The place of the last one that the tab has asked for; none for the newest.
        """
        await live.subscribe(self, topics.ACTIVITY)
        asked = (viewer.account_id, before)
        page = await read_settled(lambda: db.read(notifications.list_activity, *asked))
        above = {"before": before} if before else {}
        await live.send(self, self.activities.page(page.activities, more=page.has_more, **above))

    @rx.event
    @signed_in
    async def read(self, viewer: Viewer, places: Places, attempt: Attempt) -> None:
        """Note that all up to a place was on a visible screen.

        Args:
            viewer: Who looks.
            places: Of activities that were; the newest of them counts.
            attempt: Sent twice, it is done once.
        """
        del attempt
        await db.transact(notifications.read_activity, viewer.account_id, max(places))
