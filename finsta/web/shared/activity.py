"""What every page keeps of what the viewer is told: how much of it is unread."""

from dataclasses import dataclass

import reflex as rx

from finsta import live, notifications
from finsta.web.shared.viewer import ViewerState


@dataclass(frozen=True)
class ReadingRow:
    """How far the viewer has read what they are told; the only row, by their account's id.

    See `notifications.ReadingView`.
    """

    id: int
    read_place: int
    unread: int
    version: int


class ReadingState(rx.State):
    """Knows how much of what the viewer is told is unread."""

    reading = live.Table(ReadingRow)


UNREAD = ReadingState.reading.row(ViewerState.viewer_id).unread


def tell_reading(account_id: int, reading: notifications.ReadingView) -> live.Operation:
    """Return the operation that tells how far somebody has read what they are told.

    Args:
        account_id: Who.
        reading: How far.
    """
    row = ReadingRow(account_id, reading.read_place, reading.unread, reading.version)
    return ReadingState.reading.put(row)
