"""Archiving one's own posts: nobody else sees them, until their author shows them again."""

from sqlalchemy import BigInteger, bindparam, select
from sqlmodel import Session, col

from finsta.infra import bus, clock, db
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.posts.changing import count_shared, lock_post, raise_version
from finsta.posts.errors import PostNotFound
from finsta.posts.events import PostArchived, PostShownAgain
from finsta.posts.kept.saving import list_savers
from finsta.posts.mentions import read_apart
from finsta.posts.models import Post
from finsta.posts.profiles import PHOTO_COLUMNS, TilePage, view_tiles, with_first_photo
from finsta.posts.timeline import get_post
from finsta.posts.views import TileView
from finsta.social import read_circle

ARCHIVE_PAGE_SIZE = 30


_posts = table_of(Post)

_PAGE = PreparedStatement(
    with_first_photo(select(_posts.c.id, _posts.c.version, *PHOTO_COLUMNS).select_from(_posts))
    .where(
        _posts.c.author_id == bindparam("author"),
        _posts.c.archived_at.is_not(None),
        _posts.c.id < bindparam("before", type_=BigInteger),
    )
    .order_by(_posts.c.id.desc())
    .limit(bindparam("limit"))
)


def archive_post(session: Session, author_id: int, post_id: int, *, is_archived: bool) -> None:
    """Let nobody else see one's own post any more, or show it again at its place.

    What others wrote below it and who likes it stay with it. Said twice, it is done once.

    Args:
        session: A writing session.
        author_id: The account that acts.
        post_id: Its post.
        is_archived: Whether it is archived afterwards.

    Raises:
        PostNotFound: There is no such post, or it is somebody else's.
    """
    post = lock_post(session, post_id, col(Post.author_id) == author_id)
    if post is None:
        raise PostNotFound
    if (post.archived_at is not None) == is_archived:
        return
    shown = get_post(session, author_id, post_id) if is_archived else None
    post.archived_at = clock.now() if is_archived else None
    raise_version(session, post)
    shown = shown or get_post(session, author_id, post_id)
    assert shown is not None
    circle = read_circle(session, author_id, wants_followers=True)
    count = count_shared(session, author_id)
    savers = list_savers(session, post_id)
    if is_archived:
        tile = TileView(post_id, shown.photos[0], post.version)
        event = PostArchived(tile, post.caption, author_id, circle.sharing, count, savers)
    else:
        event = PostShownAgain(shown, circle, count, savers, read_apart(session, shown.mentions))
    bus.record(session, event)


def list_archived(
    session: Session, author_id: int, before_id: int | None = None, limit: int = ARCHIVE_PAGE_SIZE
) -> TilePage:
    """List one's own archived posts, newest first. One query.

    Args:
        session: A session.
        author_id: The account that looks.
        before_id: Only posts older than this one.
        limit: How many at most.
    """
    before = db.BEYOND_IDS if before_id is None else before_id
    asked = {"author": author_id, "before": before, "limit": limit + 1}
    return view_tiles(_PAGE.run(session, asked), limit)
