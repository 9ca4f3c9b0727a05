"""What happened between people."""

from collections.abc import Collection
from dataclasses import dataclass

from finsta.accounts import AccountView
from finsta.social.views import Following


@dataclass(frozen=True)
class ProfileChanged:
    """What a profile shows has changed.

    Attributes:
        account_id: Whose.
        version: That this gave the profile.
        changed: Fields of a `PersonView` with their new values.
        but: Accounts that don't see the profile.
    """

    account_id: int
    version: int
    changed: dict[str, object]
    but: Collection[int]


@dataclass(frozen=True)
class FollowChanged:
    """Somebody follows another one, asks to, or does so no more.

    Attributes:
        follow_id: Of the row.
        follower: Who follows.
        followed: Whom.
        before: How it was.
        now: How it is.
        is_private: Whether only followers see the posts of whom they follow.
        version: That this gave the follower's profile, and so their standing.
        followed_version: That this gave the other's.
    """

    follow_id: int
    follower: AccountView
    followed: AccountView
    before: Following
    now: Following
    is_private: bool
    version: int
    followed_version: int


@dataclass(frozen=True)
class BlockChanged:
    """Two accounts don't see each other any more, or do again.

    Attributes:
        account_id: Who blocks, or does so no more.
        other_id: Whom.
        is_blocked: Whether `account_id` blocks.
        are_apart: Whether one of the two does.
        version: That this gave the profile of `account_id`, and so its standing.
        other_version: That this gave the other's.
    """

    account_id: int
    other_id: int
    is_blocked: bool
    are_apart: bool
    version: int
    other_version: int


@dataclass(frozen=True)
class MuteChanged:
    """An account wants to see another one no more, or again.

    Attributes:
        version: That this gave the profile of `account_id`, and so its standing.
    """

    account_id: int
    muted_id: int
    is_muted: bool
    version: int


@dataclass(frozen=True)
class PrivacyChanged:
    """An account is private from now on, or not any more.

    Attributes:
        account_id: Whose.
        is_private: How it is now.
        version: That this gave its profile.
    """

    account_id: int
    is_private: bool
    version: int
