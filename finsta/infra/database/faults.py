"""What a database's errors mean, as sentences fit to show."""

from sqlalchemy.exc import DBAPIError, SQLAlchemyError, TimeoutError

from finsta.infra.errors import FinstaError
from finsta.infra.words import _

# After so long what could not be stored may be asked for again.
_RETRY_SECONDS = 2.0

# PostgreSQL's classes of codes: connection lost, resources short, shutting down or starting.
_AWAY_CODES = ("08", "533", "57P")
# Statement or lock time-outs, deadlocks and conflicts.
_BUSY_CODES = ("57014", "55P03", "40", "25P03")
_FULL_CODES = ("53100", "53200")

_FULL_WORDS = ("disk is full", "no space left", "disk i/o error")
_READ_ONLY_WORDS = "readonly database"  # SQLite's, of the file


class DatabaseFull(FinstaError):
    """The disk has no room for what was to be stored."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The server's disk is full, so nothing was stored. Ask whoever runs this Finsta"
                " to make room, then try again."
            )
        )


class DatabaseFault(FinstaError):
    """It is no fault of what was asked for, which can be done later: see `live.answer`."""

    later = True
    wait_seconds = _RETRY_SECONDS


class DatabaseBusy(DatabaseFault):
    """Another program holds the database."""

    def __init__(self) -> None:
        super().__init__(_("The server is busy, so nothing was stored. Try again in a moment."))


class DatabaseReadOnly(FinstaError):
    """The database takes no changes."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The server can't write its database, so nothing was stored. Ask whoever runs "
                "this Finsta to look after it, then try again."
            )
        )


class DatabaseAway(DatabaseFault):
    """The database can't be reached. Changes under way may or may not be stored."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Finsta can't reach its database right now. What you typed stays here; try "
                "again in a moment."
            )
        )


def describe(error: SQLAlchemyError) -> FinstaError | None:
    """Return the refusal that an error of the database means, or None for a fault of ours.

    Args:
        error: What SQLAlchemy raised.
    """
    if isinstance(error, TimeoutError):
        return DatabaseBusy()  # every connection was in use
    if not isinstance(error, DBAPIError):
        return None
    said, code = str(error.orig).lower(), getattr(error.orig, "sqlstate", None) or ""
    if code in _FULL_CODES or any(words in said for words in _FULL_WORDS):
        return DatabaseFull()
    if code.startswith(_BUSY_CODES) or (not code and "locked" in said):
        return DatabaseBusy()
    if _READ_ONLY_WORDS in said:
        return DatabaseReadOnly()
    is_away = error.connection_invalidated or code.startswith(_AWAY_CODES)
    return DatabaseAway() if is_away or _could_not_connect(error, code, said) else None


def _could_not_connect(error: DBAPIError, code: str, said: str) -> bool:
    # It failed while connecting, before any statement. SQLite's message names the file.
    is_network = type(error.orig).__module__.startswith("psycopg") and not code
    return (is_network and error.statement is None) or "unable to open database" in said
