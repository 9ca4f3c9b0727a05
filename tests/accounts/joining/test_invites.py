"""Invites: who may make them, how often and how long they work, and who may revoke them."""

import hashlib
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from finsta.accounts import Account
from finsta.accounts.administering import settings
from finsta.accounts.joining import invites, listing
from finsta.accounts.joining.arriving import join
from finsta.accounts.joining.errors import InviteOver, InviteRefused, NotOpen
from finsta.accounts.joining.models import Invite, InviteUse
from finsta.accounts.joining.server import Registration
from finsta.infra import clock, db
from tests.cast import password_hash, register

_NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """Stand still at noon."""
    clock.use(lambda: _NOON)
    yield
    clock.use(None)


@pytest.fixture
def admin(session: Session, ana: Account) -> int:
    """Make Ana the admin, and return her id. Who joins needs an invite."""
    ana.is_admin = True
    session.flush()
    settings.change_registration(session, ana.id or 0, Registration.INVITE)
    return ana.id or 0


def make(session: Session, by: int, days: int = 7, uses: int = 1, attempt: str = "a") -> str:
    """Make an invite and return its token."""
    return invites.make_invite(session, by, days, uses, attempt)[1]


def come(session: Session, token: str, handle: str = "cleo") -> Account:
    """Join by an invite."""
    return join(session, token, f"{handle}@example.org", handle, password_hash(), handle)


def over(session: Session, token: str, handle: str = "dora") -> bool:
    """Return whether nobody can join by an invite."""
    try:
        invites.require_invite(session, token)
    except InviteOver:
        with pytest.raises(InviteOver):
            come(session, token, handle)
        return True
    return False


def test_only_the_hash_of_a_token_is_stored(session: Session, admin: int):
    token = make(session, admin)
    row = session.exec(select(Invite)).one()
    assert len(token) == 43
    assert row.token_sha256 == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(row.model_dump())
    assert row.token_sha256 not in repr(row)


def test_who_joins_is_kept_with_who_invited_them(session: Session, admin: int, ben: Account):
    token = make(session, admin, uses=2)
    cleo = come(session, token)
    use = session.exec(select(InviteUse)).one()
    assert (use.account_id, use.invited_by_id, clock.as_utc(use.used_at)) == (cleo.id, admin, _NOON)
    (shown,) = listing.list_invites(session, admin).invites
    assert (shown.uses_left, shown.joined, shown.made_by) == (1, ("cleo",), "ana")
    assert listing.list_invites(session, ben.id or 0).invites == []


def test_an_invite_works_as_often_as_it_says(session: Session, admin: int):
    token = make(session, admin, uses=2)
    come(session, token, "cleo")
    come(session, token, "dora")
    assert over(session, token, "emil")


@pytest.mark.parametrize("days", invites.LASTING_DAYS)
def test_an_invite_works_for_its_time(session: Session, admin: int, days: int):
    token = make(session, admin, days=days)
    clock.use(lambda: _NOON + timedelta(days=days) - timedelta(seconds=1))
    assert not over(session, token)
    clock.use(lambda: _NOON + timedelta(days=days))
    assert over(session, token)


def test_a_revoked_invite_works_no_more(session: Session, admin: int):
    token = make(session, admin, uses=5)
    come(session, token)
    (invite,) = listing.list_invites(session, admin).invites
    assert invites.revoke_invite(session, admin, invite.id)
    assert over(session, token)
    assert not invites.revoke_invite(session, admin, invite.id)
    assert sorted(session.exec(select(Account.handle))) == ["ana", "cleo"]


def test_nobody_guesses(session: Session, admin: int):
    own = make(session, admin)
    row = session.exec(select(Invite)).one()
    for token in ("x", "\0", "' OR 1=1 --", own[:-1], own + "=", "x" * 43, row.token_sha256):
        assert over(session, token)
    assert not over(session, own)


def test_others_may_not_invite_unless_an_admin_says_so(
    session: Session, admin: int, ben: Account, eve: Account
):
    with pytest.raises(InviteRefused, match="Only admins"):
        make(session, ben.id or 0)
    settings.change_members_invite(session, admin, may_invite=True)
    token = make(session, ben.id or 0)
    (own,) = listing.list_invites(session, ben.id or 0).invites
    assert listing.list_invites(session, eve.id or 0).invites == []
    assert listing.get_invite(session, eve.id or 0, own.id) is None
    assert not invites.revoke_invite(session, eve.id or 0, own.id)
    assert [one.id for one in listing.list_invites(session, admin).invites] == [own.id]
    assert not over(session, token)

    # With the right to invite the invites rest, and whoever sees them is told so.
    assert not own.rests
    settings.change_members_invite(session, admin, may_invite=False)
    assert over(session, token)
    for viewer in (ben.id or 0, admin):
        (shown,) = listing.list_invites(session, viewer).invites
        assert (shown.is_good, shown.rests) == (True, True)
    settings.change_members_invite(session, admin, may_invite=True)
    assert not over(session, token)


def test_invites_of_who_is_disabled_work_no_more(session: Session, admin: int, ben: Account):
    settings.change_members_invite(session, admin, may_invite=True)
    token = make(session, ben.id or 0)
    ben.disabled_at = _NOON
    session.flush()
    assert over(session, token)
    assert [one.rests for one in listing.list_invites(session, admin).invites] == [True]
    with pytest.raises(InviteRefused):
        make(session, ben.id or 0, attempt="b")


def test_while_sign_up_is_closed_no_invite_works(session: Session, admin: int):
    token = make(session, admin)
    settings.change_registration(session, admin, Registration.CLOSED)
    with pytest.raises(NotOpen, match="Sign-up is closed"):
        come(session, token)
    with pytest.raises(NotOpen):
        make(session, admin, attempt="b")
    settings.change_registration(session, admin, Registration.OPEN)
    come(session, token)


@pytest.mark.parametrize(("days", "uses"), [(0, 1), (2, 1), (31, 1), (7, 0), (7, 101), (7, -1)])
def test_what_can_not_be_chosen_is_refused(session: Session, admin: int, days: int, uses: int):
    with pytest.raises(InviteRefused):
        make(session, admin, days, uses)
    assert session.exec(select(Invite)).all() == []


def test_sent_twice_it_is_one_invite_whose_last_link_works(session: Session, admin: int):
    first, second = make(session, admin), make(session, admin)
    assert len(session.exec(select(Invite)).all()) == 1
    assert over(session, first)
    assert not over(session, second)


def test_an_account_has_so_many_that_work(session: Session, admin: int):
    for number in range(invites.MAX_OPEN):
        make(session, admin, attempt=f"a{number}")
    with pytest.raises(InviteRefused, match="50 invites"):
        make(session, admin, attempt="more")
    page = listing.list_invites(session, admin)
    assert (len(page.invites), page.has_more) == (listing.PAGE, True)
    rest = listing.list_invites(session, admin, page.invites[-1].id)
    assert rest.invites[0].id == page.invites[-1].id - 1


def test_old_ones_are_forgotten_and_who_invited_whom_is_not(session: Session, admin: int):
    cleo = come(session, make(session, admin))
    clock.use(lambda: _NOON + timedelta(days=38))
    invites.remove_old_invites(session)
    session.expire_all()
    use = session.exec(select(InviteUse)).one()
    assert (use.account_id, use.invite_id, use.invited_by_id) == (cleo.id, None, admin)


def test_of_two_who_come_for_the_last_use_one_gets_in(engine: Engine):
    del engine
    with db.writing() as session:
        ana = register(session, "ana")
        ana.is_admin = True
        session.flush()
        token = make(session, ana.id or 0)
    password_hash()
    came, start = list[bool](), threading.Barrier(2)

    def arrive(handle: str) -> None:
        start.wait()
        try:
            with db.writing() as session:
                come(session, token, handle)
        except InviteOver:
            came.append(False)
        else:
            came.append(True)

    threads = [threading.Thread(target=arrive, args=(handle,)) for handle in ("ben", "cleo")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == [False, True]
    with db.reading() as session:
        assert len(session.exec(select(Account)).all()) == 2
        assert session.exec(select(Invite.uses_left)).one() == 0
