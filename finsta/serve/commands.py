"""What can be done from the command line.

Each command imports what it needs when it runs, so that wrong settings are reported before the slow
parts are loaded.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from finsta.infra.logs import say, show
from finsta.infra.settings.config import get_settings


def run() -> None:
    """Serve on one port until stopped."""
    from finsta.preparing.address import check_address

    check_address(get_settings())
    from finsta.preparing import check_stores, hold_data_dir, make_setup_code, prepare
    from finsta.serve.building import build_if_changed

    with hold_data_dir() as folder:
        check_stores()
        # Before the data is changed: if the build fails, the version before still starts.
        build_if_changed()
        prepare()
        setup_code = make_setup_code()
        folder.let_others_in()
        from finsta.serve.server import serve

        check_address(get_settings())
        serve(setup_code)


def prepare_only() -> None:
    """Bring the data up to date and serve nothing."""
    from finsta.preparing import prepared_data

    with prepared_data():
        pass


def build() -> None:
    """Build the pages if they changed."""
    from finsta.serve.building import build_if_changed

    build_if_changed()


def print_setup_code() -> None:
    """Print a new code to set the server up with, also while it serves."""
    from finsta.preparing import check_stores, make_setup_code
    from finsta.serve.announcing import describe_setup

    check_stores()
    code = make_setup_code()
    show(describe_setup(code) if code else "The server is set up: it has an admin.")


def seed() -> None:
    """Add the demo cast where there is none."""
    from finsta.preparing import check_stores, hold_data_dir, prepare

    with hold_data_dir():
        check_stores()
        prepare(demo=True)


def check() -> None:
    """Fail where the models and the migrations don't agree."""
    from finsta.infra import db
    from finsta.infra.database import migrations

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
    from finsta import backups

    backups.back_up(get_settings(), Path(folder), say)


def restore(folder: str) -> None:
    """Put a backup into an empty Finsta that doesn't run.

    Args:
        folder: The backup.
    """
    from finsta import backups
    from finsta.preparing import hold_data_dir

    with hold_data_dir():
        backups.restore(get_settings(), Path(folder), say)


COMMANDS: dict[str, Callable[[], None]] = {
    "run": run,
    "prepare": prepare_only,
    "build": build,
    "seed": seed,
    "setup-code": print_setup_code,
    "check": check,
}

# Each takes a folder.
FOLDER_COMMANDS: dict[str, Callable[[str], None]] = {"backup": backup, "restore": restore}
