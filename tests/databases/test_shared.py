"""What a test leaves in the shared database, no other test finds."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from limits import parse_many
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import ProgrammingError
from sqlmodel import Session, col, delete, select, update

from finsta import accounts, leaving, media, messenger, notifications, posts, reporting, social
from finsta.accounts import Account
from finsta.accounts.administering import settings
from finsta.accounts.joining import invites
from finsta.accounts.models import LeftHandle
from finsta.infra import counters, db
from finsta.infra.settings import installation
from tests.accounts.factors.people import passkey_of, set_up
from tests.backups.homes import furnish
from tests.cast import register
from tests.databases.making import create_postgres
from tests.databases.reading import connected, read_rows
from tests.databases.shared import LeftConnected, SharedPostgres

_SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences ORDER BY 1"


@pytest.fixture
def configured(shared_postgres: SharedPostgres) -> Iterator[SharedPostgres]:
    """Configure the shared database, which the test empties itself."""
    db.configure(db.make_engine(shared_postgres.url))
    yield shared_postgres
    db.close()
    shared_postgres.empty()


@pytest.mark.parametrize("time", ["first", "second"])
def test_nothing_of_the_test_before_is_there_and_ids_begin_anew(engine: Engine, time: str):
    with db.writing() as session:
        assert session.exec(select(Account)).all() == []
        assert session.exec(select(messenger.Emoji.key)).all().count("eyes") == 1
        assert register(session, "ana").id == 1
        session.exec(delete(messenger.Emoji).where(col(messenger.Emoji.key) == "eyes"))
        session.exec(update(messenger.Emoji).values(position=messenger.Emoji.position + 1_000))


async def test_emptied_it_is_as_it_was_when_it_was_new(
    configured: SharedPostgres,
    postgres_url: Callable[[str], str],
    postgres_template: str,
    store: media.PhotoStore,
    tmp_path: Path,
):
    new = create_postgres(postgres_url, "finsta_compared", postgres_template)
    await _fill_every_table(store, tmp_path)
    filled = read_rows(configured.url)
    assert [name for name, rows in filled.items() if not rows] == []
    assert all(last for _, last in _read(configured.url, _SEQUENCES))

    db.close()
    configured.empty()

    assert read_rows(configured.url) == read_rows(new)
    assert _read(configured.url, _SEQUENCES) == _read(new, _SEQUENCES)


def test_a_connection_that_is_left_open_is_told_and_keeps_nothing(configured: SharedPostgres):
    left = create_engine(configured.url).connect()
    register(Session(left), "ana")

    with pytest.raises(LeftConnected, match="idle in transaction, INSERT INTO account_names"):
        configured.empty(patience_seconds=0)
    configured.empty()

    assert read_rows(configured.url)["accounts"] == []
    left.invalidate()


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE recipes (name TEXT)",
        "ALTER TABLE accounts ADD COLUMN nickname VARCHAR",
        "DROP INDEX ix_photos_owner_id",
        "UPDATE alembic_version SET version_num = '9999'",
        "ALTER DATABASE finsta_shared SET timezone = 'America/Bogota'",
    ],
)
def test_what_is_no_row_of_finstas_can_not_be_changed(configured: SharedPostgres, change: str):
    with connected(configured.url) as connection, pytest.raises(ProgrammingError):
        connection.execute(text(change))


async def _fill_every_table(store: media.PhotoStore, folder: Path) -> None:
    notifications.note_activity()
    furnish(store)
    with db.writing() as session:
        accounts.start_session(session, 1, remember=True)
        reporting.report(session, 1, "person", 2, "spam", "")
        social.follow(session, 1, 2)
        social.mute(session, 1, 2, is_muted=True)
        mallory = register(session, "mallory").id or 0
        messenger.start_conversation(session, 1, "", [mallory], "aside")
        messenger.block(session, 1, mallory)
        posts.like_post(session, 1, 1, is_liked=True)
        posts.write_comment(session, 1, 1, "Lovely, @ana", "a")
        posts.like_comment(session, 1, 1, is_liked=True)
        posts.save_post(session, 1, 1, is_saved=True)
        for account_id in (1, 2):
            posts.show_seen_posts(session, account_id, shows=True)
        for account_id in (1, 2):  # one of the two is its author
            posts.note_seen(session, account_id, [(1, 0)])
        author_id = session.exec(select(posts.Post.author_id).where(posts.Post.id == 1)).one()
        posts.edit_post(session, author_id, 1, posts.Edit(0, "Lovelier #lake, @ana", ["A lake"]))
        owner = accounts.get_viewer(
            session, accounts.start_session(session, 1, remember=True, is_proved=True)
        )
        assert owner is not None
        set_up(session, owner)
        session.add(passkey_of(owner))
        ana = session.get_one(Account, 1)
        step = accounts.factors.begin_second_step(session, ana, is_proved=True)
        accounts.factors.tell_of_failures(session, step, "", "")
        accounts.make_token(session, ana, accounts.Purpose.RESET)
        accounts.ask_to_confirm(session, "ana@example.org")
        leaving.ask_for_takeout(session, 1)
        session.add(LeftHandle(handle_sha256="0" * 64))
        installation.require_own_folder(session, folder)
        ana.is_admin = True
        settings.rename_server(session, 1, "Villa Kunterbunt")
        _, token = invites.make_invite(session, 1, 7, 1, "a")
        invites.use_invite(session, token, 2)
    await counters.count(parse_many("1 per minute"), "ana")


def _read(url: str, query: str) -> list[tuple[Any, ...]]:
    with connected(url) as connection:
        return [tuple(row) for row in connection.execute(text(query))]
