"""What is stored survives the migrations that come later."""

import bcrypt
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from alembic import command
from finsta.infra.database import migrations

_STORED = (
    """INSERT INTO accounts (email, email_key, handle, display_name, password_hash, created_at)
    VALUES ('ana@example.org', 'ana@example.org', 'ana', 'Ana', 'x', '2026-01-01 00:00:00')""",
    """INSERT INTO accounts (email, email_key, handle, display_name, password_hash, created_at)
    VALUES ('gone@b', 'gone@b', 'gone', 'Gone', 'x', '2026-01-01 00:00:00')""",
    "DELETE FROM accounts WHERE id = 2",
    """INSERT INTO photos (id, key, owner_id, media_type, width, height, color, created_at)
    VALUES (1, 'a', 1, 'image/jpeg', 8, 6, '#ffffff', '2026-01-01 00:00:00')""",
    """INSERT INTO posts (author_id, caption, attempt, shared_at)
    VALUES (1, 'Low tide', 'first', '2026-01-01 00:00:00')""",
    """INSERT INTO posts (author_id, caption, attempt, shared_at)
    VALUES (1, 'Taken back', 'second', '2026-01-01 00:00:00')""",
    "INSERT INTO post_photos (post_id, position, photo_id, alt_text) VALUES (1, 0, 1, 'A pier')",
    "DELETE FROM posts WHERE id = 2",
    """INSERT INTO conversations
    (id, title, starter_id, attempt, started_at, last_message_id, last_number)
    VALUES (1, 'Keys', 1, 'first', '2026-01-01 00:00:00', 1, 1)""",
    """INSERT INTO conversation_members (conversation_id, account_id, is_owner, joined_at,
    sees_from_id, read_id, read_number, is_muted, shows_seen)
    VALUES (1, 1, TRUE, '2026-01-01 00:00:00', 0, 1, 1, FALSE, TRUE)""",
    """INSERT INTO messages (id, conversation_id, author_id, kind, content, number, sent_at)
    VALUES (1, 1, 1, 'text', 'Hello', 1, '2026-01-01 00:00:00')""",
)
_ANOTHER = """
    INSERT INTO posts (author_id, caption, attempt, shared_at)
    VALUES (1, :caption, :attempt, '2026-01-01 00:00:00') RETURNING id
"""
_ANOTHER_ACCOUNT = """
    INSERT INTO accounts (email, email_key, handle, display_name, password_hash, created_at)
    VALUES (:email, :email, :email, 'Another', 'x', '2026-01-01 00:00:00')
"""


_ANOTHER_TALK = """
    INSERT INTO conversations (title, starter_id, attempt, started_at, last_message_id, last_number)
    VALUES (:title, 1, :attempt, '2026-01-01 00:00:00', 0, 0) RETURNING id
"""


@pytest.fixture
def older_engine(fresh_engine: Engine) -> Engine:
    """Return a database as a program left it in which posts and conversations had a title."""
    config = migrations.make_config()
    with fresh_engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        for statement in _STORED:
            connection.execute(text(statement))
        connection.commit()
    return fresh_engine


def _read(engine: Engine, query: str, **values: object) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text(query), values)]
        connection.commit()
    return rows


def test_posts_keep_their_photos_and_no_id_comes_back(older_engine: Engine):
    with pytest.raises(IntegrityError):
        _read(older_engine, _ANOTHER, caption="", attempt="third")

    migrations.migrate(older_engine)

    assert _read(older_engine, "SELECT id, caption, version FROM posts") == [(1, "Low tide", 1)]
    assert _read(older_engine, "SELECT post_id, alt_text FROM post_photos") == [(1, "A pier")]
    ((new_id,),) = _read(older_engine, _ANOTHER, caption="", attempt="third")
    assert isinstance(new_id, int)
    assert new_id > 2
    migrations.require_complete(older_engine)


def test_no_id_comes_back_when_all_posts_were_deleted(older_engine: Engine):
    _read(older_engine, "DELETE FROM posts WHERE id = 1 RETURNING id")

    migrations.migrate(older_engine)

    ((new_id,),) = _read(older_engine, _ANOTHER, caption="", attempt="third")
    assert isinstance(new_id, int)
    assert new_id > 2


def test_what_was_refused_before_still_is(older_engine: Engine):
    migrations.migrate(older_engine)

    for caption, attempt in (("x" * 2_201, "third"), ("Twice", "first")):
        with pytest.raises(IntegrityError):
            _read(older_engine, _ANOTHER, caption=caption, attempt=attempt)
    with pytest.raises(IntegrityError):
        _read(older_engine, "INSERT INTO post_photos VALUES (9, 0, 1, '') RETURNING post_id")
    _read(older_engine, "DELETE FROM posts WHERE id = 1 RETURNING id")
    assert _read(older_engine, "SELECT post_id FROM post_photos") == []


def test_conversations_keep_their_members_and_messages_and_need_no_title(older_engine: Engine):
    if older_engine.dialect.name == "postgresql":  # an id that was given counts nothing there
        _read(older_engine, "SELECT setval('conversations_id_seq', 1)")
    with pytest.raises(IntegrityError):
        _read(older_engine, _ANOTHER_TALK, title="", attempt="second")

    migrations.migrate(older_engine)

    assert _read(older_engine, "SELECT title, version FROM conversations") == [("Keys", 1)]
    members = "SELECT conversation_id, account_id FROM conversation_members"
    assert _read(older_engine, members) == [(1, 1)]
    assert _read(older_engine, "SELECT conversation_id, content FROM messages") == [(1, "Hello")]
    _read(older_engine, _ANOTHER_TALK, title="", attempt="second")
    for title, attempt in (("x" * 101, "third"), ("Twice", "first")):
        with pytest.raises(IntegrityError):
            _read(older_engine, _ANOTHER_TALK, title=title, attempt=attempt)
    _read(older_engine, "DELETE FROM conversations WHERE id = 1 RETURNING id")
    assert _read(older_engine, members) == []


def test_photos_of_messages_learn_their_conversation(older_engine: Engine):
    _read(older_engine, "DELETE FROM post_photos WHERE photo_id = 1 RETURNING photo_id")
    insert = "INSERT INTO message_photos (message_id, position, photo_id{}) VALUES ({}) RETURNING 1"
    _read(older_engine, insert.format("", "1, 0, 1"))

    migrations.migrate(older_engine)

    placed = "SELECT message_id, position, photo_id, conversation_id, alt_text FROM message_photos"
    assert _read(older_engine, placed) == [(1, 0, 1, 1, "")]
    forwarded = "SELECT count(*) FROM messages WHERE NOT is_forwarded"
    assert _read(older_engine, forwarded) == [(1,)]
    _read(older_engine, "DELETE FROM message_photos WHERE photo_id = 1 RETURNING photo_id")
    for values in ("1, 4, 1, 1", "1, 0, 1, 9", "9, 0, 1, 1", "1, 0, 1, NULL"):
        with pytest.raises(IntegrityError):
            _read(older_engine, insert.format(", conversation_id", values))


def test_a_migration_that_fails_changes_nothing(older_engine: Engine, monkeypatch):
    def fail(_connection: object) -> None:
        raise RuntimeError("as a row that refers to nothing would")

    monkeypatch.setattr(migrations, "_require_intact", fail)
    with pytest.raises(RuntimeError):
        migrations.migrate(older_engine)
    assert _read(older_engine, "SELECT version_num FROM alembic_version") == [("0004",)]
    with pytest.raises(IntegrityError):
        _read(older_engine, "INSERT INTO post_photos VALUES (9, 0, 1, '') RETURNING post_id")
    monkeypatch.undo()
    migrations.migrate(older_engine)
    assert _read(older_engine, "SELECT id FROM posts") == [(1,)]


def test_accounts_keep_their_passwords_and_have_room_for_longer_hashes(older_engine: Engine):
    migrations.migrate(older_engine)

    assert _read(older_engine, "SELECT handle, password_hash FROM accounts") == [("ana", "x")]
    assert _read(older_engine, "SELECT owner_id FROM photos") == [(1,)]
    change = "UPDATE accounts SET password_hash = :longer RETURNING length(password_hash)"
    assert _read(older_engine, change, longer="x" * 80) == [(80,)]
    with pytest.raises(IntegrityError):
        _read(older_engine, f"{_ANOTHER_ACCOUNT} RETURNING id", email="ana@example.org")
    ((new_id,),) = _read(older_engine, f"{_ANOTHER_ACCOUNT} RETURNING id", email="ben@example.org")
    assert isinstance(new_id, int)
    assert new_id > 2


def test_what_was_asked_for_before_is_in_english_and_nobody_has_chosen_a_language(
    older_engine: Engine,
):
    config = migrations.make_config()
    with older_engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0016")
        connection.commit()
    _read(
        older_engine,
        """INSERT INTO mail_orders (kind, address, ordered_at, expires_at, due_at, tries)
        VALUES ('note', 'a@b', :at, :at, :at, 0) RETURNING id""",
        at="2026-01-01 00:00:00",
    )
    _read(
        older_engine,
        """INSERT INTO takeouts (account_id, file, asked_at, percent, bytes, problem)
        VALUES (1, 'x', '2026-01-01 00:00:00', 0, 0, '') RETURNING id""",
    )

    migrations.migrate(older_engine)

    for table, language in (("mail_orders", "en"), ("takeouts", "en"), ("accounts", None)):
        assert _read(older_engine, f"SELECT language FROM {table}") == [(language,)]


def test_an_older_program_knows_no_password_of_the_newer_kind(fresh_engine: Engine):
    migrations.migrate(fresh_engine)
    for email, stored in (("new@b", "sha256:$2b$12$" + "x" * 53), ("old@b", "$2b$12$" + "x" * 53)):
        _read(
            fresh_engine,
            """INSERT INTO accounts
            (email, email_key, handle, display_name, password_hash, created_at)
            VALUES (:email, :email, :email, 'A', :stored, '2026-01-01 00:00:00') RETURNING id""",
            email=email,
            stored=stored,
        )

    config = migrations.make_config()
    with fresh_engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0006")
        connection.commit()

    (new,), (old,) = _read(fresh_engine, "SELECT password_hash FROM accounts ORDER BY email")
    assert old == "$2b$12$" + "x" * 53
    assert not bcrypt.checkpw(b"x" * 12, str(new).encode())
