"""Several people want the same handle in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from finsta import accounts
from finsta.accounts import Account
from finsta.infra import clock, db
from tests.cast import password_hash

_PEOPLE = 8


@pytest.mark.parametrize(
    ("email", "handle"), [("{}@example.org", "ana"), ("Ana@example.org", "ana{}")]
)
def test_one_gets_it_and_the_others_are_refused(engine: Engine, email: str, handle: str):
    start = Barrier(_PEOPLE)

    def register(person: int) -> str:
        start.wait()
        try:
            with db.writing() as session:
                accounts.register_account(
                    session, email.format(person), handle.format(person), password_hash()
                )
        except accounts.AccountRefused as refusal:
            return str(refusal)
        return ""

    password_hash()
    with ThreadPoolExecutor(_PEOPLE) as people:
        answers = list(people.map(register, range(_PEOPLE)))

    assert answers.count("") == 1
    assert set(answers) <= {
        "",
        "The handle ana is taken.",
        "An account with this email exists already.",
        "This email or handle was just taken.",
    }
    with db.reading() as session:
        assert len(session.exec(select(Account)).all()) == 1


@pytest.mark.parametrize("taken", ["email_key", "handle"])
def test_the_database_itself_keeps_both_unique(engine: Engine, taken: str):
    first = {"email_key": "ana@example.org", "handle": "ana"}
    second = {"email_key": "ben@example.org", "handle": "ben", taken: first[taken]}

    def insert(email_key: str, handle: str) -> None:
        with db.writing() as session:
            session.add(
                Account(
                    email=email_key,
                    email_key=email_key,
                    handle=handle,
                    display_name="Somebody",
                    password_hash=password_hash(),
                    created_at=clock.now(),
                )
            )

    insert(**first)
    with pytest.raises(IntegrityError):
        insert(**second)
