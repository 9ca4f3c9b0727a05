"""Several tabs and people who see the same posts in the same moment, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine
from sqlmodel import select

from finsta import media, posts
from finsta.infra import db
from finsta.posts import PostSeen
from tests.cast import register, share

_AT_ONCE = 8
_POSTS = 5


def _prepare(store: media.PhotoStore) -> list[int]:
    """Let Ana share posts that Ben and Eve may see, as accounts 1, 2 and 3."""
    with db.writing() as session:
        ana, *others = [register(session, handle) for handle in ("ana", "ben", "eve")]
        for who in (ana, *others):
            posts.show_seen_posts(session, who.id or 0, shows=True)
        return [share(session, store, ana).id for _ in range(_POSTS)]


def test_seen_in_eight_tabs_at_once_by_two_it_is_once_each(engine: Engine, store: media.PhotoStore):
    del engine
    post_ids = _prepare(store)
    start = Barrier(_AT_ONCE)

    def see(number: int) -> None:
        # Some begin at the other end.
        order = post_ids if number % 4 < 2 else post_ids[::-1]
        start.wait()
        with db.writing() as session:
            posts.note_seen(session, 2 + number % 2, [(each, 0) for each in order])

    with ThreadPoolExecutor(_AT_ONCE) as tabs:
        list(tabs.map(see, range(_AT_ONCE)))

    with db.reading() as session:
        counts = posts.read_seen(session, 1, post_ids).counts
        assert [count.seen_by for count in counts] == [2] * _POSTS


def test_seen_while_it_is_turned_off_nothing_is_left(engine: Engine, store: media.PhotoStore):
    del engine
    post_ids = _prepare(store)
    start = Barrier(_AT_ONCE)

    def act(number: int) -> None:
        start.wait()
        with db.writing() as session:
            if number == _AT_ONCE // 2:
                posts.show_seen_posts(session, 2, shows=False)
            else:
                posts.note_seen(session, 2, [(each, 0) for each in post_ids])

    with ThreadPoolExecutor(_AT_ONCE) as tabs:
        list(tabs.map(act, range(_AT_ONCE)))

    with db.reading() as session:
        assert session.exec(select(PostSeen)).all() == []


def test_seen_while_they_are_deleted_the_rest_is_noted(engine: Engine, store: media.PhotoStore):
    del engine
    *gone, kept = _prepare(store)
    start = Barrier(len(gone) + 2)

    def delete(post_id: int) -> None:
        start.wait()
        with db.writing() as session:
            posts.delete_post(session, 1, post_id)

    def see(account_id: int) -> None:
        start.wait()
        with db.writing() as session:
            posts.note_seen(session, account_id, [(each, 0) for each in (*gone, kept)])

    with ThreadPoolExecutor(len(gone) + 2) as people:
        acts = [people.submit(delete, each) for each in gone]
        acts += [people.submit(see, account_id) for account_id in (2, 3)]
        for act in acts:
            act.result()

    with db.reading() as session:
        rows = session.exec(select(PostSeen.post_id, PostSeen.account_id)).all()
        assert sorted(rows) == [(kept, 2), (kept, 3)]
