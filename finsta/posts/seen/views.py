"""What is shown of who has seen a post: to its author, and to nobody else."""

from dataclasses import dataclass

from finsta.accounts import AccountView


@dataclass(frozen=True)
class SeenView:
    """Somebody who has seen a post.

    Attributes:
        id: Of the row; higher is newer.
        account: Who.
        seen_at: When the first photo was seen, ISO 8601 in UTC.
        photos: How many of the post's photos were seen.
        version: As `photos`, which only grows.
    """

    id: int
    account: AccountView
    seen_at: str
    photos: int
    version: int


@dataclass(frozen=True)
class SeenCountView:
    """How many have seen a post.

    Attributes:
        id: Of the post.
        seen_by: How many.
        version: Higher is newer, whether somebody has seen it, or its author hears of fewer.
    """

    id: int
    seen_by: int
    version: int


@dataclass(frozen=True)
class ShowsSeenView:
    """Whether an account shows whose posts it has seen, and is shown who has seen its own.

    Attributes:
        id: Of the account.
        version: Of its profile when it was read.
    """

    id: int
    shows: bool
    version: int
