"""What a page shows of a post and what belongs to it: plain, and the same for every viewer."""

from dataclasses import dataclass
from typing import Any

from finsta.accounts import AccountView
from finsta.infra import clock, db
from finsta.media import PhotoView


@dataclass(frozen=True)
class LikeView:
    """Somebody who likes a post.

    Attributes:
        id: Of the like; higher is newer.
    """

    id: int
    account: AccountView


@dataclass(frozen=True)
class CommentView:
    """What somebody has written below a post.

    Attributes:
        id: Of the comment; higher is newer.
        attempt: Its author's own name for it.
        written_at: When, ISO 8601 in UTC.
    """

    id: int
    author: AccountView
    text: str
    attempt: str
    written_at: str


@dataclass(frozen=True)
class PostView:
    """A post as a page needs it.

    Attributes:
        id: Of the post; higher is newer.
        author: Who shared it.
        caption: As typed.
        shared_at: When, ISO 8601 in UTC.
        photos: In order, one to ten.
        likes: How many like it.
        comments: How many there are below it.
        version: The post's version when it was read.
        edits: How often its author has changed what it says.
    """

    id: int
    author: AccountView
    caption: str
    shared_at: str
    photos: list[PhotoView]
    likes: int = 0
    comments: int = 0
    version: int = 1
    edits: int = 0


@dataclass(frozen=True)
class CountView:
    """How many posts somebody has.

    Attributes:
        posts: How many.
        version: That this gave their profile.
    """

    posts: int
    version: int


@dataclass(frozen=True)
class TileView:
    """A post where only a photo of it is shown.

    Attributes:
        id: Of the post; higher is newer.
        photo: Its first one.
        version: The post's version when it was read.
    """

    id: int
    photo: PhotoView
    version: int = 1


@dataclass(frozen=True)
class SavedView:
    """A post that somebody has saved, as their list shows it.

    Attributes:
        id: Of the post.
        place: Higher was saved later.
        author_id: Who shared it.
        photo: Its first one.
        version: As `place`.
    """

    id: int
    place: int
    author_id: int
    photo: PhotoView
    version: int


def view_post(post: Any, author: AccountView, photos: list[PhotoView]) -> PostView:
    """Put together what a page shows of a post.

    Args:
        post: The post, or a row with its columns.
        author: Who shared it.
        photos: In order.
    """
    shared_at = db.stamp(clock.as_utc(post.shared_at))
    return PostView(
        id=post.id or 0,
        author=author,
        caption=post.caption,
        shared_at=shared_at,
        photos=photos,
        likes=post.likes,
        comments=post.comments,
        version=post.version,
        edits=post.edits,
    )
