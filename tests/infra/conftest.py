"""Databases that no migration has touched."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from finsta.infra import db


@pytest.fixture(params=["sqlite", "postgres"])
def fresh_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Connect to an empty database of each kind in turn, without any table."""
    if request.param == "sqlite":
        sqlite3.connect(tmp_path / "fresh.db").close()
        url = f"sqlite:///{tmp_path / 'fresh.db'}"
    else:
        url = _create_postgres(request.getfixturevalue("postgres_url"))
    engine = db.make_engine(url)
    yield engine
    engine.dispose()


def _create_postgres(postgres_url: Callable[[str], str]) -> str:
    administration = create_engine(postgres_url("postgres"), isolation_level="AUTOCOMMIT")
    with administration.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS finsta_fresh"))
        connection.execute(text("CREATE DATABASE finsta_fresh"))
    administration.dispose()
    return postgres_url("finsta_fresh")
