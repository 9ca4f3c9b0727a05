"""Noting what somebody has seen, of those who let it be known."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import bindparam, select, true
from sqlmodel import Session

from finsta.accounts import Account
from finsta.infra import bus, clock
from finsta.infra.database.lists import is_one_of
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.infra.database.upserts import insert_or_add_bits
from finsta.posts.models import Post, PostPhoto
from finsta.posts.seen.events import PostsSeen
from finsta.posts.seen.models import PostSeen, list_places
from finsta.posts.timeline import is_visible

# Of photos that are told at once.
MAX_SEEN_AT_ONCE = 20

_posts, _places, _accounts = table_of(Post), table_of(PostPhoto), table_of(Account)
_viewer = bindparam("viewer")

# Those that can be noted; none is deleted meanwhile. In one order, so that two who lock some of the
# same never wait for each other.
_PHOTOS = PreparedStatement(
    select(_posts.c.id, _posts.c.author_id, _places.c.position)
    .join(_accounts, _accounts.c.id == _posts.c.author_id)
    .join(_places, _places.c.post_id == _posts.c.id)
    .where(
        is_one_of(_posts.c.id, "posts"),
        _posts.c.author_id != _viewer,
        _accounts.c.shows_seen_posts == true(),
        is_visible(_accounts),
    )
    .order_by(_posts.c.id)
    .with_for_update(of=_posts, read=True, key_share=True)
)
_VIEWER = PreparedStatement(
    select(_accounts.c.shows_seen_posts)
    .where(_accounts.c.id == _viewer)
    .with_for_update(key_share=True)
)


def note_seen(session: Session, viewer_id: int, seen: Collection[tuple[int, int]]) -> None:
    """Note that somebody has seen photos, if they and the authors let it be known.

    What the account does not see, its own posts, and photos that are not there are left out without
    a word. Said twice, it is done once. Three statements, however many there are.

    Args:
        session: A writing session.
        viewer_id: The account that acts.
        seen: Posts, each with the place of a photo in it, up to 20.
    """
    wanted = set(seen)
    authors = dict[int, int]()
    photos = defaultdict[int, int](int)
    asked = {"viewer": viewer_id, "posts": [post_id for post_id, _place in wanted]}
    for row in _PHOTOS.run(session, asked):
        if (row.id, row.position) in wanted:
            authors[row.id] = row.author_id
            photos[row.id] |= 1 << row.position
    # Locked after the posts, as by all who lock both, so that nobody waits for each other; and
    # whoever lets it be known no more waits for this, and finds what it has stored.
    (viewer,) = _VIEWER.run(session, asked)
    if not photos or not viewer.shows_seen_posts:
        return
    new = {"account_id": viewer_id, "seen_at": clock.now()}
    rows = [{"post_id": post_id, "photos": bits, **new} for post_id, bits in photos.items()]
    changed = insert_or_add_bits(session, PostSeen, rows, ("post_id", "account_id"), "photos")
    by_author = defaultdict[int, list[int]](list)
    for row in changed:
        by_author[authors[row.post_id]].append(row.post_id)
    if by_author:
        places = {row.post_id: list_places(row.photos) for row in changed}
        bus.record(session, PostsSeen(viewer_id, by_author, places))
