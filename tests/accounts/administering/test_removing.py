"""Accounts that an admin removes: out at once, back by no log-in, and kept by an admin alone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import Session

from finsta import accounts, social
from finsta.accounts import Account
from finsta.accounts.administering import acts, audit, people
from finsta.accounts.administering.errors import AdminRefused
from finsta.accounts.errors import AccountDisabled, OnlyAdmin
from finsta.infra import clock
from tests.messenger.talk import NOON, id_of


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """Stand still at noon."""
    clock.use(lambda: NOON)
    yield
    clock.use(None)


@pytest.fixture
def admin(session: Session, ana: Account) -> int:
    """Make Ana the admin, and return her id."""
    ana.is_admin = True
    session.flush()
    return id_of(ana)


def names(session: Session, admin: int) -> list[str]:
    """Return whom an admin sees."""
    return [one.handle for one in people.list_people(session, admin).people]


def test_who_is_removed_is_out_and_their_password_brings_nothing_back(
    session: Session, admin: int, ben: Account, eve: Account
):
    token = accounts.start_session(session, id_of(ben), remember=True)
    assert acts.remove_account(session, admin, id_of(ben))
    assert accounts.get_viewer(session, token) is None
    assert [one.handle for one in social.find_people(session, id_of(eve), "")] == ["ana"]
    with pytest.raises(AccountDisabled):
        accounts.come_back(session, id_of(ben))
    with pytest.raises(AccountDisabled):
        accounts.start_session(session, id_of(ben), remember=True)

    assert not acts.remove_account(session, admin, id_of(ben))
    deeds = [(line.deed, line.whom_id) for line in audit.list_lines(session, admin).lines]
    assert deeds == [("removed", id_of(ben))]
    person = people.get_person(session, admin, id_of(ben))
    assert person is not None
    assert person.deletes_at == NOON + timedelta(days=7)


def test_an_admin_keeps_an_account_that_was_removed_until_it_is_gone(
    session: Session, admin: int, ben: Account
):
    acts.remove_account(session, admin, id_of(ben))
    acts.enable_account(session, admin, id_of(ben))
    assert ben.deletes_at is None
    assert accounts.start_session(session, id_of(ben), remember=True)

    acts.remove_account(session, admin, id_of(ben))
    clock.use(lambda: NOON + timedelta(days=7))
    with pytest.raises(AdminRefused, match="gone"):
        acts.enable_account(session, admin, id_of(ben))
    assert accounts.list_to_erase(session) == [id_of(ben)]
    assert accounts.forget_person(session, id_of(ben))
    accounts.note_erased(session, id_of(ben))
    assert names(session, admin) == ["ana"]


def test_nobody_removes_themselves_or_what_an_outsider_wants(
    session: Session, admin: int, ben: Account
):
    with pytest.raises(AdminRefused, match="in its settings"):
        acts.remove_account(session, admin, admin)
    assert ben.deletes_at is None


def test_the_only_admin_stays_while_others_are_there(
    session: Session, admin: int, ana: Account, ben: Account
):
    with pytest.raises(OnlyAdmin):
        accounts.leave(session, admin)
    assert ana.deletes_at is None
    acts.change_role(session, admin, id_of(ben), is_admin=True)
    accounts.leave(session, admin)
    # Who leaves doesn't count any more.
    with pytest.raises(AdminRefused, match="the only admin"):
        acts.change_role(session, id_of(ben), id_of(ben), is_admin=False)


def test_who_is_alone_may_leave(session: Session, admin: int, ana: Account):
    accounts.leave(session, admin)
    assert ana.deletes_at is not None
