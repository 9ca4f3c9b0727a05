"""What is said when the database can't take more."""

from pathlib import Path

import pytest
from sqlalchemy import event

from finsta import accounts
from finsta.infra import db
from finsta.infra.database import migrations
from tests.cast import password_hash


async def test_a_full_database_is_told_in_a_sentence_and_stores_nothing(tmp_path: Path):
    full = db.make_engine(f"sqlite:///{tmp_path / 'finsta.db'}")
    migrations.migrate(full)
    full.dispose()
    # SQLite takes the smallest limit that holds what is there already.
    event.listen(full, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count = 1"))
    db.configure(full)

    async def register_until_full() -> None:
        for number in range(500):
            who = f"name{number}"
            await db.transact(accounts.register_account, f"{who}@b", who, password_hash())

    with pytest.raises(db.DatabaseFull, match="disk is full"):
        await register_until_full()
    with db.reading() as session:
        assert accounts.get_account_by_email(session, "name499@b") is None
    db.close()
