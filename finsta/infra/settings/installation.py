"""Which database a data folder belongs to: a start with the wrong one touches no file."""

import secrets
from pathlib import Path

from sqlalchemy import Connection, inspect, update
from sqlmodel import Field, Session, SQLModel, col, select

from finsta.infra.errors import FinstaError

_FILE = ".installation"


class Installation(SQLModel, table=True):
    """The database's own name. One row."""

    __tablename__ = "installation"  # pyright: ignore[reportAssignmentType]

    key: str = Field(max_length=32, primary_key=True)


class WrongDatabase(FinstaError):
    """The data folder was last used with another database."""

    def __init__(self, data_dir: Path) -> None:
        folder = data_dir.absolute()
        super().__init__(
            f"The photos in {folder} belong to another database than the one in use. "
            "Set FINSTA_DATABASE_URL as it was, or FINSTA_DATA_DIR to another folder. "
            f"If this database is to have the folder, remove {folder / _FILE}: photos that it "
            "doesn't name are then set aside, and none is removed."
        )


def require_own_folder(session: Session, data_dir: Path) -> None:
    """Make sure that a data folder and a database belong together; join new ones.

    Args:
        session: A writing session.
        data_dir: The folder with the photos.

    Raises:
        WrongDatabase: They don't.
    """
    known = session.exec(select(Installation.key)).first()
    require_claimed_by(known, data_dir)
    if known is None:
        known = secrets.token_hex(16)
        session.add(Installation(key=known))
    file = data_dir / _FILE
    if not (file.exists() and file.read_text().strip()):
        file.write_text(known)


def read_key(connection: Connection) -> str | None:
    """Return a database's own name, or None for one that has none yet.

    Args:
        connection: To a database with some schema of ours.
    """
    if not inspect(connection).has_table("installation"):
        return None
    return connection.execute(select(Installation.key)).scalar()


def require_claimed_by(known: str | None, data_dir: Path) -> None:
    """Make sure that a data folder belongs to this database, or to none yet.

    Args:
        known: The database's name, or None for a new one.
        data_dir: The folder with the photos.

    Raises:
        WrongDatabase: It is another one's.
    """
    file = data_dir / _FILE
    claimed = file.read_text().strip() if file.exists() else ""
    if claimed and claimed != known:
        raise WrongDatabase(data_dir)


def forget(data_dir: Path) -> None:
    """Let a data folder belong to the database that is used with it next.

    Args:
        data_dir: The folder with the photos.
    """
    (data_dir / _FILE).unlink(missing_ok=True)


def touch(session: Session) -> None:
    """Write the database's row as it is: a write that changes nothing.

    Args:
        session: A writing session.
    """
    session.connection().execute(update(Installation).values(key=col(Installation.key)))


def get_key(session: Session) -> str:
    """Return the installation's secret of 128 random bits, the same in all workers.

    Args:
        session: A session.
    """
    return session.exec(select(Installation.key)).one()
