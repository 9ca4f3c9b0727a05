"""Databases that no migration has touched."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from finsta.infra import db
from tests.databases.making import create_postgres


@pytest.fixture(params=["sqlite", "postgres"])
def fresh_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Connect to an empty database of each kind in turn, without any table."""
    if request.param == "sqlite":
        sqlite3.connect(tmp_path / "fresh.db").close()
        url = f"sqlite:///{tmp_path / 'fresh.db'}"
    else:
        url = create_postgres(request.getfixturevalue("postgres_url"), "finsta_fresh")
    engine = db.make_engine(url)
    yield engine
    engine.dispose()
