"""What a page shows of a post: frozen, plain, the same for every viewer."""

from collections.abc import Sequence
from dataclasses import dataclass

from finsta.accounts import AccountView
from finsta.infra import clock, db
from finsta.media import Photo
from finsta.posts.models import Post, PostPhoto


@dataclass(frozen=True)
class PhotoView:
    """A photo as a page needs it.

    Attributes:
        key: Names its address, `/media/{key}/{rendition}`.
        width: Of the largest rendition, in pixels.
        height: Of the largest rendition, in pixels.
        color: Its mean colour, `#rrggbb`, shown until it is there.
        alt: Its description.
    """

    key: str
    width: int
    height: int
    color: str
    alt: str


@dataclass(frozen=True)
class PostView:
    """A post as a page needs it.

    Attributes:
        id: Of the post; higher is newer.
        author: Who shared it.
        caption: As typed.
        shared_at: When, ISO 8601 in UTC.
        photos: In order, one to ten.
    """

    id: int
    author: AccountView
    caption: str
    shared_at: str
    photos: list[PhotoView]


def view_post(
    post: Post, author: AccountView, placed: Sequence[tuple[PostPhoto, Photo]]
) -> PostView:
    """Put together what a page shows of a post.

    Args:
        post: The post.
        author: Who shared it.
        placed: Its photos in order.
    """
    photos = [
        PhotoView(photo.key, photo.width, photo.height, photo.color, place.alt_text)
        for place, photo in placed
    ]
    shared_at = db.stamp(clock.as_utc(post.shared_at))
    return PostView(post.id or 0, author, post.caption, shared_at, photos)
