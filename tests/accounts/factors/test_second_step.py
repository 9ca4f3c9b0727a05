"""The second step of a log-in: who has to take it, for how long, and that it ends once."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from finsta import accounts
from finsta.accounts import Account, Viewer, factors
from finsta.infra import clock
from tests.accounts.factors.people import set_up, sign_in
from tests.cast import password_hash


def test_without_an_app_there_is_no_second_step(session: Session, ana: Account, viewer: Viewer):
    assert factors.begin_second_step(session, ana, is_proved=True) == ""
    factors.begin_totp(session, viewer, "here")
    assert factors.begin_second_step(session, ana, is_proved=True) == ""


@pytest.mark.parametrize("is_proved", [True, False])
def test_a_code_ends_it_and_it_is_known_what_came_before(
    session: Session, ana: Account, viewer: Viewer, is_proved: bool
):
    app, codes = set_up(session, viewer)
    token = factors.begin_second_step(session, ana, is_proved=is_proved)
    assert factors.find_second_step(session, token).id == ana.id
    passed = factors.pass_by_code(session, token, app.code())
    assert (passed.account.id, passed.is_proved, passed.codes_left) == (ana.id, is_proved, None)
    token = factors.begin_second_step(session, ana, is_proved=is_proved)
    passed = factors.pass_by_recovery_code(session, token, codes[0])
    assert (passed.account.id, passed.is_proved, passed.codes_left) == (ana.id, is_proved, 9)


def test_it_ends_once(session: Session, ana: Account, viewer: Viewer):
    app, codes = set_up(session, viewer)
    token = factors.begin_second_step(session, ana, is_proved=True)
    factors.pass_by_code(session, token, app.code())
    with pytest.raises(factors.StepOver):
        factors.pass_by_code(session, token, app.code(1))
    with pytest.raises(factors.StepOver):
        factors.pass_by_recovery_code(session, token, codes[0])


def test_a_wrong_code_lets_one_try_again(session: Session, ana: Account, viewer: Viewer):
    app, codes = set_up(session, viewer)
    token = factors.begin_second_step(session, ana, is_proved=True)
    with pytest.raises(factors.WrongCode):
        factors.pass_by_code(session, token, "no code")
    with pytest.raises(factors.WrongRecoveryCode):
        factors.pass_by_recovery_code(session, token, app.code())
    with pytest.raises(factors.WrongCode):
        factors.pass_by_code(session, token, codes[0])
    assert factors.pass_by_code(session, token, app.code()).account.id == ana.id


def test_it_lasts_ten_minutes(session: Session, ana: Account, viewer: Viewer, noon: datetime):
    app, _codes = set_up(session, viewer)
    token = factors.begin_second_step(session, ana, is_proved=True)
    clock.use(lambda: noon + timedelta(minutes=10))
    with pytest.raises(factors.StepOver):
        factors.pass_by_code(session, token, app.code())


def test_a_new_password_ends_it(session: Session, ana: Account, viewer: Viewer):
    app, _codes = set_up(session, viewer)
    token = factors.begin_second_step(session, ana, is_proved=True)
    accounts.change_password(session, viewer.account_id, viewer.session_id, password_hash())
    with pytest.raises(factors.StepOver):
        factors.pass_by_code(session, token, app.code())


def test_it_ends_where_the_app_was_turned_off(session: Session, ana: Account, viewer: Viewer):
    app, _codes = set_up(session, viewer)
    token = factors.begin_second_step(session, ana, is_proved=True)
    factors.turn_off_totp(session, viewer)
    with pytest.raises(factors.StepOver):
        factors.pass_by_code(session, token, app.code())


def test_only_ones_own_code_ends_it(session: Session, ana: Account, viewer: Viewer, eve: Account):
    set_up(session, viewer)
    eves, eves_codes = set_up(session, sign_in(session, eve))
    token = factors.begin_second_step(session, ana, is_proved=True)
    with pytest.raises(factors.WrongCode):
        factors.pass_by_code(session, token, eves.code())
    with pytest.raises(factors.WrongRecoveryCode):
        factors.pass_by_recovery_code(session, token, eves_codes[0])


def test_a_link_in_a_mail_is_no_second_step(session: Session, ana: Account, viewer: Viewer):
    app, _codes = set_up(session, viewer)
    for purpose in (accounts.Purpose.SIGN_IN, accounts.Purpose.RESET, accounts.Purpose.CONFIRM):
        token = accounts.make_token(session, ana, purpose)
        with pytest.raises(factors.StepOver):
            factors.pass_by_code(session, token, app.code())
    step = factors.begin_second_step(session, ana, is_proved=False)
    with pytest.raises(accounts.LinkOver):
        accounts.use_sign_in_link(session, step)
    with pytest.raises(accounts.LinkOver):
        accounts.reset_password(session, step, password_hash())


@pytest.mark.parametrize("token", ["", "a" * 43, "a" * 10_000])
def test_what_was_never_given_is_no_step(session: Session, token: str):
    with pytest.raises(factors.StepOver):
        factors.find_second_step(session, token)
