"""Statements on the driver's own cursor: they give and refuse what SQLAlchemy's would."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import bindparam, func, insert, literal, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlmodel import Session

from finsta.accounts import Account
from finsta.accounts.models import AccountSession
from finsta.infra import db
from finsta.infra.database.engine import make_engine
from finsta.infra.database.joined import Joined
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from tests.cast import register

_accounts, _sessions = table_of(Account), table_of(AccountSession)
_BY_HANDLE = select(_accounts.c.id, _accounts.c.handle, literal("friend").label("kind")).where(
    _accounts.c.handle == bindparam("handle")
)


def test_rows_have_names_and_the_statements_own_values(session: Session):
    ana = register(session, "ana")

    (row,) = PreparedStatement(_BY_HANDLE).run(session, {"handle": "ana", "unknown": 1})

    assert (row.id, row.handle, row.kind) == (ana.id, "ana", "friend")
    assert PreparedStatement(_BY_HANDLE).run(session, {"handle": "ben"}) == []


def test_values_are_written_and_read_as_sqlalchemy_does(session: Session):
    ana = register(session, "ana")
    columns = _sessions.c
    given: dict[str, Any] = {
        "account_id": ana.id,
        "token_sha256": "hash",
        "created_at": datetime(2026, 6, 10, 12, 30, 0, 123_456, tzinfo=UTC),
        "expires_at": datetime(2026, 7, 10, tzinfo=UTC),
        "device": "Firefox on Linux",
        "network": "",
        "used_at": datetime(2026, 6, 10, 12, 30, tzinfo=UTC),
    }
    write = insert(_sessions).values({name: bindparam(f"new_{name}") for name in given})
    values = {f"new_{name}": value for name, value in given.items()}
    read = select(*(columns[name] for name in given), (columns.id > 0).label("is_there"))

    (stored,) = PreparedStatement(write.returning(columns.id)).run(session, values)

    (row,) = PreparedStatement(read).run(session, {})
    assert tuple(row) == tuple(session.execute(read).one())
    assert row.is_there is True
    assert stored.id == session.execute(select(func.max(columns.id))).scalar_one()


def test_what_the_database_refuses_is_sqlalchemys_error_and_tells_no_values(session: Session):
    ana = register(session, "ana")
    once_more = insert(_sessions).values(
        account_id=bindparam("account"),
        token_sha256=bindparam("secret"),
        created_at=bindparam("now"),
        expires_at=bindparam("now"),
        device="",
        network="",
        used_at=bindparam("now"),
    )
    values = {"account": ana.id, "secret": "the secret", "now": datetime.now(UTC)}
    PreparedStatement(once_more).run(session, values)

    with pytest.raises(IntegrityError) as refused:
        PreparedStatement(once_more).run(session, values)

    assert "the secret" not in str(refused.value).partition("[SQL")[2]


def test_a_list_has_no_place_in_a_statement_that_is_made_once(session: Session):
    listed = select(_accounts.c.id).where(_accounts.c.id.in_(bindparam("ids", expanding=True)))

    with pytest.raises(TypeError, match="length"):
        PreparedStatement(listed).run(session, {"ids": [1, 2]})


def test_a_lost_connection_is_told_from_a_refusal_and_replaced(
    postgres_url: Callable[[str], str],
):
    engine, other = make_engine(postgres_url("postgres")), make_engine(postgres_url("postgres"))
    one = PreparedStatement(select(literal(1).label("one")))
    with Session(engine) as session, other.connect() as killer:
        pid = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        killer.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})

        with pytest.raises(OperationalError) as lost:
            one.run(session, {})

        assert lost.value.connection_invalidated
    with Session(engine) as session:
        assert one.run(session, {}) == [(1,)]
    engine.dispose()
    other.dispose()


def test_a_session_joins_a_transaction_only_when_it_holds_something(session: Session):
    connection = session.connection()
    with Joined(connection) as joined:
        assert PreparedStatement(_BY_HANDLE).run(joined, {"handle": "ana"}) == []
        assert not joined.in_transaction()

        register(joined, "ana")
        joined.flush()

        assert joined.in_transaction()
        assert len(PreparedStatement(_BY_HANDLE).run(joined, {"handle": "ana"})) == 1


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_after_an_error_of_the_database_the_writer_goes_on(engine: object):
    del engine

    def break_it(session: Session) -> None:
        session.connection().exec_driver_sql("NO SUCH WORD")

    with pytest.raises(DBAPIError):
        await db.transact(break_it)
    ana = await db.transact(register, "ana")
    assert ana.handle == "ana"
