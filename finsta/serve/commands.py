"""What can be done from the command line."""

from collections.abc import Callable
from tempfile import TemporaryDirectory

from finsta.infra import db, migrations
from finsta.serve.building import build_if_changed
from finsta.serve.preparing import hold_data_dir, prepare
from finsta.serve.server import serve


def run() -> None:
    """Serve on one port until stopped."""
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


COMMANDS: dict[str, Callable[[], None]] = {
    "run": run,
    "prepare": prepare_only,
    "build": build_if_changed,
    "seed": seed,
    "check": check,
}
