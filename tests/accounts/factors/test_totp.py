"""Codes of an app: when they are asked for, which one is right, and that each is good once."""

import threading
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from finsta.accounts import Account, Viewer, factors
from finsta.accounts.factors.models import RecoveryCode, TotpKey
from finsta.accounts.factors.totp import take_totp
from finsta.infra import clock, db
from tests.accounts.factors.people import App, notices, set_up, sign_in
from tests.cast import register


def test_a_key_counts_for_nothing_before_a_first_code(session: Session, viewer: Viewer):
    app = App(factors.begin_totp(session, viewer, "Finsta at home").key)
    assert not factors.has_totp(session, viewer.account_id)
    with pytest.raises(factors.NotOn):
        take_totp(session, viewer.account_id, app.code())
    with pytest.raises(factors.WrongCode):
        factors.confirm_totp(session, viewer, "000000" if app.code() != "000000" else "111111")
    assert not factors.has_totp(session, viewer.account_id)
    assert len(factors.confirm_totp(session, viewer, app.code())) == factors.RECOVERY_CODES
    assert factors.has_totp(session, viewer.account_id)


def test_the_key_has_160_bits_and_an_address_that_apps_know(session: Session, viewer: Viewer):
    setup = factors.begin_totp(session, viewer, "Finsta at home")
    assert len(setup.key) == 32
    told = urlsplit(setup.address)
    assert (told.scheme, told.netloc) == ("otpauth", "totp")
    assert parse_qs(told.query) == {"secret": [setup.key], "issuer": ["Finsta at home"]}
    assert "ana%40example.org" in told.path
    assert setup.key not in repr(setup)
    assert setup.key not in repr(session.exec(select(TotpKey)).one())


def test_two_tabs_that_begin_see_one_key_and_later_ones_a_new_one(
    session: Session, viewer: Viewer, noon: datetime
):
    first, second = (factors.begin_totp(session, viewer, "here").key for _ in range(2))
    assert first == second
    clock.use(lambda: noon + timedelta(minutes=20))
    factors.note_proof(session, viewer)
    assert factors.begin_totp(session, viewer, "here").key != first


def test_nothing_is_set_up_or_turned_off_without_proof(
    session: Session, ana: Account, viewer: Viewer
):
    link = sign_in(session, ana, is_proved=False)
    app, _codes = set_up(session, viewer)
    for act in (
        lambda: factors.begin_totp(session, link, "here"),
        lambda: factors.confirm_totp(session, link, app.code()),
        lambda: factors.turn_off_totp(session, link),
        lambda: factors.make_recovery_codes(session, link),
    ):
        with pytest.raises(factors.NotProved):
            act()
    assert factors.describe_factors(session, viewer.account_id) == factors.Factors(True, 10)


def test_what_is_set_up_can_not_be_set_up_over(session: Session, viewer: Viewer):
    app, _codes = set_up(session, viewer)
    with pytest.raises(factors.AlreadyOn):
        factors.begin_totp(session, viewer, "here")
    with pytest.raises(factors.AlreadyOn):
        factors.confirm_totp(session, viewer, app.code())


@pytest.mark.parametrize(
    ("away", "is_right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_code_is_right_in_its_half_minute_and_the_one_before_and_after(
    session: Session, viewer: Viewer, noon: datetime, away: int, is_right: bool
):
    app, _codes = set_up(session, viewer)
    clock.use(lambda: noon + timedelta(hours=1))
    if is_right:
        take_totp(session, viewer.account_id, app.code(away))
    else:
        with pytest.raises(factors.WrongCode):
            take_totp(session, viewer.account_id, app.code(away))


def test_a_code_is_good_once_and_ends_the_earlier_ones(session: Session, viewer: Viewer):
    app, _codes = set_up(session, viewer)
    take_totp(session, viewer.account_id, app.code())
    for code in (app.code(), app.code(-1)):
        with pytest.raises(factors.UsedCode):
            take_totp(session, viewer.account_id, code)
    take_totp(session, viewer.account_id, app.code(1))


def test_the_code_of_the_set_up_logs_nobody_in(session: Session, viewer: Viewer):
    app, _codes = set_up(session, viewer)
    with pytest.raises(factors.UsedCode):
        take_totp(session, viewer.account_id, app.code(-1))


@pytest.mark.parametrize("typed", ["{0} {1}", " {0}{1}\n", "{0}\u00a0{1}"])
def test_a_code_may_be_typed_with_spaces(session: Session, viewer: Viewer, typed: str):
    app, _codes = set_up(session, viewer)
    code = app.code()
    take_totp(session, viewer.account_id, typed.format(code[:3], code[3:]))


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "\0", " " * 10_000])
def test_anything_else_is_no_code(session: Session, viewer: Viewer, typed: str):
    set_up(session, viewer)
    with pytest.raises(factors.WrongCode):
        take_totp(session, viewer.account_id, typed)


def test_another_ones_code_is_no_code(session: Session, viewer: Viewer, eve: Account):
    set_up(session, viewer)
    eves, _codes = set_up(session, sign_in(session, eve))
    with pytest.raises(factors.WrongCode):
        take_totp(session, viewer.account_id, eves.code())


def test_turned_off_nothing_of_it_is_left(session: Session, viewer: Viewer, eve: Account):
    set_up(session, viewer)
    eves = sign_in(session, eve)
    set_up(session, eves)
    for _ in range(2):
        factors.turn_off_totp(session, viewer)
    assert factors.describe_factors(session, viewer.account_id) == factors.Factors(False, 0)
    assert factors.describe_factors(session, eves.account_id) == factors.Factors(True, 10)
    assert len(session.exec(select(RecoveryCode)).all()) == 10


def test_the_owner_is_told_by_mail(session: Session, viewer: Viewer):
    factors.begin_totp(session, viewer, "here")
    factors.turn_off_totp(session, viewer)
    assert notices(session) == []
    set_up(session, viewer)
    factors.make_recovery_codes(session, viewer)
    factors.turn_off_totp(session, viewer)
    assert notices(session) == ["app added", "app removed", "recovery codes made"]


def test_of_two_that_use_a_code_at_once_one_does(engine: Engine):
    with db.writing() as session:
        viewer = sign_in(session, register(session, "ana"))
        app, _codes = set_up(session, viewer)
    code, told, start = app.code(), list[str](), threading.Barrier(2)

    def use() -> None:
        start.wait()
        try:
            with db.writing() as session:
                take_totp(session, viewer.account_id, code)
                session.commit()
            told.append("taken")
        except factors.UsedCode:
            told.append("used")

    both = [threading.Thread(target=use) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(told) == ["taken", "used"]
