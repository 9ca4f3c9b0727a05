"""Reading the feed: a page at a time, by key, in two queries."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from finsta import media, posts
from finsta.accounts import Account
from finsta.infra import clock
from finsta.posts import timeline
from tests.cast import draw, encode, share, stage
from tests.queries import recorded_queries


def test_an_empty_feed_has_no_page(session: Session, ben: Account):
    assert posts.list_feed(session, ben.id or 0) == posts.FeedPage([], has_more=False)


def test_everybodys_posts_are_listed_newest_first(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    shared = [share(session, store, author) for author in (ana, ben, ana)]

    for viewer in (ana, ben):
        page = posts.list_feed(session, viewer.id or 0)
        assert page == posts.FeedPage(list(reversed(shared)), has_more=False)


def test_a_post_shows_what_a_card_needs(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    clock.use(lambda: datetime(2026, 5, 4, 12, 30, 15, 250_000, tzinfo=UTC))
    key = stage(session, store, ana, encode(draw(700, 350)))
    draft = posts.Draft("a", "By the lake", [media.DraftPhoto(key, "A lake")])
    posts.share_post(session, ana.id or 0, draft)
    session.expire_all()

    (post,) = posts.list_feed(session, ben.id or 0).posts

    assert (post.author.handle, post.author.display_name) == ("ana", "ana")
    assert (post.caption, post.shared_at) == ("By the lake", "2026-05-04T12:30:15.250Z")
    (photo,) = post.photos
    assert (photo.key, photo.width, photo.height, photo.alt) == (key, 700, 350, "A lake")
    assert photo.color.startswith("#")


@pytest.mark.parametrize(("count", "has_more"), [(11, False), (12, False), (13, True)])
def test_a_page_holds_twelve_posts_and_tells_whether_older_ones_exist(
    session: Session,
    store: media.PhotoStore,
    ana: Account,
    ben: Account,
    count: int,
    has_more: bool,
):
    for _ in range(count):
        share(session, store, ana)

    page = posts.list_feed(session, ben.id or 0)

    assert (len(page.posts), page.has_more) == (min(count, 12), has_more)


def test_walking_all_pages_shows_each_post_once_while_the_feed_changes(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    old = [share(session, store, ana).id for _ in range(30)]

    seen: list[int] = []
    page = posts.list_feed(session, ben.id or 0)
    while page.posts:
        seen += [post.id for post in page.posts]
        share(session, store, ana, "New on top")
        # One that is seen, at the page's very end, and one that is still to come.
        posts.delete_post(session, ana.id or 0, seen[-1])
        if page.has_more:
            posts.delete_post(session, ana.id or 0, seen[-1] - 2)
        page = posts.list_feed(session, ben.id or 0, before_id=seen[-1])

    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) == 28
    assert set(seen) <= set(old)


def test_the_number_of_queries_does_not_grow_with_the_posts(
    session: Session, engine: Engine, store: media.PhotoStore, ana: Account, ben: Account
):
    share(session, store, ana)
    with recorded_queries(engine) as for_one:
        assert len(posts.list_feed(session, ben.id or 0).posts) == 1
    for _ in range(12):
        share(session, store, ben)
    session.expire_all()
    ben_id = ben.id or 0

    with recorded_queries(engine) as for_twelve:
        assert len(posts.list_feed(session, ben_id).posts) == 12

    assert len(for_one) == len(for_twelve) == 2


def ids_of(left: posts.Survivors) -> list[int]:
    return [post_id for post_id, _ in left.kept]


def test_a_tab_that_was_away_learns_which_of_its_posts_are_left(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    shared = [share(session, store, ana).id for _ in range(6)]
    posts.delete_post(session, ana.id or 0, shared[2])
    posts.delete_post(session, ana.id or 0, shared[5])

    ben_id = ben.id or 0
    all_of_them = posts.list_survivors(session, ben_id, shared[0], shared[5] + 1)
    some = posts.list_survivors(session, ben_id, shared[1], shared[4])

    assert ids_of(all_of_them) == [shared[4], shared[3], shared[1], shared[0]]
    assert ids_of(some) == [shared[3], shared[1]]
    assert not all_of_them.is_cut
    assert not some.is_cut


@pytest.mark.parametrize(("limit", "is_cut"), [(3, True), (4, False)])
def test_a_tab_with_too_many_posts_learns_that_the_oldest_were_not_looked_at(
    session: Session,
    store: media.PhotoStore,
    ana: Account,
    ben: Account,
    limit: int,
    is_cut: bool,
):
    shared = [share(session, store, ana).id for _ in range(4)]

    left = posts.list_survivors(session, ben.id or 0, shared[0], shared[3] + 1, limit=limit)

    assert ids_of(left) == list(reversed(shared))[:limit]
    assert left.is_cut is is_cut


def test_a_page_reaches_to_the_post_that_somebody_comes_back_to(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    shared = [share(session, store, ana).id for _ in range(30)][::-1]

    def listed(before: int, until: int) -> tuple[list[int], bool]:
        page = posts.list_feed(
            session, ben.id or 0, before_id=shared[before], limit=3, until_id=until
        )
        return [post.id for post in page.posts], page.has_more

    assert listed(2, shared[20]) == (shared[3:24], True)
    assert listed(2, shared[29]) == (shared[3:30], False)
    # Of one that is newer, gone or nobody's there is no more than a page.
    assert listed(2, 2**31 - 1) == (shared[3:6], True)


def test_a_page_reaches_no_further_than_a_hundred_posts(
    session: Session,
    store: media.PhotoStore,
    ana: Account,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(timeline, "MAX_BACK", 5)
    shared = [share(session, store, ana).id for _ in range(10)][::-1]
    for until, count in ((shared[4], 4 + 2), (shared[5], 5 + 2), (shared[6], 2), (1, 2)):
        page = posts.list_feed(session, ana.id or 0, before_id=shared[0], limit=2, until_id=until)
        assert len(page.posts) == count
        assert page.has_more
