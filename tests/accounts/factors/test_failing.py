"""An owner hears of who knows their password and keeps failing the codes: once a day, alone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

from sqlalchemy import Engine
from sqlmodel import Session, select

from finsta import accounts
from finsta.accounts import Account, Viewer, factors
from finsta.infra import clock, db
from finsta.infra.mail import MailOrder
from tests.accounts.factors.people import set_up, sign_in
from tests.cast import password_hash, register

_WORKERS = 6
_FROM = ("203.0.113.…", "Firefox on Windows")


def told(session: Session) -> list[str]:
    """Return to whom such letters were ordered."""
    return list(
        session.exec(select(MailOrder.address).where(MailOrder.kind == factors.STEP_FAILED))
    )


def begin(session: Session, account: Account, viewer: Viewer, *, is_proved: bool = True) -> str:
    """Begin a second step of somebody who has an app."""
    if not factors.has_totp(session, viewer.account_id):
        set_up(session, viewer)
    return factors.begin_second_step(session, account, is_proved=is_proved)


def test_the_owner_is_told_where_it_came_from_and_nobody_else_is(
    session: Session, ana: Account, viewer: Viewer, eve: Account
):
    set_up(session, sign_in(session, eve))
    factors.tell_of_failures(session, begin(session, ana, viewer), *_FROM)
    assert told(session) == [ana.email]
    failed = factors.get_failed_step(session, viewer.account_id)
    assert failed is not None
    assert (failed.network, failed.device, failed.knows_password) == (*_FROM, True)
    assert factors.get_failed_step(session, eve.id or 0) is None


def test_it_is_known_whether_the_password_or_a_link_came_before(
    session: Session, ana: Account, viewer: Viewer
):
    token = begin(session, ana, viewer, is_proved=False)
    factors.tell_of_failures(session, token, "", "")
    failed = factors.get_failed_step(session, viewer.account_id)
    assert failed is not None
    assert not failed.knows_password


def test_one_letter_a_day_and_the_next_one_names_the_new_place(
    session: Session, ana: Account, viewer: Viewer, noon: datetime
):
    factors.tell_of_failures(session, begin(session, ana, viewer), *_FROM)
    clock.use(lambda: noon + timedelta(hours=23, minutes=59))
    factors.tell_of_failures(session, begin(session, ana, viewer), "198.51.100.…", "Chrome")
    assert len(told(session)) == 1
    failed = factors.get_failed_step(session, viewer.account_id)
    assert failed is not None
    assert failed.network == "203.0.113.…"
    clock.use(lambda: noon + timedelta(days=1))
    factors.tell_of_failures(session, begin(session, ana, viewer), "198.51.100.…", "Chrome")
    assert len(told(session)) == 2
    assert failed.network == "198.51.100.…"


def test_of_a_step_that_has_ended_nothing_is_told(session: Session, ana: Account, viewer: Viewer):
    token = begin(session, ana, viewer)
    accounts.change_password(session, viewer.account_id, viewer.session_id, password_hash())
    factors.tell_of_failures(session, token, *_FROM)
    factors.tell_of_failures(session, "a" * 43, *_FROM)
    assert told(session) == []


def test_failing_at_several_workers_at_once_sends_one_letter(engine: Engine):
    with db.writing() as session:
        ana = register(session, "ana")
        token = begin(session, ana, sign_in(session, ana))
    start = Barrier(_WORKERS)

    def fail(_worker: int) -> None:
        start.wait()
        with db.writing() as session:
            factors.tell_of_failures(session, token, *_FROM)

    with ThreadPoolExecutor(_WORKERS) as workers:
        list(workers.map(fail, range(_WORKERS)))
    with db.reading() as session:
        assert len(told(session)) == 1
