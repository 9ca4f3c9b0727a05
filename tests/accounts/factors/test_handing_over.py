"""Another device is let in by a link: after a proof, for five minutes, once."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from finsta import accounts
from finsta.accounts import Account, Purpose, factors
from finsta.infra import clock
from finsta.infra.mail import MailOrder
from tests.accounts.factors.people import sign_in
from tests.messenger.talk import NOON


def test_a_link_lets_one_device_in_and_its_owner_hears_of_it(session: Session, ana: Account):
    link = factors.make_device_link(session, sign_in(session, ana, is_proved=True))
    assert factors.use_device_link(session, link) is ana
    with pytest.raises(accounts.LinkOver):
        factors.use_device_link(session, link)
    ordered = session.exec(select(MailOrder.kind, MailOrder.address)).all()
    assert ordered == [("device added", "ana@example.org")]


def test_nobody_makes_one_who_has_not_shown_that_it_is_them(session: Session, ana: Account):
    with pytest.raises(factors.NotProved):
        factors.make_device_link(session, sign_in(session, ana, is_proved=False))
    viewer = sign_in(session, ana, is_proved=True)
    clock.use(lambda: NOON + factors.PROOF_LASTS)
    with pytest.raises(factors.NotProved):
        factors.make_device_link(session, viewer)


def test_a_link_lasts_five_minutes(session: Session, ana: Account):
    link = factors.make_device_link(session, sign_in(session, ana, is_proved=True))
    clock.use(lambda: NOON + timedelta(minutes=5))
    with pytest.raises(accounts.LinkOver):
        factors.use_device_link(session, link)
    clock.use(lambda: NOON + timedelta(minutes=5, seconds=-1))
    assert factors.use_device_link(session, link) is ana


def test_another_link_ends_the_one_before_and_a_new_password_ends_both(
    session: Session, ana: Account
):
    viewer = sign_in(session, ana, is_proved=True)
    first, second = (factors.make_device_link(session, viewer) for _ in range(2))
    with pytest.raises(accounts.LinkOver):
        factors.use_device_link(session, first)
    accounts.change_password(session, viewer.account_id, viewer.session_id, ana.password_hash)
    with pytest.raises(accounts.LinkOver):
        factors.use_device_link(session, second)


def test_it_is_good_for_nothing_else_and_nothing_else_for_it(session: Session, ana: Account):
    link = factors.make_device_link(session, sign_in(session, ana, is_proved=True))
    mailed = accounts.make_token(session, ana, Purpose.SIGN_IN)
    with pytest.raises(accounts.LinkOver):
        accounts.use_sign_in_link(session, link)
    with pytest.raises(accounts.LinkOver):
        factors.use_device_link(session, mailed)
