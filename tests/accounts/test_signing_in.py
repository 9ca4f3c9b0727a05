"""Checking credentials: what is wrong with them stays unsaid."""

import bcrypt
import pytest
from sqlmodel import Session

from finsta import accounts
from finsta.accounts import Account
from tests.cast import PASSWORD, password_hash


@pytest.mark.parametrize("email", ["ana@example.org", " ANA@Example.ORG "])
def test_the_right_password_finds_the_account_whatever_the_emails_case(
    session: Session, ana: Account, ben: Account, email: str
):
    assert _sign_in(session, email, PASSWORD).id == ana.id


@pytest.mark.parametrize(
    ("email", "password"),
    [
        pytest.param("ana@example.org", "wrong horse battery", id="wrong password"),
        pytest.param("ana@example.org", "x" * 500, id="longer than bcrypt takes"),
        pytest.param("ana@example.org", "x" * 10_000, id="longer than anybody types"),
        pytest.param("ana@example.org", PASSWORD + "\0", id="a NUL at the end"),
        pytest.param("nobody@example.org", PASSWORD, id="unknown email"),
        pytest.param("ana@example.org\0", PASSWORD, id="an email no database takes"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_every_wrong_pair_gets_the_same_answer(
    session: Session, ana: Account, email: str, password: str
):
    with pytest.raises(accounts.InvalidLogin, match=r"^Invalid email or password$"):
        _sign_in(session, email, password)


def test_bytes_beyond_the_72nd_count(session: Session):
    password = "x" * 72
    hashed = accounts.hash_password(password)
    account = accounts.register_account(session, "long@example.org", "long", hashed)

    assert _sign_in(session, "long@example.org", password).id == account.id
    with pytest.raises(accounts.InvalidLogin):
        _sign_in(session, "long@example.org", password + "y")


def test_a_hash_from_before_is_made_again_once(session: Session, ana: Account):
    ana.password_hash = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()
    session.flush()
    found = _sign_in(session, ana.email, PASSWORD)
    assert accounts.needs_new_hash(found)

    renewed = accounts.renew_password_hash(session, found, accounts.hash_again(PASSWORD))

    assert not accounts.needs_new_hash(renewed)
    assert not accounts.needs_new_hash(_sign_in(session, ana.email, PASSWORD))
    with pytest.raises(accounts.InvalidLogin):
        _sign_in(session, ana.email, PASSWORD + "x")


def test_a_password_that_was_changed_meanwhile_stays(session: Session, ana: Account):
    before = Account.model_validate(ana.model_dump() | {"password_hash": "from before"})

    after = accounts.renew_password_hash(session, before, "of the password from before")

    assert after.password_hash == password_hash()


def _sign_in(session: Session, email: str, password: str) -> Account:
    return accounts.require_password(accounts.get_account_by_email(session, email), password)
