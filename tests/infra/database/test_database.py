"""The guarantees of the engine that the domain counts on."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from finsta.accounts import Account, AccountSession
from finsta.infra import clock, db
from tests.cast import register

_NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_a_row_can_not_name_one_that_is_not_there(engine: Engine):
    def insert() -> None:
        with db.writing() as session:
            session.add(
                AccountSession(
                    account_id=4711, token_sha256="x" * 64, created_at=_NOON, expires_at=_NOON
                )
            )

    with pytest.raises(IntegrityError):
        insert()


def test_a_time_is_read_as_it_was_written(session: Session):
    clock.use(lambda: _NOON)
    register(session, "ana")
    session.expire_all()

    stored = session.exec(select(Account)).one().created_at

    assert clock.as_utc(stored) == _NOON
    assert db.stamp(clock.as_utc(stored)) == "2026-05-04T12:00:00.000Z"


def test_sqlite_writes_ahead_and_through_to_the_disk(tmp_path: Path):
    engine = db.make_engine(f"sqlite:///{tmp_path / 'finsta.db'}")
    with engine.connect() as connection:
        settings = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    engine.dispose()

    full = 2
    assert settings == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }


def test_a_reader_does_not_see_what_is_not_committed(engine: Engine):
    with db.writing() as session:
        register(session, "ana")
    with db.writing() as writer:
        register(writer, "ben")
        with db.reading() as reader:
            assert reader.exec(select(Account.handle)).all() == ["ana"]

    with db.reading() as reader:
        assert set(reader.exec(select(Account.handle))) == {"ana", "ben"}


def test_a_reader_sees_one_state_however_often_it_asks(engine: Engine):
    with db.writing() as session:
        register(session, "ana")

    with db.reading() as reader:
        before = reader.exec(select(Account.handle)).all()
        with db.writing() as writer:
            register(writer, "ben")
        after = reader.exec(select(Account.handle)).all()

    assert before == after == ["ana"]
