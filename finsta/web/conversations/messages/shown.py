"""What the browser makes of messages before they are drawn: the types of `present.jsx`."""

from dataclasses import dataclass

from finsta.accounts import AccountView
from finsta.media import PhotoView
from finsta.web.shared.texts import TextPart


@dataclass(frozen=True)
class ShownReaction:
    """One emoji, how often and by whom."""

    emoji: str
    count: int
    is_mine: bool
    who: str


@dataclass(frozen=True)
class ShownQuote:
    """What a message answers; without an id there is nothing to go to."""

    id: int
    who: str
    text: str


@dataclass(frozen=True)
class ShownMessage:
    """A message or line as it is drawn."""

    id: int
    key: str
    is_line: bool
    sentence: str
    is_own: bool
    starts_run: bool
    author: AccountView
    time: str
    sent_at: str
    exact: str
    day: str
    is_new: bool
    text: str
    parts: list[TextPart]
    is_emoji: bool
    may_be_long: bool
    photos: list[PhotoView]
    reactions: list[ShownReaction]
    has_quote: bool
    quote: ShownQuote
    is_edited: bool
    is_deleted: bool
    is_forwarded: bool
    seen_by: list[AccountView]
    seen_by_more: int
    status: str
    error: str
    can_take_back: bool
