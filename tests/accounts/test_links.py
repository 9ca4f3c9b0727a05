"""Links in mails: what each proves, to whom, for how long, and that it does so once."""

import base64
import hashlib
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from finsta import accounts
from finsta.accounts import Account, Purpose
from finsta.accounts.models import AccountSession, AccountToken
from finsta.accounts.tokens import take_token
from finsta.infra import bus, clock, db
from tests.cast import PASSWORD, password_hash, register

_NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
_USES: dict[Purpose, Callable[[Session, str], Account]] = {
    Purpose.CONFIRM: accounts.confirm_email,
    Purpose.RESET: lambda session, token: accounts.reset_password(session, token, password_hash()),
    Purpose.SIGN_IN: accounts.use_sign_in_link,
    Purpose.AFTER_PASSWORD: lambda s, token: take_token(s, token, Purpose.AFTER_PASSWORD),
    Purpose.AFTER_LINK: lambda s, token: take_token(s, token, Purpose.AFTER_LINK),
    Purpose.CHANGE_EMAIL: lambda s, token: take_token(s, token, Purpose.CHANGE_EMAIL),
    Purpose.DEVICE: lambda s, token: take_token(s, token, Purpose.DEVICE),
}
_LASTS = {
    Purpose.CONFIRM: timedelta(days=7),
    Purpose.RESET: timedelta(days=1),
    Purpose.SIGN_IN: timedelta(minutes=15),
    Purpose.AFTER_PASSWORD: timedelta(minutes=10),
    Purpose.AFTER_LINK: timedelta(minutes=10),
    Purpose.CHANGE_EMAIL: timedelta(days=7),
    Purpose.DEVICE: timedelta(minutes=5),
}


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """Stand still at noon."""
    clock.use(lambda: _NOON)
    yield
    clock.use(None)


@pytest.fixture
def ana(ana: Account) -> Account:
    """Let Ana wait for another e-mail."""
    ana.new_email = ana.new_email_key = "ana@example.net"
    return ana


@pytest.fixture(params=Purpose, ids=lambda purpose: purpose.name)
def purpose(request: pytest.FixtureRequest) -> Purpose:
    """Return each purpose in turn."""
    return request.param


def over(session: Session, purpose: Purpose, token: str) -> bool:
    """Return whether a link is good for nothing."""
    try:
        _USES[purpose](session, token)
    except accounts.LinkOver:
        return True
    return False


def test_a_token_is_32_random_bytes_and_only_its_sha_256_is_stored(
    session: Session, ana: Account, purpose: Purpose
):
    token = accounts.make_token(session, ana, purpose)
    assert len(base64.urlsafe_b64decode(token + "=")) == 32
    row = session.exec(select(AccountToken)).one()
    assert row.token_sha256 == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(row.model_dump())
    assert row.token_sha256 not in repr(row)


def test_a_link_works_once(session: Session, ana: Account, purpose: Purpose):
    token = accounts.make_token(session, ana, purpose)
    assert _USES[purpose](session, token).id == ana.id
    assert over(session, purpose, token)


def test_the_one_that_is_used_ends_the_others(session: Session, ana: Account, purpose: Purpose):
    first, second = (accounts.make_token(session, ana, purpose) for _ in range(2))
    assert not over(session, purpose, second)
    assert over(session, purpose, first)


def test_a_link_works_for_its_time(session: Session, ana: Account, purpose: Purpose):
    late, in_time = (accounts.make_token(session, ana, purpose) for _ in range(2))
    clock.use(lambda: _NOON + _LASTS[purpose])
    assert over(session, purpose, late)
    clock.use(lambda: _NOON + _LASTS[purpose] - timedelta(seconds=1))
    assert not over(session, purpose, in_time)


def test_a_link_is_good_for_nothing_else(session: Session, ana: Account, purpose: Purpose):
    token = accounts.make_token(session, ana, purpose)
    for other in set(Purpose) - {purpose}:
        assert over(session, other, token)
    assert not over(session, purpose, token)


def test_a_link_to_an_email_that_was_left_is_good_for_nothing(
    session: Session, ana: Account, purpose: Purpose
):
    token = accounts.make_token(session, ana, purpose)
    ana.email = ana.email_key = "elsewhere@example.org"
    ana.new_email = ana.new_email_key = "third@example.org"
    session.add(ana)
    session.flush()
    assert over(session, purpose, token)


def test_nobody_guesses(session: Session, ana: Account, purpose: Purpose):
    own = accounts.make_token(session, ana, purpose)
    row = session.exec(select(AccountToken)).one()
    for token in ("", "x", "\0", "' OR 1=1 --", own[:-1], own + "=", "x" * 43, row.token_sha256):
        assert over(session, purpose, token)
    assert not over(session, purpose, own)


def test_a_new_password_ends_every_session_and_link_and_confirms(
    session: Session, ana: Account, ben: Account
):
    for who in (ana, ana, ben):
        accounts.start_session(session, who.id or 0, remember=True)
    tokens = {purpose: accounts.make_token(session, ana, purpose) for purpose in Purpose}
    bens = accounts.make_token(session, ben, Purpose.SIGN_IN)
    bus.take_recorded(session)

    saved = accounts.hash_password("another good secret")
    accounts.reset_password(session, tokens[Purpose.RESET], saved)

    assert accounts.require_password(ana, "another good secret").confirmed_at is not None
    with pytest.raises(accounts.InvalidLogin):
        accounts.require_password(ana, PASSWORD)
    assert session.exec(select(AccountSession.account_id)).all() == [ben.id]
    ended = [e for e in bus.take_recorded(session) if isinstance(e, accounts.SessionEnded)]
    assert len(ended) == 2
    assert all(over(session, purpose, tokens[purpose]) for purpose in Purpose)
    assert not over(session, Purpose.SIGN_IN, bens)


def test_confirming_notes_when_and_signs_nobody_in(session: Session, ana: Account):
    accounts.confirm_email(session, accounts.make_token(session, ana, Purpose.CONFIRM))
    assert ana.confirmed_at == _NOON
    assert session.exec(select(AccountSession)).all() == []


def test_expired_ones_are_removed(session: Session, ana: Account):
    for purpose in Purpose:
        accounts.make_token(session, ana, purpose)
    clock.use(lambda: _NOON + timedelta(days=1))
    accounts.remove_expired_tokens(session)
    kept = session.exec(select(AccountToken.purpose)).all()
    assert kept == [Purpose.CONFIRM.value, Purpose.CHANGE_EMAIL.value]


def test_of_two_that_come_at_once_one_is_let_in(engine: Engine):
    del engine
    with db.writing() as session:
        token = accounts.make_token(session, register(session, "ana"), Purpose.SIGN_IN)
    came, start = list[bool](), threading.Barrier(2)

    def come() -> None:
        start.wait()
        try:
            with db.writing() as session:
                accounts.use_sign_in_link(session, token)
        except accounts.LinkOver:
            came.append(False)
        else:
            came.append(True)

    threads = [threading.Thread(target=come) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == [False, True]
