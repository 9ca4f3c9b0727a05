"""Reading the posts that have a tag, a page at a time, newest first."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, bindparam, select
from sqlmodel import Session

from finsta.accounts import Account
from finsta.infra import db
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.media import PhotoView
from finsta.posts.models import Post
from finsta.posts.profiles import PHOTO_COLUMNS, first_photo, with_first_photo
from finsta.posts.tags.models import PostTag
from finsta.posts.tags.words import fold_tag
from finsta.posts.timeline import is_visible
from finsta.posts.views import PostView
from finsta.social import is_heard

TAGGED_PAGE_SIZE = 30


@dataclass(frozen=True)
class TaggedView:
    """A post that has a tag.

    Attributes:
        id: Of the post; higher is newer.
        author_id: Who shared it.
        photo: Its first one.
        version: The post's version when it was read.
    """

    id: int
    author_id: int
    photo: PhotoView
    version: int


@dataclass(frozen=True)
class TaggedPage:
    """Some of the posts with a tag, newest first, and whether there are more."""

    tagged: list[TaggedView]
    has_more: bool


_tags, _posts = table_of(PostTag), table_of(Post)
_accounts = table_of(Account)

_PAGE = PreparedStatement(
    with_first_photo(
        select(_posts.c.id, _posts.c.author_id, _posts.c.version, *PHOTO_COLUMNS)
        .join(_tags, _tags.c.post_id == _posts.c.id)
        .join(_accounts, _accounts.c.id == _posts.c.author_id)
    )
    .where(
        is_visible(_accounts),
        is_heard(_accounts.c.id),
        _tags.c.tag == bindparam("tag"),
        _tags.c.post_id < bindparam("before", type_=BigInteger),
    )
    .order_by(_tags.c.post_id.desc())
    .limit(bindparam("limit"))
)


def list_tagged(
    session: Session,
    viewer_id: int,
    tag: str,
    before_id: int | None = None,
    limit: int = TAGGED_PAGE_SIZE,
) -> TaggedPage:
    """List the posts that have a tag and that a viewer sees, newest first. One query.

    Args:
        session: A session.
        viewer_id: The account that looks.
        tag: Without its #, as typed or in an address; what is no tag finds nothing.
        before_id: Only posts older than this one.
        limit: How many at most.
    """
    before = db.BEYOND_IDS if before_id is None else before_id
    asked = {"viewer": viewer_id, "tag": fold_tag(tag), "before": before, "limit": limit + 1}
    rows = _PAGE.run(session, asked)
    return TaggedPage([_view(row) for row in rows[:limit]], has_more=len(rows) > limit)


def tagged_view(post: PostView) -> TaggedView:
    """Return a post as the page of its tag shows it.

    Args:
        post: The post.
    """
    return TaggedView(post.id, post.author.id, post.photos[0], post.version)


def _view(row: Any) -> TaggedView:
    return TaggedView(row.id, row.author_id, first_photo(row), row.version)
