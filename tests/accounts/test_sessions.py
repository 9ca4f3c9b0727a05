"""Signed-in browsers: the cookie holds the token, the row its hash."""

import base64
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from finsta import accounts
from finsta.accounts import Account, AccountSession
from finsta.accounts.models import AccountToken
from finsta.accounts.tokens import hash_token
from finsta.infra import bus, clock

_NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_a_token_is_32_random_bytes_and_only_its_sha_256_is_stored(session: Session, ana: Account):
    token = accounts.start_session(session, ana.id or 0, remember=True)

    assert len(base64.urlsafe_b64decode(token + "=")) == 32
    stored = session.exec(select(AccountSession)).one().model_dump()
    assert stored["token_sha256"] == hashlib.sha256(token.encode()).hexdigest()
    assert [name for name, value in stored.items() if token in str(value)] == []


def test_every_sign_in_has_a_new_token_and_ends_no_other(session: Session, ana: Account):
    tokens = [accounts.start_session(session, ana.id or 0, remember=False) for _ in range(3)]

    viewers = [accounts.get_viewer(session, token) for token in tokens]
    assert len(set(tokens)) == 3
    assert len({viewer.session_id for viewer in viewers if viewer}) == 3


@pytest.mark.parametrize(("remember", "days"), [(True, 60), (False, 7)])
def test_a_session_lasts_as_long_as_its_form_said(
    session: Session, ana: Account, remember: bool, days: int
):
    clock.use(_at(_NOON))
    token = accounts.start_session(session, ana.id or 0, remember)
    end = _NOON + timedelta(days=days)

    clock.use(_at(end - timedelta(seconds=1)))
    viewer = accounts.get_viewer(session, token)
    clock.use(_at(end))
    afterwards = accounts.get_viewer(session, token)

    assert viewer is not None
    assert (viewer.account_id, viewer.expires_at) == (ana.id, end)
    assert afterwards is None


def test_a_token_nobody_was_given_signs_nobody_in(session: Session, ana: Account):
    own = accounts.start_session(session, ana.id or 0, remember=True)
    row = session.exec(select(AccountSession)).one()

    for token in ("", "nobody's", "\0", "' OR 1=1 --", "x" * 10_000, own + "=", row.token_sha256):
        assert accounts.get_viewer(session, token) is None
    assert accounts.get_viewer(session, own) is not None


def ended(session: Session) -> list[accounts.SessionEnded]:
    """Return which sessions were told to be over."""
    told = bus.take_recorded(session)
    return [event for event in told if isinstance(event, accounts.SessionEnded)]


def test_signing_out_ends_this_browsers_session_only(session: Session, ana: Account, ben: Account):
    here, there = (accounts.start_session(session, ana.id or 0, remember=True) for _ in range(2))
    bens = accounts.start_session(session, ben.id or 0, remember=True)
    viewer = accounts.get_viewer(session, here)
    assert viewer is not None

    accounts.end_session(session, here)

    assert ended(session) == [accounts.SessionEnded(viewer.account_id, viewer.session_id)]
    assert accounts.get_viewer(session, here) is None
    assert accounts.get_viewer(session, there) is not None
    assert accounts.get_viewer(session, bens) is not None


def test_only_sessions_that_neither_ended_nor_expired_last(
    session: Session, ana: Account, ben: Account
):
    clock.use(_at(_NOON))
    tokens = [
        accounts.start_session(session, who.id or 0, remember=remember)
        for who, remember in ((ana, True), (ana, True), (ben, False))
    ]
    lasting, over, expired = (accounts.get_viewer(session, token) for token in tokens)
    assert lasting
    assert over
    assert expired
    accounts.end_session(session, tokens[1])
    clock.use(_at(_NOON + timedelta(days=8)))

    ids = [lasting.session_id, over.session_id, expired.session_id, 4711]

    assert accounts.find_lasting_sessions(session, ids) == {lasting.session_id}
    assert accounts.find_lasting_sessions(session, []) == set()


def test_signing_out_twice_announces_once(session: Session, ana: Account):
    token = accounts.start_session(session, ana.id or 0, remember=True)

    accounts.end_session(session, token)
    accounts.end_session(session, token)
    accounts.end_session(session, "")

    assert len(ended(session)) == 1


def test_removing_expired_sessions_announces_each_and_keeps_the_others(
    session: Session, ana: Account, ben: Account
):
    clock.use(_at(_NOON))
    short = [accounts.start_session(session, it.id or 0, remember=False) for it in (ana, ben)]
    long = accounts.start_session(session, ana.id or 0, remember=True)
    expiring = [accounts.get_viewer(session, token) for token in short]
    clock.use(_at(_NOON + timedelta(days=8)))

    accounts.remove_expired_sessions(session)

    expired = {
        accounts.SessionEnded(viewer.account_id, viewer.session_id, accounts.Ending.EXPIRED)
        for viewer in expiring
        if viewer
    }
    told = ended(session)
    assert len(told) == len(expired) == 2
    assert set(told) == expired
    assert len(session.exec(select(AccountSession)).all()) == 1
    assert accounts.get_viewer(session, long) is not None


def test_where_nothing_expired_nothing_is_announced(session: Session, ana: Account):
    accounts.start_session(session, ana.id or 0, remember=False)

    accounts.remove_expired_sessions(session)

    assert ended(session) == []
    assert len(session.exec(select(AccountSession)).all()) == 1


def _at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def test_no_secret_is_in_what_a_log_would_show_of_a_row(session: Session, ana: Account):
    session_token = accounts.start_session(session, ana.id or 0, remember=True)
    link_token = accounts.make_token(session, ana, accounts.Purpose.RESET)
    rows = [ana, *session.exec(select(AccountSession)), *session.exec(select(AccountToken))]
    secrets = [
        ana.password_hash,
        session_token,
        link_token,
        *(hash_token(token) for token in (session_token, link_token)),
    ]
    assert len(rows) == 3
    for row in rows:
        assert not [secret for secret in secrets if secret in f"{row!r} {row}"]
