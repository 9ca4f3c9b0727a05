"""What a page shows of a post: frozen, plain, the same for every viewer."""

from collections.abc import Sequence
from dataclasses import dataclass

from finsta.accounts import AccountView
from finsta.infra import clock, db
from finsta.media import Photo, PhotoView, view_photo
from finsta.posts.models import Post, PostPhoto


@dataclass(frozen=True)
class PostView:
    """A post as a page needs it.

    Attributes:
        id: Of the post; higher is newer.
        author: Who shared it.
        caption: As typed.
        shared_at: When, ISO 8601 in UTC.
        photos: In order, one to ten.
        version: The post's version when it was read.
    """

    id: int
    author: AccountView
    caption: str
    shared_at: str
    photos: list[PhotoView]
    version: int = 1


def view_post(
    post: Post, author: AccountView, placed: Sequence[tuple[PostPhoto, Photo]]
) -> PostView:
    """Put together what a page shows of a post.

    Args:
        post: The post.
        author: Who shared it.
        placed: Its photos in order.
    """
    photos = [view_photo(photo, place.alt_text) for place, photo in placed]
    shared_at = db.stamp(clock.as_utc(post.shared_at))
    return PostView(post.id or 0, author, post.caption, shared_at, photos, post.version)
