"""Each test begins with accounts that have nothing but their passwords."""

import sqlite3
from contextlib import closing

import pytest

from tests.server import Server


@pytest.fixture(autouse=True)
def forget_factors(server: Server) -> None:
    """Forget apps, codes and passkeys of tests before, also of those that failed half-way."""
    with closing(sqlite3.connect(server.data_dir / "finsta.db")) as database, database:
        for table in ("totp_keys", "recovery_codes", "passkeys"):
            database.execute(f"DELETE FROM {table}")
