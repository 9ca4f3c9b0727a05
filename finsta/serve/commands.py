"""What can be done from the command line."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from finsta.infra import db, migrations
from finsta.infra.config import get_settings
from finsta.serve import backups
from finsta.serve.building import build_if_changed
from finsta.serve.preparing import hold_data_dir, prepare


def run() -> None:
    """Serve on one port until stopped."""
    from finsta.serve.server import serve  # imports Reflex, which takes a second

    build_if_changed()
    with hold_data_dir():
        prepare()
        serve()


def prepare_only() -> None:
    """Bring the data up to date, for `reflex run`, which serves by itself."""
    with hold_data_dir():
        prepare()


def seed() -> None:
    """Add the demo cast where there is none."""
    with hold_data_dir():
        prepare(demo=True)


def check() -> None:
    """Fail where the models and the migrations don't agree."""
    with TemporaryDirectory() as folder:
        engine = db.make_engine(f"sqlite:///{folder}/check.db")
        migrations.migrate(engine)
        migrations.require_complete(engine)
        engine.dispose()


def backup(folder: str) -> None:
    """Copy database and photos into a new folder, while Finsta serves.

    Args:
        folder: The backup.
    """
    backups.back_up(get_settings(), Path(folder), _say)


def restore(folder: str) -> None:
    """Put a backup into an empty Finsta that doesn't run.

    Args:
        folder: The backup.
    """
    with hold_data_dir():
        backups.restore(get_settings(), Path(folder), _say)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


COMMANDS: dict[str, Callable[[], None]] = {
    "run": run,
    "prepare": prepare_only,
    "build": build_if_changed,
    "seed": seed,
    "check": check,
}

# Each takes a folder.
FOLDER_COMMANDS: dict[str, Callable[[str], None]] = {"backup": backup, "restore": restore}
