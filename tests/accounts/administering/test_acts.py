"""What admins do: each act is theirs alone, and there is always one left who can act."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from finsta import accounts
from finsta.accounts import Account, AccountSession, Purpose
from finsta.accounts.administering import acts, audit, people, settings, storage
from finsta.accounts.administering.access import is_admin, list_admins
from finsta.accounts.administering.errors import AdminRefused, NotAdmin
from finsta.accounts.administering.models import AuditLine
from finsta.accounts.errors import AccountDisabled
from finsta.accounts.joining.server import Registration
from finsta.accounts.models import AccountToken
from finsta.infra import bus, clock, db
from tests.cast import register

_WHOLE: dict[str, Callable[[Session, int, int], Any]] = {
    "disable": acts.disable_account,
    "enable": acts.enable_account,
    "remove": acts.remove_account,
    "promote": lambda s, by, whom: acts.change_role(s, by, whom, is_admin=True),
    "demote": lambda s, by, whom: acts.change_role(s, by, whom, is_admin=False),
    "log out": acts.log_out_account,
    "reset link": acts.make_reset_link,
    "people": lambda s, by, _whom: people.list_people(s, by),
    "person": people.get_person,
    "audit": lambda s, by, _whom: audit.list_lines(s, by),
    "admins": lambda s, by, _whom: list_admins(s, by),
    "storage": lambda s, by, _whom: storage.list_photo_owners(s, by),
    "rename": lambda s, by, _whom: settings.rename_server(s, by, "Evil"),
    "picture": lambda s, by, _whom: settings.change_picture(s, by, ""),
    "registration": lambda s, by, _w: settings.change_registration(s, by, Registration.OPEN),
    "invites": lambda s, by, _w: settings.change_members_invite(s, by, may_invite=True),
}


@pytest.fixture
def admin(session: Session, ana: Account) -> int:
    """Make Ana the admin, and return her id."""
    ana.is_admin = True
    session.flush()
    return ana.id or 0


def id_of(account: Account) -> int:
    """Return an account's id."""
    return account.id or 0


def log_in(session: Session, account: Account) -> str:
    """Start a session and return its token."""
    return accounts.start_session(session, id_of(account), remember=True)


@pytest.mark.parametrize("what", _WHOLE)
def test_who_is_no_admin_can_do_nothing_and_sees_nothing(
    session: Session, admin: int, eve: Account, ben: Account, what: str
):
    log_in(session, ben)
    with pytest.raises(NotAdmin, match="There is nothing here"):
        _WHOLE[what](session, id_of(eve), id_of(ben))
    with pytest.raises(NotAdmin):
        _WHOLE[what](session, 999, id_of(ben))
    eve.is_admin, eve.disabled_at = True, clock.now()
    session.flush()
    with pytest.raises(NotAdmin):
        _WHOLE[what](session, id_of(eve), id_of(ben))
    assert session.exec(select(AuditLine)).all() == []
    assert len(session.exec(select(AccountSession)).all()) == 1
    _WHOLE[what](session, admin, id_of(ben))


def test_who_is_disabled_is_out_and_gets_in_in_no_way(session: Session, admin: int, ben: Account):
    token = log_in(session, ben)
    viewer = accounts.get_viewer(session, token)
    assert viewer is not None
    ben.new_email = ben.new_email_key = "new@example.org"
    links = {purpose: accounts.make_token(session, ben, purpose) for purpose in Purpose}
    bus.take_recorded(session)

    acts.disable_account(session, admin, id_of(ben))

    assert accounts.get_viewer(session, token) is None
    (ended,) = bus.take_recorded(session)
    assert ended == accounts.SessionEnded(
        viewer.account_id, viewer.session_id, accounts.Ending.DISABLED
    )
    assert session.exec(select(AccountToken)).all() == []
    for purpose, link in links.items():
        with pytest.raises(accounts.LinkOver):
            accounts.find_account_of_token(session, link, purpose)
    with pytest.raises(AccountDisabled):
        log_in(session, ben)
    with pytest.raises(AdminRefused, match="Enable it first"):
        acts.make_reset_link(session, admin, id_of(ben))

    acts.enable_account(session, admin, id_of(ben))
    assert accounts.get_viewer(session, log_in(session, ben)) is not None


def test_a_session_and_a_link_of_who_is_disabled_are_not_recognised(session: Session, ben: Account):
    token = log_in(session, ben)
    link = accounts.make_token(session, ben, Purpose.SIGN_IN)
    viewer = accounts.get_viewer(session, token)
    assert viewer is not None
    # As a session that was started in the same moment would be left.
    ben.disabled_at = clock.now()
    session.flush()
    assert accounts.get_viewer(session, token) is None
    assert accounts.find_lasting_sessions(session, [viewer.session_id]) == set()
    with pytest.raises(accounts.LinkOver):
        accounts.use_sign_in_link(session, link)


def test_nobody_disables_themselves_and_the_last_admin_stays_one(
    session: Session, admin: int, ben: Account
):
    with pytest.raises(AdminRefused, match="your own account"):
        acts.disable_account(session, admin, admin)
    with pytest.raises(AdminRefused, match="the only admin"):
        acts.change_role(session, admin, admin, is_admin=False)
    acts.change_role(session, admin, id_of(ben), is_admin=True)
    # One who is disabled can't act, and so doesn't count.
    acts.disable_account(session, admin, id_of(ben))
    with pytest.raises(AdminRefused, match="the only admin"):
        acts.change_role(session, admin, admin, is_admin=False)
    acts.enable_account(session, admin, id_of(ben))
    acts.change_role(session, admin, admin, is_admin=False)
    assert not is_admin(session, admin)
    assert is_admin(session, id_of(ben))


def test_two_admins_who_unmake_each_other_at_once_leave_one(engine: Engine):
    del engine
    with db.writing() as session:
        people_there = [register(session, handle) for handle in ("ana", "ben")]
        for each in people_there:
            each.is_admin = True
        session.flush()
        ana, ben = (id_of(each) for each in people_there)
    start = threading.Barrier(2)
    refused = list[str]()

    def unmake(by: int, whom: int) -> None:
        start.wait()
        try:
            with db.writing() as session:
                acts.change_role(session, by, whom, is_admin=False)
        except (NotAdmin, AdminRefused) as refusal:
            refused.append(str(refusal))

    threads = [threading.Thread(target=unmake, args=pair) for pair in ((ana, ben), (ben, ana))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with db.reading() as session:
        assert sum(is_admin(session, each) for each in (ana, ben)) == 1
    assert len(refused) == 1


def test_a_reset_link_sets_a_new_password_and_ends_those_before(
    session: Session, admin: int, ben: Account
):
    first, second = (acts.make_reset_link(session, admin, id_of(ben)) for _ in range(2))
    saved = accounts.hash_password("another good secret")
    with pytest.raises(accounts.LinkOver):
        accounts.reset_password(session, first, saved)
    accounts.reset_password(session, second, saved)
    assert accounts.require_password(ben, "another good secret").id == ben.id


def test_all_sessions_of_somebody_end_and_nobody_elses(
    session: Session, admin: int, ben: Account, eve: Account
):
    own = [log_in(session, ben) for _ in range(2)]
    other = log_in(session, eve)
    acts.log_out_account(session, admin, id_of(ben))
    assert [accounts.get_viewer(session, token) for token in own] == [None, None]
    assert accounts.get_viewer(session, other) is not None


def test_who_is_gone_is_said(session: Session, admin: int):
    with pytest.raises(AdminRefused, match="gone"):
        acts.disable_account(session, admin, 999)


def test_a_viewer_is_told_what_they_may(session: Session, admin: int, ana: Account, ben: Account):
    tokens = [log_in(session, ana), log_in(session, ben)]

    def told() -> list[tuple[bool, bool]]:
        viewers = [accounts.get_viewer(session, token) for token in tokens]
        return [(each.is_admin, each.may_invite) for each in viewers if each]

    assert told() == [(True, True), (False, False)]
    settings.change_members_invite(session, admin, may_invite=True)
    assert told() == [(True, True), (False, True)]
