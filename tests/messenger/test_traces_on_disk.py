"""What is deleted is gone from the disk too, not only from what queries find."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from finsta import messenger
from finsta.infra import db
from tests.cast import register

SECRET = "The key lies under the third flowerpot"


def occurrences(folder: Path) -> int:
    """Return how often the secret is in the database's files."""
    return sum(path.read_bytes().count(SECRET.encode()) for path in folder.glob("finsta.db*"))


@pytest.mark.parametrize("own_engine", ["sqlite"], indirect=True)
async def test_a_deleted_messages_text_is_in_no_file_of_the_database(
    own_engine: Engine, tmp_path: Path
):
    with db.writing() as session:
        ana, ben = register(session, "ana"), register(session, "ben")
        talk = messenger.start_conversation(session, ana.id or 0, "Keys", [ben.id or 0], "start")
    draft = messenger.DraftMessage("secret", SECRET)
    sent = await db.transact(messenger.send_message, ana.id or 0, talk, draft)
    for number in range(5):
        later = messenger.DraftMessage(f"later-{number}", "Thanks!")
        await db.transact(messenger.send_message, ben.id or 0, talk, later)
    assert occurrences(tmp_path) > 0

    await db.transact(messenger.delete_message, ana.id or 0, sent.id)
    await db.empty_log()

    assert occurrences(tmp_path) == 0
