"""What happened to accounts."""

from dataclasses import dataclass

from finsta.accounts.views import AccountView


@dataclass(frozen=True)
class AccountChanged:
    """An account has another name, handle or photo."""

    account: AccountView


@dataclass(frozen=True)
class SessionEnded:
    """A session is over: its tabs are no longer signed in.

    Attributes:
        session_id: Which.
        has_expired: Whether it ran out, rather than being ended by somebody.
    """

    session_id: int
    has_expired: bool = False
