"""Noting what somebody has seen, of those who let it be known."""

from collections import defaultdict
from collections.abc import Collection

from sqlmodel import Session, col, select

from finsta.accounts import Account
from finsta.infra import bus, clock
from finsta.infra.database.tables import table_of
from finsta.infra.database.upserts import insert_or_add_bits
from finsta.posts.models import Post, PostPhoto
from finsta.posts.seen.events import PostsSeen
from finsta.posts.seen.models import PostSeen, list_places
from finsta.posts.timeline import is_visible

# Of photos that are told at once.
MAX_SEEN_AT_ONCE = 20


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
    for post_id, author_id, place in _list_photos(session, viewer_id, {post for post, _ in wanted}):
        if (post_id, place) in wanted:
            authors[post_id] = author_id
            photos[post_id] |= 1 << place
    # Locked after the posts, as by all who lock both, so that nobody waits for each other; and
    # whoever lets it be known no more waits for this, and finds what it has stored.
    viewer = session.get_one(
        Account, viewer_id, with_for_update={"key_share": True}, populate_existing=True
    )
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


def _list_photos(
    session: Session, viewer_id: int, post_ids: Collection[int]
) -> list[tuple[int, int, int]]:
    """Return post, author and place of the photos that can be noted; none is deleted meanwhile."""
    found = session.exec(
        select(Post.id, Post.author_id, PostPhoto.position)
        .join(Account, col(Account.id) == Post.author_id)
        .join(PostPhoto, col(PostPhoto.post_id) == Post.id)
        .where(
            col(Post.id).in_(post_ids),
            Post.author_id != viewer_id,
            col(Account.shows_seen_posts),
            is_visible(table_of(Account), viewer_id),
        )
        # In one order, so that two who lock some of the same never wait for each other.
        .order_by(col(Post.id))
        .with_for_update(of=Post, read=True, key_share=True)
    )
    return [(post_id or 0, author_id, place) for post_id, author_id, place in found]
