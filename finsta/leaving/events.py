"""What happened to take-outs."""

from dataclasses import dataclass

from finsta.leaving.views import TakeoutView


@dataclass(frozen=True)
class TakeoutAsked:
    """Somebody waits for a take-out to be made."""


@dataclass(frozen=True)
class TakeoutChanged:
    """A take-out was asked for, goes on, is ready, or failed; for nobody but its owner."""

    account_id: int
    takeout: TakeoutView


@dataclass(frozen=True)
class TakeoutRemoved:
    """A take-out is gone; its file may go."""

    account_id: int
    takeout_id: int
    version: int
    file: str
