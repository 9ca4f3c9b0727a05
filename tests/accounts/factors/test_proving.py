"""Proving anew that it is oneself: by what, for how long, and for whom."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from finsta import accounts
from finsta.accounts import Account, Viewer, factors
from finsta.infra import clock
from tests.accounts.factors.people import sign_in


def test_a_log_in_by_password_proves_for_twenty_minutes(
    session: Session, ana: Account, noon: datetime
):
    viewer = sign_in(session, ana, is_proved=True)
    clock.use(lambda: noon + timedelta(minutes=20, seconds=-1))
    factors.require_proof(session, viewer)
    clock.use(lambda: noon + timedelta(minutes=20))
    with pytest.raises(factors.NotProved, match="Confirm that it's you"):
        factors.require_proof(session, viewer)


def test_a_link_in_a_mail_proves_nothing_until_something_else_does(session: Session, ana: Account):
    viewer = sign_in(session, ana, is_proved=False)
    assert not factors.is_proved(session, viewer)
    factors.note_proof(session, viewer)
    assert factors.is_proved(session, viewer)


def test_a_proof_is_that_of_one_session_and_no_other(session: Session, ana: Account, ben: Account):
    desk, phone = (sign_in(session, ana, is_proved=False) for _ in range(2))
    bens = sign_in(session, ben, is_proved=False)
    factors.note_proof(session, desk)
    assert [factors.is_proved(session, one) for one in (desk, phone, bens)] == [True, False, False]


def test_nobody_proves_anything_by_the_session_of_another(
    session: Session, ana: Account, eve: Account
):
    anas, eves = (sign_in(session, one, is_proved=False) for one in (ana, eve))
    mixed = Viewer(eves.account_id, anas.session_id, anas.expires_at)
    factors.note_proof(session, mixed)
    assert not any(factors.is_proved(session, one) for one in (anas, eves, mixed))


def test_a_session_that_is_over_proves_nothing(session: Session, ana: Account):
    viewer = sign_in(session, ana, is_proved=True)
    accounts.end_sessions(session, viewer.account_id)
    with pytest.raises(factors.NotProved):
        factors.require_proof(session, viewer)
