"""Who has seen one's own post, on both databases: once, by whom it is let be known, and told."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from finsta import accounts, leaving, media, posts, social
from finsta.accounts import Account
from finsta.infra import clock
from tests.cast import share
from tests.posts.seen.seeing import listed, rows, see, seers
from tests.queries import recorded_queries
from tests.social.relations import RELATIONS, id_of

_NOBODYS = 4711


def test_a_photo_is_seen_once_and_further_ones_are_added(
    session: Session, ana: Account, ben: Account, shown: None, post_id: int
):
    clock.use(lambda: datetime(2026, 5, 4, 12, 30, 15, tzinfo=UTC))
    (told,) = see(session, ben, (post_id, 1))
    assert (told.account_id, dict(told.posts)) == (ben.id, {ana.id: [post_id]})
    assert see(session, ben, (post_id, 1), (post_id, 1)) == []
    (row,) = listed(session, ana, post_id)
    assert (row.account.handle, row.photos, row.version) == ("ben", 1, 1)
    assert row.seen_at == "2026-05-04T12:30:15.000Z"

    clock.use(lambda: datetime(2026, 5, 5, 12, 30, 15, tzinfo=UTC))
    (told,) = see(session, ben, (post_id, 0), (post_id, 1))
    (later,) = listed(session, ana, post_id)
    assert (later.id, later.seen_at) == (row.id, row.seen_at)
    assert (later.photos, later.version) == (2, 2)
    assert posts.read_seen(session, id_of(ben), [post_id]).seen == {post_id: [0, 1]}
    assert rows(session) == 1


def test_who_saw_it_last_comes_first_a_page_at_a_time(
    session: Session, ana: Account, ben: Account, eve: Account, shown: None, post_id: int
):
    see(session, ben, (post_id, 0))
    see(session, eve, (post_id, 0))
    see(session, ben, (post_id, 1))
    assert seers(session, ana, post_id) == ["eve", "ben"]
    first = posts.list_seen_by(session, id_of(ana), post_id, limit=1)
    assert first is not None
    assert first.has_more
    rest = posts.list_seen_by(session, id_of(ana), post_id, first.seen[0].id, limit=1)
    assert rest is not None
    assert [each.account.handle for each in rest.seen] == ["ben"]
    assert not rest.has_more


def test_what_is_not_there_is_left_out_and_the_rest_is_noted(
    session: Session, ana: Account, ben: Account, shown: None, post_id: int, other_id: int
):
    (told,) = see(session, ben, (post_id, 9), (other_id, 1), (_NOBODYS, 0), (other_id, 0))
    assert dict(told.posts) == {ana.id: [other_id]}
    assert see(session, ben, (_NOBODYS, 0)) == []
    assert see(session, ben) == []
    assert seers(session, ana, post_id) == []


def test_ones_own_looks_do_not_count(session: Session, ana: Account, shown: None, post_id: int):
    assert see(session, ana, (post_id, 0)) == []
    assert seers(session, ana, post_id) == []


def test_only_its_author_is_told_who_and_how_many(
    session: Session, ana: Account, ben: Account, eve: Account, shown: None, post_id: int
):
    see(session, ben, (post_id, 0))
    for who in (ben, eve):
        assert posts.list_seen_by(session, id_of(who), post_id) is None
        assert posts.read_seen(session, id_of(who), [post_id]).counts == []
    assert posts.list_seen_by(session, id_of(ana), _NOBODYS) is None
    assert posts.read_seen(session, id_of(eve), [post_id]).seen == {}


@pytest.mark.parametrize("relation", RELATIONS)
def test_what_one_does_not_see_is_not_noted(
    session: Session, ana: Account, ben: Account, shown: None, post_id: int, relation: str
):
    relate, sees, *_ = RELATIONS[relation]
    relate(session, id_of(ana), id_of(ben))
    assert bool(see(session, ben, (post_id, 0))) == sees
    assert seers(session, ana, post_id) == (["ben"] if sees else [])


@pytest.mark.parametrize("relation", RELATIONS)
def test_who_has_seen_it_before_is_listed_as_long_as_the_two_may_meet(
    session: Session, ana: Account, ben: Account, shown: None, post_id: int, relation: str
):
    relate, *_, may_meet = RELATIONS[relation]
    see(session, ben, (post_id, 0))
    relate(session, id_of(ana), id_of(ben))
    assert seers(session, ana, post_id) == (["ben"] if may_meet else [])


def test_whom_its_author_has_muted_is_neither_listed_nor_counted(
    session: Session, ana: Account, ben: Account, eve: Account, shown: None, post_id: int
):
    social.mute(session, id_of(ana), id_of(ben), is_muted=True)
    assert see(session, ben, (post_id, 0))
    see(session, eve, (post_id, 0))
    assert seers(session, ana, post_id) == ["eve"]
    social.mute(session, id_of(ana), id_of(ben), is_muted=False)
    assert seers(session, ana, post_id) == ["eve", "ben"]


def test_who_leaves_is_neither_listed_nor_counted_until_they_are_back(
    session: Session, ana: Account, ben: Account, shown: None, post_id: int
):
    see(session, ben, (post_id, 0))
    leaving.leave(session, id_of(ben))
    assert seers(session, ana, post_id) == []
    accounts.come_back(session, id_of(ben))
    assert seers(session, ana, post_id) == ["ben"]


def test_an_archived_post_is_not_seen(
    session: Session, ana: Account, ben: Account, shown: None, post_id: int
):
    posts.archive_post(session, id_of(ana), post_id, is_archived=True)
    assert see(session, ben, (post_id, 0)) == []


def test_whatever_lets_the_number_fall_makes_it_newer(
    session: Session, ana: Account, ben: Account, eve: Account, shown: None, post_id: int
):
    last = 0

    def is_newer(number: int) -> None:
        nonlocal last
        session.expire_all()
        (count,) = posts.read_seen(session, id_of(ana), [post_id]).counts
        assert (count.seen_by, count.version > last) == (number, True)
        last = count.version

    is_newer(0)
    see(session, ben, (post_id, 0))
    is_newer(1)
    see(session, eve, (post_id, 0))
    is_newer(2)
    social.mute(session, id_of(ana), id_of(ben), is_muted=True)
    is_newer(1)
    social.mute(session, id_of(ana), id_of(ben), is_muted=False)
    is_newer(2)
    social.block(session, id_of(ben), id_of(ana))
    is_newer(1)
    social.unblock(session, id_of(ben), id_of(ana))
    is_newer(2)
    leaving.leave(session, id_of(ben))
    is_newer(1)
    accounts.come_back(session, id_of(ben))
    is_newer(2)
    posts.show_seen_posts(session, id_of(eve), shows=False)
    is_newer(1)


def test_what_was_seen_goes_with_its_post(
    session: Session, ana: Account, ben: Account, shown: None, post_id: int
):
    see(session, ben, (post_id, 0))
    posts.delete_post(session, id_of(ana), post_id)
    assert rows(session) == 0


def test_the_number_of_queries_depends_on_nothing(
    engine: Engine, session: Session, store: media.PhotoStore, ana: Account, ben: Account,
    shown: None, post_id: int, other_id: int,
):  # fmt: skip
    more = [share(session, store, ana).id for _ in range(4)]
    session.commit()
    seen = [(each, 0) for each in (post_id, other_id, *more)]
    asked = []
    for some in (seen[:1], seen):
        with recorded_queries(engine) as sent:
            see(session, ben, *some)
            posts.read_seen(session, id_of(ana), [each for each, _ in some])
            posts.list_seen_by(session, id_of(ana), post_id)
        asked.append(len(sent))
    assert asked == [6, 6]
