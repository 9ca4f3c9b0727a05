"""What happened to accounts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SessionEnded:
    """A session is over: its tabs are no longer signed in.

    Attributes:
        session_id: Which.
        has_expired: Whether only time has ended it, nobody.
    """

    session_id: int
    has_expired: bool = False
