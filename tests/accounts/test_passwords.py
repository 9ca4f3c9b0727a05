"""Passwords count in bytes, because bcrypt does."""

import bcrypt
import pytest

from finsta import accounts
from finsta.accounts import passwords


@pytest.mark.parametrize("password", ["x" * 11, "ä" * 5 + "a", "🦊🦊a", "", "€" * 3 + "ä"])
def test_fewer_than_12_bytes_are_refused(password: str):
    assert len(password.encode()) < 12

    with pytest.raises(accounts.AccountRefused, match=r"^The password needs at least 12 bytes\.$"):
        accounts.hash_password(password)


@pytest.mark.parametrize("password", ["x" * 73, "€" * 24 + "a", "🦊" * 18 + "a"])
def test_more_than_72_bytes_are_refused(password: str):
    assert len(password.encode()) == 73

    sentence = r"^The password may have at most 72 bytes, this one has 73\.$"
    with pytest.raises(accounts.AccountRefused, match=sentence):
        accounts.hash_password(password)


@pytest.mark.parametrize("password", ["ä" * 6, "€" * 24])
def test_12_to_72_bytes_are_hashed_with_bcrypt_at_cost_12(password: str):
    hashed = accounts.hash_password(password)

    assert hashed.startswith("$2b$12$")
    assert password not in hashed
    assert passwords.is_right_password(password, hashed)
    assert not passwords.is_right_password(password + "x", hashed)


def test_the_same_password_never_gets_the_same_hash():
    assert accounts.hash_password("x" * 12) != accounts.hash_password("x" * 12)


def test_an_unknown_email_costs_as_much_work_as_a_known_one():
    # bcrypt refuses a hash that is none; a whole one of the same cost takes the same time.
    dummy = passwords._DUMMY_HASH

    assert dummy[:7] == accounts.hash_password("x" * 12)[:7]
    assert len(bcrypt.hashpw(b"x" * 12, dummy.encode())) == len(dummy) == 60
