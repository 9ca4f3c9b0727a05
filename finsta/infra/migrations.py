"""Bringing the database to the program's schema, once, before anything serves."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from finsta.infra.errors import FinstaError

_ROOT = Path(__file__).resolve().parents[2]


class SchemaTooNew(FinstaError):
    """The database belongs to a newer program than this one."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"The database has schema {revision}, which this version of Finsta doesn't know. "
            "Start the newer version that made it, or restore a backup."
        )


def migrate(engine: Engine) -> None:
    """Upgrade the database to the newest schema this program knows.

    Args:
        engine: From `db.make_engine`.

    Raises:
        SchemaTooNew: A newer program has been here.
    """
    config = make_config()
    scripts = ScriptDirectory.from_config(config)
    known = {script.revision for script in scripts.walk_revisions()}
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    if revision is not None and revision not in known:
        raise SchemaTooNew(revision)
    if revision == scripts.get_current_head():
        return
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def make_config() -> Config:
    """Return Alembic's configuration, wherever the program was started from."""
    config = Config(_ROOT / "alembic.ini")
    config.set_main_option("script_location", str(_ROOT / "alembic"))
    return config
