"""What a page shows of a take-out."""

from dataclasses import dataclass

from finsta.infra import clock, db
from finsta.leaving.models import Takeout


@dataclass(frozen=True)
class TakeoutView:
    """A take-out as its owner sees it.

    Attributes:
        id: Of the take-out.
        percent: How much of it is made.
        bytes: How large it is, once it is ready.
        expires_at: Until when it can be downloaded, ISO 8601 in UTC; empty until it is ready.
        problem: Why it could not be made, if so: the value of a `Problem`.
        version: Its version when it was read.
    """

    id: int
    percent: int
    bytes: int
    expires_at: str
    problem: str
    version: int


def view_takeout(takeout: Takeout) -> TakeoutView:
    """Return what its owner sees of a take-out.

    Args:
        takeout: A stored one.
    """
    return TakeoutView(
        takeout.id or 0,
        takeout.percent,
        takeout.bytes,
        db.stamp(clock.as_utc(takeout.expires_at)) if takeout.expires_at else "",
        takeout.problem,
        takeout.version,
    )
