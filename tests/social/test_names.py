"""Lists of names beside the feed: whom one has muted or invited, and who follows somebody."""

import pytest
from sqlmodel import Session

from finsta import accounts, social
from finsta.accounts import Account
from finsta.accounts.administering import settings
from finsta.accounts.joining import invites, listing
from finsta.accounts.joining.arriving import join
from finsta.accounts.joining.server import Registration
from finsta.leaving.takeout.people import list_own_standings
from tests.cast import password_hash
from tests.messenger.talk import id_of


def muted(session: Session, who: Account) -> list[str]:
    """Return whom somebody is told to have muted, also in a take-out."""
    page = social.list_muted(session, id_of(who))
    taken_out = list_own_standings(session, id_of(who), 0, 10)
    listed = [one.account.handle for one in page.follows]
    assert [one.handle for one in taken_out if one.is_muted] == listed
    return listed


def test_who_blocks_is_not_among_those_whom_one_has_muted(
    session: Session, ana: Account, ben: Account
):
    social.mute(session, id_of(ben), id_of(ana), is_muted=True)
    assert muted(session, ben) == ["ana"]
    social.block(session, id_of(ana), id_of(ben))
    assert muted(session, ben) == []
    social.unblock(session, id_of(ana), id_of(ben))
    assert muted(session, ben) == ["ana"]


def test_who_blocks_is_not_muted_by_an_id_that_was_kept(
    session: Session, ana: Account, ben: Account
):
    social.block(session, id_of(ana), id_of(ben))
    with pytest.raises(social.PersonNotFound):
        social.mute(session, id_of(ben), id_of(ana), is_muted=True)


def test_nobody_is_told_who_followed_somebody_who_left(
    session: Session, ana: Account, ben: Account, eve: Account
):
    social.follow(session, id_of(eve), id_of(ana))
    assert len(social.list_followers(session, id_of(ben), id_of(ana)).follows) == 1
    accounts.leave(session, id_of(ana))
    assert social.list_followers(session, id_of(ben), id_of(ana)).follows == []


def test_an_invite_names_only_whom_its_maker_sees(session: Session, ana: Account, ben: Account):
    ana.is_admin = True
    session.flush()
    settings.change_registration(session, id_of(ana), Registration.INVITE)
    settings.change_members_invite(session, id_of(ana), may_invite=True)
    _, token = invites.make_invite(session, id_of(ben), 7, 1, "a")
    cleo = join(session, token, "cleo@example.org", "cleo", password_hash(), "cleo")

    def named(who: Account) -> tuple[str, ...]:
        (shown,) = listing.list_invites(session, id_of(who)).invites
        assert shown.uses_left == 0
        return shown.joined

    assert named(ben) == named(ana) == ("cleo",)
    social.block(session, id_of(cleo), id_of(ben))
    assert (named(ben), named(ana)) == ((), ("cleo",))
    social.unblock(session, id_of(cleo), id_of(ben))
    assert named(ben) == ("cleo",)
    accounts.leave(session, id_of(cleo))
    assert named(ben) == named(ana) == ()
