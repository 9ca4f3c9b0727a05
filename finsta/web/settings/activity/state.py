"""The state of what the viewer is told of, and what not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

import reflex as rx

from finsta import live, notifications
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.notifications import ReadingView, Switch
from finsta.web import limits
from finsta.web.arguments import Attempt, Flag, one_of
from finsta.web.handlers import signed_in


@dataclass(frozen=True)
class ChoiceRow:
    """Whether the viewer is told of some kind of thing, by its `notifications.Switch`."""

    id: str
    is_on: bool
    version: int


class ActivityChoiceState(rx.State):
    """Decides what the viewer is told of."""

    choices = live.Table(ChoiceRow)

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer) -> None:
        """Tell what the viewer is told of."""
        reading = await db.read(notifications.get_reading, viewer.account_id)
        await live.send(self, self.choices.put(*choice_rows(reading)))

    @rx.event
    @signed_in(limit=limits.PROFILE_CHANGES)
    async def turn(
        self,
        viewer: Viewer,
        switch: Annotated[Switch, one_of(Switch)],
        is_on: Flag,
        attempt: Attempt,
    ) -> None:
        """Be told of some kind of thing, or not any more.

        Args:
            viewer: Who acts.
            switch: What.
            is_on: Whether they are told of it afterwards.
            attempt: Sent twice, it is done once.
        """
        del attempt
        await db.transact(notifications.turn, viewer.account_id, switch, is_on=is_on)


def choice_rows(reading: ReadingView) -> Iterable[ChoiceRow]:
    """Return what somebody is told of, as rows.

    Args:
        reading: How far they have read it, and what they turned off.
    """
    off = reading.turned_off
    return (ChoiceRow(switch, switch not in off, reading.version) for switch in Switch)
