"""What a page shows of what people are told."""

from dataclasses import dataclass, field

from finsta.accounts import AccountView
from finsta.media import PhotoView


@dataclass(frozen=True)
class ActivityView:
    """What some people did that concerns the viewer.

    Attributes:
        id: Of the activity.
        place: Higher is newer.
        kind: What they did, as `Kind`.
        people: Who did it last: one, or two where it is known who.
        count: How many people did it.
        acted_at: When the last of them did, ISO 8601 in UTC.
        version: The activity's when it was read.
        post_id: The post that it is about, or 0.
        author_id: Whose post that is, or 0.
        photos: How many photos that has.
        photo: Its first one: none or one.
        text: The comment by which it was done, or that it is about.
    """

    id: int
    place: int
    kind: str
    people: list[AccountView]
    count: int
    acted_at: str
    version: int
    post_id: int = 0
    author_id: int = 0
    photos: int = 0
    photo: list[PhotoView] = field(default_factory=list[PhotoView])
    text: str = ""


@dataclass(frozen=True)
class ActivityPage:
    """Some of what the viewer is told, the newest first, and whether there is more."""

    activities: list[ActivityView]
    has_more: bool


@dataclass(frozen=True)
class ReadingView:
    """How far the viewer has read what they are told.

    Attributes:
        read_place: The place up to which they have.
        unread: How many activities are above it, at most `MAX_COUNTED`.
        version: That the last change gave it.
        turned_off: Of `Switch`, what they are not told.
    """

    read_place: int
    unread: int
    version: int
    turned_off: list[str]
