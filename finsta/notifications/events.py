"""What happened to what people are told."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ActivityChanged:
    """What an account is told has changed: there is more of it, or less.

    Attributes:
        account_id: Who is told.
        changed: Activities with the version that this gave them; some may be gone.
    """

    account_id: int
    changed: list[tuple[int, int]]


@dataclass(frozen=True)
class ActivityRead:
    """An account has read further, or turned something off or on."""

    account_id: int
    is_other_choice: bool
