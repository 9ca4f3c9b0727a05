"""What the browser makes of conversations before they are listed: the type of `inbox.jsx`."""

from dataclasses import dataclass

from finsta.accounts import AccountView


@dataclass(frozen=True)
class ShownEntry:
    """A conversation in the list."""

    id: int
    title: str
    faces: list[AccountView]
    friend: int
    summary: str
    at: str
    is_muted: bool
    is_closed: bool
    has_unread: bool
    unread: str
