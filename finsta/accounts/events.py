"""What happened to accounts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SessionEnded:
    """A session is over: its tabs are no longer signed in.

    Attributes:
        session_id: Which.
        has_expired: Whether it ran out, rather than being ended by somebody.
    """

    session_id: int
    has_expired: bool = False


@dataclass(frozen=True)
class RightsChanged:
    """Somebody may do more or less than before: what is known of viewers is to be read anew."""
