"""What is told of a report, and what admins see of one."""

from dataclasses import dataclass
from enum import StrEnum

from finsta.accounts import AccountView
from finsta.media import PhotoView


class Kind(StrEnum):
    """What is reported."""

    POST = "post"
    COMMENT = "comment"
    PERSON = "person"


class Reason(StrEnum):
    """Why. The value is stored; what is said of it is the page's."""

    HURTS = "hurts"
    SEXUAL = "sexual"
    ILLEGAL = "illegal"
    SPAM = "spam"
    OTHER = "other"


@dataclass(frozen=True)
class ReportView:
    """A report that waits.

    Attributes:
        id: Of the report; higher is newer.
        reporter: Who reports.
        whom: Whose it is, or who.
        kind: What is reported, as `Kind`.
        target_id: Its id among those of its kind.
        reason: Why, as `Reason`.
        note: In the reporter's own words; it may be empty.
        reported_at: When, ISO 8601 in UTC.
        is_there: Whether it is not deleted meanwhile.
        text: What it says: a post's caption, a comment's text, a person's bio.
        post_id: The post to look at it on, 0 for none.
        photos: Of a post.
    """

    id: int
    reporter: AccountView
    whom: AccountView
    kind: str
    target_id: int
    reason: str
    note: str
    reported_at: str
    is_there: bool
    text: str
    post_id: int
    photos: list[PhotoView]
