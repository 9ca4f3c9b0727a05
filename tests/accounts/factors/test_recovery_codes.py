"""Recovery codes: how many, how random, for whom, and that each is good once."""

import re

import pytest
from sqlmodel import Session, select

from finsta.accounts import Account, Viewer, factors
from finsta.accounts.factors.models import RecoveryCode
from finsta.accounts.factors.recovery_codes import count_recovery_codes, take_recovery_code
from tests.accounts.factors.people import notices, set_up, sign_in

_CODE = re.compile(r"[2-9a-hjkmnp-z]{4}(-[2-9a-hjkmnp-z]{4}){3}")


def test_ten_different_ones_are_given_and_only_their_hashes_stored(
    session: Session, viewer: Viewer
):
    _app, codes = set_up(session, viewer)
    assert len(set(codes)) == 10
    assert all(_CODE.fullmatch(code) for code in codes), codes
    rows = session.exec(select(RecoveryCode)).all()
    assert len(rows) == 10
    stored = str([row.model_dump() for row in rows])
    assert not any(code in stored or code.replace("-", "") in stored for code in codes)
    assert not any(row.code_sha256 in repr(row) for row in rows)


def test_each_is_good_once(session: Session, viewer: Viewer):
    _app, codes = set_up(session, viewer)
    for left, code in enumerate(reversed(codes)):
        take_recovery_code(session, viewer.account_id, code)
        assert count_recovery_codes(session, viewer.account_id) == 9 - left
        with pytest.raises(factors.WrongRecoveryCode):
            take_recovery_code(session, viewer.account_id, code)


@pytest.mark.parametrize(
    "change", [str.upper, lambda code: code.replace("-", " "), "  {}\n".format]
)
def test_it_may_be_typed_in_any_case_and_without_hyphens(session: Session, viewer: Viewer, change):
    _app, codes = set_up(session, viewer)
    take_recovery_code(session, viewer.account_id, change(codes[0]))


def test_it_is_good_for_its_owner_alone(session: Session, viewer: Viewer, eve: Account):
    _app, codes = set_up(session, viewer)
    eves = sign_in(session, eve)
    set_up(session, eves)
    with pytest.raises(factors.WrongRecoveryCode):
        take_recovery_code(session, eves.account_id, codes[0])
    take_recovery_code(session, viewer.account_id, codes[0])


@pytest.mark.parametrize("typed", ["", "-", "aaaa-aaaa-aaaa-aaaa", "\0", "a" * 100_000])
def test_anything_else_is_no_code(session: Session, viewer: Viewer, typed: str):
    set_up(session, viewer)
    with pytest.raises(factors.WrongRecoveryCode):
        take_recovery_code(session, viewer.account_id, typed)
    assert count_recovery_codes(session, viewer.account_id) == 10


def test_new_ones_end_the_old_ones(session: Session, viewer: Viewer):
    _app, old = set_up(session, viewer)
    new = factors.make_recovery_codes(session, viewer)
    assert not set(old) & set(new)
    with pytest.raises(factors.WrongRecoveryCode):
        take_recovery_code(session, viewer.account_id, old[0])
    take_recovery_code(session, viewer.account_id, new[0])


def test_without_an_app_there_are_none(session: Session, viewer: Viewer):
    with pytest.raises(factors.NotOn):
        factors.make_recovery_codes(session, viewer)


def test_the_owner_is_told_that_one_was_used(session: Session, viewer: Viewer):
    _app, codes = set_up(session, viewer)
    take_recovery_code(session, viewer.account_id, codes[0])
    assert notices(session) == ["app added", "recovery code used"]
