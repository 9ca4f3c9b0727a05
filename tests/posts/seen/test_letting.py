"""Letting it be known whose posts one has seen, on both databases: both ways, or not at all."""

import pytest
from sqlmodel import Session

from finsta import posts
from finsta.accounts import Account
from finsta.infra import bus
from finsta.posts import SeenTurned
from tests.posts.seen.seeing import listed, rows, see, seers
from tests.social.relations import id_of


def turn(session: Session, who: Account, *, shows: bool) -> list[SeenTurned]:
    """Let it be known, or no more, and return what was told."""
    bus.take_recorded(session)
    posts.show_seen_posts(session, id_of(who), shows=shows)
    return [event for event in bus.take_recorded(session) if isinstance(event, SeenTurned)]


def test_nobody_shows_it_before_they_say_so(
    session: Session, ana: Account, ben: Account, post_id: int
):
    assert not posts.get_shows_seen(session, id_of(ana)).shows
    turn(session, ana, shows=True)
    assert posts.get_shows_seen(session, id_of(ana)).shows
    assert see(session, ben, (post_id, 0)) == []
    assert rows(session) == 0


def test_who_does_not_show_it_is_told_of_nobody_and_nothing_is_stored(
    session: Session, ana: Account, ben: Account, post_id: int
):
    turn(session, ben, shows=True)
    assert see(session, ben, (post_id, 0)) == []
    assert rows(session) == 0
    assert seers(session, ana, post_id) is None
    asked = posts.read_seen(session, id_of(ana), [post_id])
    assert (asked.shows.shows, asked.counts, asked.seen) == (False, [], {})


def test_said_twice_it_is_told_once(session: Session, ben: Account):
    (told,) = turn(session, ben, shows=True)
    assert (told.account_id, told.shows, told.rows) == (ben.id, True, [])
    assert told.version == posts.get_shows_seen(session, id_of(ben)).version
    assert turn(session, ben, shows=True) == []


def test_turned_off_all_that_one_has_seen_is_deleted_and_its_authors_are_told(
    session: Session, ana: Account, ben: Account, eve: Account, shown: None,
    post_id: int, other_id: int,
):  # fmt: skip
    see(session, ben, (post_id, 0), (other_id, 0))
    see(session, eve, (post_id, 0))
    ids = {each.account.handle: each.id for each in listed(session, ana, post_id)}
    (told,) = turn(session, ben, shows=False)
    assert {author: set(seen) for author, seen in told.posts.items()} == {
        ana.id: {post_id, other_id}
    }
    assert (post_id, ids["ben"]) in told.rows
    assert told.own_post_ids == []
    assert seers(session, ana, post_id) == ["eve"]
    assert rows(session) == 1
    turn(session, ben, shows=True)
    assert seers(session, ana, post_id) == ["eve"]
    assert posts.read_seen(session, id_of(ben), [post_id]).seen == {}
    see(session, ben, (post_id, 0))
    assert seers(session, ana, post_id) == ["ben", "eve"]


def test_turned_off_it_is_deleted_who_has_seen_ones_own(
    session: Session, ana: Account, ben: Account, shown: None, post_id: int
):
    see(session, ben, (post_id, 0))
    (told,) = turn(session, ana, shows=False)
    assert (told.own_post_ids, told.rows) == ([post_id], [])
    assert rows(session) == 0
    assert seers(session, ana, post_id) is None
    turn(session, ana, shows=True)
    assert seers(session, ana, post_id) == []


@pytest.mark.parametrize("name", ["ana", "ben"])
def test_both_have_to_let_it_be_known(
    session: Session, ana: Account, ben: Account, shown: None, post_id: int, name: str
):
    turn(session, {"ana": ana, "ben": ben}[name], shows=False)
    assert see(session, ben, (post_id, 0)) == []
    assert rows(session) == 0
