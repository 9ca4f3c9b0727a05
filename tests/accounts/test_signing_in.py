"""Checking credentials: what is wrong with them stays unsaid."""

import pytest
from sqlmodel import Session

from finsta import accounts
from finsta.accounts import Account
from tests.cast import PASSWORD


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


def _sign_in(session: Session, email: str, password: str) -> Account:
    return accounts.require_password(accounts.get_account_by_email(session, email), password)
