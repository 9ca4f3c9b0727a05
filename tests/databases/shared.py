"""One PostgreSQL database for all tests of a process: making one each took 60 milliseconds.

DELETE empties it in one millisecond, because a test writes few rows; TRUNCATE takes ten, for the
files of all tables and indexes. Tests come as a role that may change rows and nothing else, so none
leaves a changed schema behind.
"""

import time

import psycopg
from sqlalchemy import make_url

_ROLE = "finsta_test"
# The table whose rows are there from the beginning; a schema aside keeps what they should be.
_SHIPPED = "emojis"
_KEPT = "kept.emojis"
_NEVER_CHANGED = "alembic_version"

# No order among tables that name each other; and nobody should hold a lock any more.
_OPTIONS = "-c session_replication_role=replica -c lock_timeout=5000"
_PATIENCE_SECONDS = 5.0
_POLL_SECONDS = 0.001

_OTHERS = """
    SELECT pid, state, query FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend'
    AND pid <> pg_backend_pid()
"""


class LeftConnected(Exception):
    """A test left connections open; they were closed, so that the next tests can go on.

    Args:
        connections: What each does, and its last statement.
    """

    def __init__(self, connections: list[str]) -> None:
        super().__init__(
            "The test left connections to the shared database open. Close them before it ends, or "
            f"take own_engine. They are: {'; '.join(connections)}"
        )


class SharedPostgres:
    """A database that is emptied between tests.

    Args:
        url: SQLAlchemy's, of a superuser, of a migrated database that nobody else uses.
    """

    def __init__(self, url: str) -> None:
        owner = make_url(url)
        self.url = owner.set(username=_ROLE).render_as_string(hide_password=False)
        conninfo = owner.set(drivername="postgresql").render_as_string(hide_password=False)
        # Kept open: making a connection takes longer than emptying.
        self._owner = psycopg.connect(conninfo, autocommit=True, options=_OPTIONS)
        self._let_tests_in()
        self._emptying = self._list_statements()

    def empty(self, patience_seconds: float = _PATIENCE_SECONDS) -> None:
        """Bring all tables to what they were at first; ids begin anew.

        Args:
            patience_seconds: How long connections that were closed may take to be gone.

        Raises:
            LeftConnected: The test has connections still; the tables are emptied nevertheless.
        """
        left = self._send_away(patience_seconds)
        self._owner.execute(self._emptying)
        if left:
            raise LeftConnected(left)

    def close(self) -> None:
        """Let go of the database."""
        self._owner.close()

    def _let_tests_in(self) -> None:
        for statement in (
            f"CREATE ROLE {_ROLE} LOGIN",
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {_ROLE}",
            f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {_ROLE}",
            f"REVOKE INSERT, UPDATE, DELETE ON {_NEVER_CHANGED} FROM {_ROLE}",
            "CREATE SCHEMA kept",
            f"CREATE TABLE {_KEPT} AS TABLE {_SHIPPED}",
        ):
            self._owner.execute(statement.encode())

    def _list_statements(self) -> bytes:
        """Return what empties the database; sent at once, it is one transaction."""
        tables = self._list_names(b"SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        sequences = self._list_names(b"SELECT sequencename FROM pg_sequences")
        statements = [
            *(f"DELETE FROM {name}" for name in tables - {_SHIPPED, _NEVER_CHANGED}),
            *(f"SELECT setval('{name}', 1, false)" for name in sequences),
            f"DELETE FROM {_SHIPPED} WHERE key IN"
            f" (SELECT key FROM (TABLE {_SHIPPED} EXCEPT TABLE {_KEPT}) AS changed)",
            f"INSERT INTO {_SHIPPED} (TABLE {_KEPT} EXCEPT TABLE {_SHIPPED})",
        ]
        return "; ".join(statements).encode()

    def _list_names(self, query: bytes) -> set[str]:
        return {name for (name,) in self._owner.execute(query)}

    def _send_away(self, patience_seconds: float) -> list[str]:
        """Wait for connections that are being closed, and close what is left after that."""
        deadline = time.monotonic() + patience_seconds
        while left := self._owner.execute(_OTHERS).fetchall():
            if time.monotonic() > deadline:
                break
            time.sleep(_POLL_SECONDS)
        for pid, _, _ in left:
            self._owner.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        return [f"{state}, {query}" for _, state, query in left]
