"""Keeping somebody away and not hearing of somebody, on both databases."""

import pytest
from sqlmodel import Session, select

from finsta import accounts, social
from finsta.accounts import Account
from finsta.infra import bus
from finsta.social import Block, BlockChanged, MuteChanged
from tests.social.relations import id_of
from tests.social.test_following import counts, handles, standing, told


def test_a_block_parts_both_and_ends_what_they_followed(
    session: Session, ana: Account, ben: Account, eve: Account
):
    for one, other in ((ben, ana), (ana, ben), (eve, ana)):
        social.follow(session, id_of(one), id_of(other))
    version = ben.profile_version
    *_, event = told(session, lambda: social.block(session, id_of(ana), id_of(ben)))
    assert isinstance(event, BlockChanged)
    assert (event.account_id, event.other_id) == (ana.id, ben.id)
    assert (event.is_blocked, event.are_apart) == (True, True)
    assert event.other_version > version
    assert told(session, lambda: social.block(session, id_of(ana), id_of(ben))) == []
    assert (counts(session, ana), counts(session, ben)) == ((1, 0), (0, 0))
    assert standing(session, ana, ben).is_blocked
    # Who is kept away is not told by whom.
    assert not standing(session, ben, ana).is_blocked
    assert handles(social.list_blocked(session, id_of(ana))) == ["ben"]
    assert handles(social.list_blocked(session, id_of(ben))) == []
    assert social.get_person(session, id_of(ben), "ana") is None
    assert social.get_person(session, id_of(eve), "ana") is not None
    for one, other in ((ben, ana), (ana, ben)):
        with pytest.raises(social.PersonNotFound):
            social.follow(session, id_of(one), id_of(other))
    # Nor does he find her among whom somebody else follows.
    assert handles(social.list_followed(session, id_of(ben), id_of(eve))) == []
    assert handles(social.list_followed(session, id_of(ana), id_of(eve))) == ["ana"]


def test_both_may_block_and_both_have_to_let_go(session: Session, ana: Account, ben: Account):
    social.block(session, id_of(ana), id_of(ben))
    social.block(session, id_of(ben), id_of(ana))
    (event,) = told(session, lambda: social.unblock(session, id_of(ana), id_of(ben)))
    assert isinstance(event, BlockChanged)
    assert (event.is_blocked, event.are_apart) == (False, True)
    assert social.get_person(session, id_of(ana), "ben") is None
    assert told(session, lambda: social.unblock(session, id_of(ana), id_of(ben))) == []

    (event,) = told(session, lambda: social.unblock(session, id_of(ben), id_of(ana)))
    assert isinstance(event, BlockChanged)
    assert not event.are_apart
    assert social.get_person(session, id_of(ana), "ben") is not None
    assert session.exec(select(Block)).all() == []


def test_nobody_undoes_a_block_of_somebody_else(session: Session, ana: Account, ben: Account):
    social.block(session, id_of(ana), id_of(ben))
    social.unblock(session, id_of(ben), id_of(ana))
    assert social.get_person(session, id_of(ben), "ana") is None


def test_a_mute_is_ones_own(session: Session, ana: Account, ben: Account):
    def mute(is_muted: bool) -> list[object]:
        return told(
            session, lambda: social.mute(session, id_of(ana), id_of(ben), is_muted=is_muted)
        )

    (event,) = mute(True)
    assert isinstance(event, MuteChanged)
    assert (event.account_id, event.muted_id, event.is_muted) == (ana.id, ben.id, True)
    assert mute(True) == []
    assert standing(session, ana, ben).is_muted
    assert not standing(session, ben, ana).is_muted
    assert handles(social.list_muted(session, id_of(ana))) == ["ben"]
    assert handles(social.list_muted(session, id_of(ben))) == []
    (event,) = mute(False)
    assert mute(False) == []
    assert handles(social.list_muted(session, id_of(ana))) == []


def test_one_keeps_away_neither_oneself_nor_who_is_not_there(session: Session, ana: Account):
    for act in (
        lambda other: social.block(session, id_of(ana), other),
        lambda other: social.mute(session, id_of(ana), other, is_muted=True),
    ):
        with pytest.raises(social.FollowRefused, match="yourself"):
            act(id_of(ana))
        with pytest.raises(social.PersonNotFound):
            act(4711)


def test_who_leaves_is_in_no_list(session: Session, ana: Account, ben: Account, eve: Account):
    social.block(session, id_of(ana), id_of(ben))
    social.mute(session, id_of(ana), id_of(eve), is_muted=True)
    for gone in (ben, eve):
        accounts.leave(session, id_of(gone))
    bus.take_recorded(session)
    assert handles(social.list_blocked(session, id_of(ana))) == []
    assert handles(social.list_muted(session, id_of(ana))) == []
