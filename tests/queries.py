"""Counting what a function asks the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import Session

from finsta.infra.database.prepared import PreparedStatement


@contextmanager
def recorded_queries(engine: Engine) -> Iterator[list[str]]:
    """Collect the statements that are sent while the context lasts, BEGIN aside.

    Args:
        engine: Whose connections are watched.
    """
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    # Those on the driver's own cursor SQLAlchemy doesn't see.
    run = PreparedStatement.run

    def note_and_run(self: PreparedStatement, session: Session, values: Any) -> list[Any]:
        if session.connection().engine is engine:
            sent.append(self.form(engine.dialect).sql)
        return run(self, session, values)

    event.listen(engine, "before_cursor_execute", note)
    PreparedStatement.run = note_and_run
    try:
        yield sent
    finally:
        PreparedStatement.run = run
        event.remove(engine, "before_cursor_execute", note)
