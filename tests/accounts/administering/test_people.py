"""The list of people: found by name, handle or e-mail, with what admins need to know."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from finsta import accounts
from finsta.accounts import Account
from finsta.accounts.administering import people
from finsta.accounts.joining import invites
from finsta.infra import clock
from tests.cast import register

_NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def admin(session: Session, ana: Account) -> int:
    """Make Ana the admin, and return her id."""
    ana.is_admin = True
    session.flush()
    return ana.id or 0


@pytest.mark.parametrize("typed", ["ben", "BEN@ex", " @ben ", "Fisch"])
def test_somebody_is_found_by_any_of_their_names(
    session: Session, admin: int, ben: Account, typed: str
):
    ben.display_name = "Ben Fischer"
    session.flush()
    (found,) = people.list_people(session, admin, typed).people
    assert found.id == ben.id


@pytest.mark.parametrize("typed", ["%", "_", "nobody", "x" * 500])
def test_nobody_is_found_by_what_is_in_no_name(
    session: Session, admin: int, ben: Account, typed: str
):
    del ben
    assert people.list_people(session, admin, typed).people == []


def test_people_come_a_page_at_a_time_who_came_last_first(session: Session, admin: int):
    for number in range(people.PAGE + 3):
        register(session, f"p{number:02}")
    first = people.list_people(session, admin)
    rest = people.list_people(session, admin, "", first.people[-1].id)
    assert (len(first.people), first.has_more) == (people.PAGE, True)
    assert [one.handle for one in rest.people] == ["p02", "p01", "p00", "ana"]
    assert not rest.has_more


def test_it_tells_sessions_and_when_somebody_was_seen(session: Session, admin: int, ben: Account):
    ben_id = ben.id or 0
    unseen = people.get_person(session, admin, ben_id)
    assert unseen is not None
    assert (unseen.sessions, unseen.last_seen_at) == (0, None)
    for hours in (5, 2):
        clock.use(lambda hours=hours: _NOON - timedelta(hours=hours))
        accounts.start_session(session, ben_id, remember=True)
    clock.use(lambda: _NOON - timedelta(days=90))
    accounts.start_session(session, ben_id, remember=True)
    clock.use(lambda: _NOON)
    seen = people.get_person(session, admin, ben_id)
    clock.use(None)
    assert seen is not None
    assert (seen.sessions, seen.last_seen_at) == (2, _NOON - timedelta(hours=2))


def test_it_tells_who_invited_whom(session: Session, admin: int, ben: Account):
    _, token = invites.make_invite(session, admin, 7, 1, "a")
    invites.use_invite(session, token, ben.id or 0)
    shown = people.get_person(session, admin, ben.id or 0)
    assert shown is not None
    assert (shown.invited_by, shown.is_admin, shown.is_disabled) == ("ana", False, False)
