"""Installations of either kind of database."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from finsta import media
from finsta.infra import db
from finsta.infra.settings import installation
from finsta.infra.settings.config import Settings
from tests.backups.homes import furnish, make_postgres, settings_for


@pytest.fixture
def engine(own_engine: Engine) -> Engine:
    """Configure a database of the test's own: other programs connect to it."""
    return own_engine


@pytest.fixture
def home(engine: Engine, tmp_path: Path) -> Settings:
    """Furnish an installation with a database of each kind in turn."""
    settings = settings_for(tmp_path / "home", engine.url.render_as_string(hide_password=False))
    settings.data_dir.mkdir()
    with db.writing() as session:
        installation.require_own_folder(session, settings.data_dir)
    furnish(media.PhotoStore(settings.photos_dir))
    return settings


@pytest.fixture
def sqlite_home(sqlite_template: Path, tmp_path: Path) -> Settings:
    """Furnish an installation as it is without settings."""
    settings = settings_for(tmp_path / "home")
    settings.data_dir.mkdir()
    (settings.data_dir / "finsta.db").write_bytes(sqlite_template.read_bytes())
    db.configure(db.make_engine(settings.sqlalchemy_url))
    with db.writing() as session:
        installation.require_own_folder(session, settings.data_dir)
    furnish(media.PhotoStore(settings.photos_dir))
    db.close()
    return settings


@pytest.fixture(params=["sqlite", "postgres"])
def new_home(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Return the settings of an installation that is empty, of each kind in turn."""
    if request.param == "sqlite":
        return settings_for(tmp_path / "new home")
    postgres: Callable[[str], str] = request.getfixturevalue("postgres_url")
    return settings_for(tmp_path / "new home", make_postgres(postgres, "finsta_new"))
