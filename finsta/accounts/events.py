"""What happened to accounts."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from finsta.accounts.views import AccountView, SessionView


@dataclass(frozen=True)
class AccountChanged:
    """An account has another name, handle or photo."""

    account: AccountView


@dataclass(frozen=True)
class BioChanged:
    """Somebody says something else of themselves.

    Attributes:
        version: That this gave their profile.
    """

    account_id: int
    bio: str
    version: int


@dataclass(frozen=True)
class SessionStarted:
    """Somebody has signed in with another browser."""

    account_id: int
    session: SessionView


class Ending(StrEnum):
    """How a session has ended."""

    LEFT = ""  # by who looks, in this very browser
    EXPIRED = "expired"
    ELSEWHERE = "elsewhere"  # by its owner from another browser, or by an admin
    DISABLED = "disabled"  # with the account


@dataclass(frozen=True)
class SessionEnded:
    """A session is over: its tabs are no longer signed in.

    Attributes:
        account_id: Whose.
        session_id: Which.
        ending: How.
    """

    account_id: int
    session_id: int
    ending: Ending = Ending.LEFT


@dataclass(frozen=True)
class DeviceLinkUsed:
    """The link that signs another device in has done so, and is over."""

    account_id: int


@dataclass(frozen=True)
class EmailChanged:
    """Somebody has another e-mail, or another one waits to be confirmed, or none any more.

    Attributes:
        new_email: The one that waits; empty for none.
    """

    account_id: int
    email: str = field(repr=False)
    new_email: str = field(repr=False)


@dataclass(frozen=True)
class AccountLeft:
    """Somebody leaves: nobody sees them any more, and they may come back until a time."""

    account_id: int
    deletes_at: datetime


@dataclass(frozen=True)
class AccountReturned:
    """Somebody who was leaving has come back: all is as it was."""

    account_id: int


@dataclass(frozen=True)
class LanguageChosen:
    """Somebody has chosen another language, or leaves it to their browsers again: then none."""

    account_id: int
    language: str


@dataclass(frozen=True)
class RightsChanged:
    """Somebody may do more or less than before: what is known of viewers is to be read anew.

    Attributes:
        account_id: Whether they are an admin has changed; 0 where it is what all members may.
    """

    account_id: int = 0
