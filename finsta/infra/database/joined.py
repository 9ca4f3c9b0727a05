"""Sessions in a transaction that somebody else begins and ends."""

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm.session import JoinTransactionMode
from sqlmodel import Session


class Joined(Session):
    """A session that joins its connection's transaction at the first use of mapped rows.

    Until then it keeps no books of its own: for a message, which only runs prepared statements,
    they cost as much as its statements (measured).

    Args:
        connection: In a transaction.
    """

    def __init__(self, connection: Connection, mode: JoinTransactionMode = "rollback_only") -> None:
        super().__init__(connection, expire_on_commit=False, join_transaction_mode=mode)
        self._outer = connection if mode == "rollback_only" else None

    def connection(self, *args: Any, **named: Any) -> Connection:
        """Return the connection.

        Args:
            args: As for `Session.connection`.
            named: The same.
        """
        if self._outer is not None and not self.in_transaction():
            return self._outer
        return super().connection(*args, **named)
