"""What happened to accounts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SessionEnded:
    """A session is over: its tabs are no longer signed in."""

    session_id: int
