"""Statements compiled once and run on the driver's own cursor.

At every use SQLAlchemy looks a statement up, makes a context for it and wraps what it returns:
19 µs for a lookup by key that takes SQLite one (measured). Here that is done at the first use.
"""

from collections import namedtuple
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

# In a session's `info`: the domain function that is all its transaction does.
OPERATION = "finsta_operation"


class _Form:
    """A statement as one kind of database takes it.

    Args:
        statement: Of SQLAlchemy.
        dialect: The database's.
    """

    def __init__(self, statement: Any, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        if compiled.post_compile_params:
            raise TypeError("A list of values has no fixed length.")
        self.sql: str = compiled.string
        types = {
            name: bind.type.dialect_impl(dialect) for bind, name in compiled.bind_names.items()
        }
        self._given = {name: value for name, value in compiled.params.items() if value is not None}
        self._binds = [
            (name, types[name].bind_processor(dialect)) for name in (compiled.positiontup or types)
        ]
        self._is_positional: bool = compiled.positional
        columns = statement.exported_columns
        self.has_rows = bool(columns)
        self._row: Any = namedtuple("Row", columns.keys(), rename=True)
        impls = [column.type.dialect_impl(dialect) for column in columns]
        processors = [impl.result_processor(dialect, None) for impl in impls]
        self._read = [(place, read) for place, read in enumerate(processors) if read]

    def bind(self, values: Mapping[str, Any]) -> Any:
        """Return values as the driver takes them."""
        all_values = {**self._given, **values}
        bound = {
            name: process(all_values[name]) if process else all_values[name]
            for name, process in self._binds
        }
        return [bound[name] for name, _ in self._binds] if self._is_positional else bound

    def read(self, row: tuple[Any, ...]) -> Any:
        """Return a row with names for its columns."""
        cells = list(row)
        for place, read in self._read:
            cells[place] = read(cells[place])
        return self._row(*cells)


class PreparedStatement:
    """A statement that is run often.

    Args:
        statement: Of SQLAlchemy, with a `bindparam` for each value; none of them may be a list.
    """

    def __init__(self, statement: Any) -> None:
        self._statement = statement
        self._forms: dict[str, _Form] = {}

    def run(self, session: Session, values: Mapping[str, Any]) -> list[Any]:
        """Run it in a session's transaction, after what the session holds.

        Args:
            session: The session.
            values: By the names of its parameters; others are ignored.

        Returns:
            Its rows, as named tuples; none if it returns nothing.

        Raises:
            DBAPIError: The database refused it, as SQLAlchemy raises it.
        """
        session.flush()
        connection = session.connection()
        form = self.form(connection.dialect)
        rows = run_text(connection, form.sql, form.bind(values), has_rows=form.has_rows)
        return [form.read(row) for row in rows]

    def run_alone(self, session: Session, values: Mapping[str, Any]) -> list[Any]:
        """Run it as a transaction of its own, which is committed when it returns.

        Args:
            session: One of which `may_run_alone` is true.
            values: As for `run`.

        Returns:
            As for `run`.

        Raises:
            DBAPIError: The database refused it. More may be asked.
        """
        driver: Any = session.connection().connection.driver_connection
        driver.autocommit = True
        try:
            return self.run(session, values)
        finally:
            if not driver.closed:
                driver.autocommit = False

    def form(self, dialect: Dialect) -> _Form:
        """Return the statement as a kind of database takes it.

        Args:
            dialect: The database's.
        """
        form = self._forms.get(dialect.name)
        if form is None:
            form = self._forms[dialect.name] = _Form(self._statement, dialect)
        return form


def may_run_alone(session: Session, operation: Any) -> bool:
    """Return whether an operation may end its transaction by its only statement.

    On PostgreSQL BEGIN and COMMIT are round trips, half of what a short transaction takes. SQLite
    commits several operations together.

    Args:
        session: A writing session that has asked nothing yet.
        operation: The domain function that asks. Only what was given to `db.transact` is all that
            the transaction does.
    """
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    return is_postgresql and session.info.get(OPERATION) is operation


def run_text(
    connection: Connection, sql: str, values: Any = (), *, has_rows: bool = False
) -> list[tuple[Any, ...]]:
    """Run a statement on the driver's own cursor.

    Args:
        connection: Its transaction need not have begun.
        sql: As the driver takes it.
        values: As the driver takes them.
        has_rows: Whether it returns any.

    Returns:
        The rows.

    Raises:
        DBAPIError: The database refused it, as SQLAlchemy raises it.
    """
    driver: Any = connection.connection.driver_connection
    cursor = driver.cursor()
    try:
        cursor.execute(sql, values)
        return cursor.fetchall() if has_rows else []
    except connection.dialect.loaded_dbapi.Error as error:
        raise _as_sqlalchemys(connection, sql, error, cursor) from error
    finally:
        cursor.close()


def _as_sqlalchemys(connection: Connection, sql: str, error: Any, cursor: Any) -> Any:
    dialect = connection.dialect
    is_lost = dialect.is_disconnect(error, connection.connection.driver_connection, cursor)
    if is_lost:
        connection.invalidate(error)
    return DBAPIError.instance(
        sql,
        None,
        error,
        dialect.loaded_dbapi.Error,
        hide_parameters=True,
        connection_invalidated=is_lost,
        dialect=dialect,
    )
