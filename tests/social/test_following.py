"""Following, asking and letting follow, on both databases: once, counted, and told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, func, select

from finsta import accounts, social
from finsta.accounts import Account
from finsta.infra import bus, db
from finsta.social import Follow, FollowChanged, Following, ProfileChanged
from tests.cast import register
from tests.social.relations import id_of

_NOBODY = 4711


def told(session: Session, act: Callable[[], object]) -> list[object]:
    """Return what an act tells."""
    bus.take_recorded(session)
    act()
    return bus.take_recorded(session)


def counts(session: Session, account: Account) -> tuple[int, int]:
    """Return how many follow an account, and how many it follows; it is that of the rows."""
    session.refresh(account)
    rows = select(func.count()).select_from(Follow).where(Follow.is_accepted)
    assert session.exec(rows.where(Follow.followed_id == account.id)).one() == account.followers
    assert session.exec(rows.where(Follow.follower_id == account.id)).one() == account.following
    return account.followers, account.following


def standing(session: Session, viewer: Account, other: Account) -> social.StandingView:
    """Return how one stands to another."""
    (found,) = social.list_standings(session, id_of(viewer), [id_of(other)])
    return found


def handles(page: social.FollowPage) -> list[str]:
    """Return who is listed."""
    return [each.account.handle for each in page.follows]


def test_following_counts_once_and_is_told_to_both(session: Session, ana: Account, ben: Account):
    changed, of_ben, of_ana = told(session, lambda: social.follow(session, id_of(ben), id_of(ana)))
    assert isinstance(changed, FollowChanged)
    assert (changed.follower.handle, changed.followed.handle) == ("ben", "ana")
    assert (changed.before, changed.now) == (Following.NO, Following.YES)
    assert isinstance(of_ben, ProfileChanged)
    assert isinstance(of_ana, ProfileChanged)
    assert (of_ben.account_id, of_ben.changed) == (ben.id, {"following": 1})
    assert (of_ana.account_id, of_ana.changed) == (ana.id, {"followers": 1})
    assert told(session, lambda: social.follow(session, id_of(ben), id_of(ana))) == []
    assert (counts(session, ana), counts(session, ben)) == ((1, 0), (0, 1))
    assert standing(session, ben, ana).following == Following.YES
    assert standing(session, ana, ben).follows_viewer
    assert handles(social.list_followers(session, id_of(ben), id_of(ana))) == ["ben"]
    assert handles(social.list_followed(session, id_of(ana), id_of(ben))) == ["ana"]

    social.unfollow(session, id_of(ben), id_of(ana))
    assert told(session, lambda: social.unfollow(session, id_of(ben), id_of(ana))) == []
    assert (counts(session, ana), counts(session, ben)) == ((0, 0), (0, 0))
    assert standing(session, ben, ana).following == Following.NO


def test_a_private_account_is_asked_and_lets_follow_or_does_not(
    session: Session, ana: Account, ben: Account, eve: Account
):
    social.change_privacy(session, id_of(ana), is_private=True)
    for other in (ben, eve):
        social.follow(session, id_of(other), id_of(ana))
    assert counts(session, ana) == (0, 0)
    assert standing(session, ben, ana).following == Following.ASKED
    assert not standing(session, ana, ben).follows_viewer
    assert handles(social.list_asking(session, id_of(ana))) == ["eve", "ben"]
    assert social.count_asking(session, id_of(ana)) == 2
    assert handles(social.list_asking(session, id_of(eve))) == []

    (changed, *_) = told(session, lambda: social.accept_follower(session, id_of(ana), id_of(ben)))
    assert isinstance(changed, FollowChanged)
    assert (changed.before, changed.now) == (Following.ASKED, Following.YES)
    assert told(session, lambda: social.accept_follower(session, id_of(ana), id_of(ben))) == []
    social.remove_follower(session, id_of(ana), id_of(eve))  # declined
    assert counts(session, ana) == (1, 0)
    assert standing(session, eve, ana).following == Following.NO
    with pytest.raises(social.PersonNotFound):
        social.accept_follower(session, id_of(ana), id_of(eve))
    # Who follows is told to nobody who may not see what she shares.
    assert handles(social.list_followers(session, id_of(eve), id_of(ana))) == []
    assert handles(social.list_followers(session, id_of(ben), id_of(ana))) == ["ben"]

    social.remove_follower(session, id_of(ana), id_of(ben))
    assert counts(session, ana) == (0, 0)
    assert handles(social.list_followers(session, id_of(ben), id_of(ana))) == []


def test_nobody_lets_themselves_in(session: Session, ana: Account, ben: Account):
    social.change_privacy(session, id_of(ana), is_private=True)
    social.follow(session, id_of(ben), id_of(ana))
    with pytest.raises(social.PersonNotFound):
        social.accept_follower(session, id_of(ben), id_of(ana))
    assert standing(session, ben, ana).following == Following.ASKED


def test_one_follows_neither_oneself_nor_who_is_not_there(session: Session, ana: Account):
    with pytest.raises(social.FollowRefused, match="You can't follow yourself"):
        social.follow(session, id_of(ana), id_of(ana))
    with pytest.raises(social.PersonNotFound):
        social.follow(session, id_of(ana), _NOBODY)
    leaver = register(session, "leaver")
    accounts.leave(session, id_of(leaver))
    with pytest.raises(social.PersonNotFound):
        social.follow(session, id_of(ana), id_of(leaver))
    assert counts(session, ana) == (0, 0)


def test_there_is_a_most_that_one_can_follow(
    session: Session, ana: Account, ben: Account, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("finsta.social.following.MAX_FOLLOWED", 0)
    with pytest.raises(social.FollowRefused, match="You can follow at most 0 people"):
        social.follow(session, id_of(ana), id_of(ben))


def test_all_follows_end_with_an_account_and_the_numbers_with_them(
    session: Session, ana: Account, ben: Account, eve: Account
):
    for one, other in ((ben, ana), (eve, ana), (ana, ben)):
        social.follow(session, id_of(one), id_of(other))
    assert social.end_next_follows(session, id_of(ana))
    assert not social.end_next_follows(session, id_of(ana))
    for account in (ana, ben, eve):
        assert counts(session, account) == (0, 0)


@pytest.mark.parametrize("together", [True, False])
def test_at_once_it_is_one_follow_and_the_numbers_are_right(engine: Engine, together: bool):
    with db.writing() as session:
        ana_id = id_of(register(session, "ana"))
        count = 6
        others = [id_of(register(session, f"one{number}")) for number in range(count)]
    start = Barrier(count)

    def follow(place: int) -> None:
        start.wait()
        # All of them follow Ana, or one of them six times; meanwhile Ana follows back.
        own = others[place] if together else others[0]
        with db.writing() as session:
            social.follow(session, own, ana_id)
        with db.writing() as session:
            social.follow(session, ana_id, own)

    with ThreadPoolExecutor(count) as pool:
        list(pool.map(follow, range(count)))

    expected = count if together else 1
    with db.writing() as session:
        assert counts(session, session.get_one(Account, ana_id)) == (expected, expected)
        one = session.get_one(Account, others[0])
        assert counts(session, one) == (1, 1)
