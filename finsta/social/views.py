"""What is shown of how people stand to each other."""

from dataclasses import dataclass
from enum import StrEnum

from finsta.accounts import AccountView


class Following(StrEnum):
    """Whether one follows somebody."""

    NO = ""
    ASKED = "asked"
    YES = "yes"


@dataclass(frozen=True)
class StandingView:
    """How the viewer stands to somebody, by that account's id. Nobody else is told.

    Attributes:
        following: Whether the viewer follows them, as `Following`.
        follows_viewer: Whether they follow the viewer.
        version: Of the viewer's profile when it was read.
    """

    id: int
    following: str = ""
    follows_viewer: bool = False
    is_muted: bool = False
    is_blocked: bool = False
    version: int = 0


@dataclass(frozen=True)
class PersonView:
    """What a profile shows of somebody beside their posts.

    Attributes:
        id: Of the account.
        bio: A few words.
        followers: How many follow them.
        following: How many they follow.
        is_private: Whether only who they let may follow and see their posts.
        version: Of the profile when it was read.
    """

    id: int
    account: AccountView
    bio: str
    followers: int
    following: int
    is_private: bool
    version: int


@dataclass(frozen=True)
class FollowView:
    """Somebody in a list of those who follow, are followed, or ask to.

    Attributes:
        id: Of the follow; higher is newer.
        is_private: Whether the account is asked before it is followed.
    """

    id: int
    account: AccountView
    is_private: bool = False
