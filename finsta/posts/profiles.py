"""What somebody has shared, as their profile shows it: how much, and a photo of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, bindparam, func, select
from sqlmodel import Session

from finsta.accounts import Account
from finsta.infra import db
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.media import Photo, PhotoView
from finsta.posts.models import Post, PostPhoto
from finsta.posts.timeline import is_visible
from finsta.posts.views import PostView, TileView

TILES_PAGE_SIZE = 30


@dataclass(frozen=True)
class TilePage:
    """Some of somebody's posts as squares, newest first, and whether older ones exist."""

    tiles: list[TileView]
    has_more: bool


_posts, _places = table_of(Post), table_of(PostPhoto)
_photos, _accounts = table_of(Photo), table_of(Account)

# Of a post's first photo, for `PhotoView`.
PHOTO_COLUMNS = (
    _photos.c.key,
    _photos.c.width,
    _photos.c.height,
    _photos.c.color,
    _places.c.alt_text,
)


def with_first_photo(found: Any) -> Any:
    """Return a query of posts with the first photo of each, see `PHOTO_COLUMNS`.

    Args:
        found: The query; it has the table of posts by its own name.
    """
    places = (_places.c.post_id == _posts.c.id) & (_places.c.position == 0)
    return found.join(_places, places).join(_photos, _photos.c.id == _places.c.photo_id)


_COUNT = PreparedStatement(
    select(func.count().label("count"))
    .select_from(_posts)
    .where(_posts.c.author_id == bindparam("author"), _posts.c.archived_at.is_(None))
)
_PAGE = PreparedStatement(
    with_first_photo(
        select(_posts.c.id, _posts.c.version, *PHOTO_COLUMNS).join(
            _accounts, _accounts.c.id == _posts.c.author_id
        )
    )
    .where(
        _posts.c.author_id == bindparam("author"),
        _posts.c.id < bindparam("before", type_=BigInteger),
        is_visible(_accounts),
    )
    .order_by(_posts.c.id.desc())
    .limit(bindparam("limit"))
)


def count_posts(session: Session, author_id: int) -> int:
    """Return how many posts somebody shows. Who sees a profile sees the number. One query.

    Args:
        session: A session.
        author_id: Whose.
    """
    (row,) = _COUNT.run(session, {"author": author_id})
    return row.count


def list_tiles(
    session: Session,
    viewer_id: int,
    author_id: int,
    before_id: int | None = None,
    limit: int = TILES_PAGE_SIZE,
) -> TilePage:
    """List what somebody has shared and a viewer may see, newest first. One query.

    Args:
        session: A session.
        viewer_id: The account that looks.
        author_id: Whose posts.
        before_id: Only posts older than this one.
        limit: How many at most.
    """
    before = db.BEYOND_IDS if before_id is None else before_id
    asked = {"viewer": viewer_id, "author": author_id, "before": before, "limit": limit + 1}
    return view_tiles(_PAGE.run(session, asked), limit)


def tile_of(post: PostView) -> TileView:
    """Return a post as a profile shows it.

    Args:
        post: The post.
    """
    return TileView(post.id, post.photos[0], post.version)


def view_tiles(rows: Sequence[Any], limit: int) -> TilePage:
    """Return a page of posts as squares.

    Args:
        rows: Of a query with `PHOTO_COLUMNS`, `id` and `version`; more than fit if there are more.
        limit: How many fit.
    """
    tiles = [TileView(row.id, first_photo(row), row.version) for row in rows[:limit]]
    return TilePage(tiles, has_more=len(rows) > limit)


def first_photo(row: Any) -> PhotoView:
    """Return the first photo of a post.

    Args:
        row: Of a query with `PHOTO_COLUMNS`.
    """
    return PhotoView(row.key, row.width, row.height, row.color, row.alt_text)
