"""A backup has everything, and a restore brings all of it back, from either database to either."""

import re
import stat
import subprocess
from pathlib import Path

from sqlalchemy import Engine, text
from sqlmodel import col, delete, select

from finsta import backups, media, posts
from finsta.accounts import Account
from finsta.infra import db
from finsta.infra.database import migrations
from finsta.infra.settings import installation
from finsta.infra.settings.config import Settings
from tests.backups.homes import read_files, settings_for
from tests.cast import share
from tests.databases.reading import connected, read_rows


def test_everything_comes_back_also_into_the_other_kind_of_database(
    home: Settings, new_home: Settings, tmp_path: Path
):
    rows, files = read_rows(home.sqlalchemy_url), read_files(home.photos_dir)
    said: list[str] = []

    backups.back_up(home, tmp_path / "backup", said.append)
    backups.restore(new_home, tmp_path / "backup", said.append)

    assert read_rows(new_home.sqlalchemy_url) == rows
    assert read_files(new_home.photos_dir) == files
    assert len(rows["messages"]) > 100
    assert len(files) > 10
    counted = f"8 accounts, 3 posts, {len(rows['messages'])} messages, {len(rows['photos'])} photos"
    assert said[1] == f"Backed up {counted} to {tmp_path / 'backup'}"
    assert said[3].startswith(f"Restored {counted} into {new_home.data_dir}.")
    assert sorted(path.name for path in new_home.photos_dir.glob(".*")) == []


def test_a_backup_changes_nothing_where_it_is_made(home: Settings, tmp_path: Path):
    rows, files = read_rows(home.sqlalchemy_url), read_files(home.photos_dir)

    backups.back_up(home, tmp_path / "backup", print)

    assert read_rows(home.sqlalchemy_url) == rows
    assert read_files(home.photos_dir) == files


def test_times_survive_servers_in_other_zones(
    home: Settings, new_home: Settings, engine: Engine, tmp_path: Path
):
    rows = read_rows(home.sqlalchemy_url)
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            zone = f"ALTER DATABASE {engine.url.database} SET timezone = 'America/Bogota'"
            connection.execute(text(zone))

    backups.back_up(home, tmp_path / "backup", print)
    backups.restore(new_home, tmp_path / "backup", print)

    assert read_rows(new_home.sqlalchemy_url)["messages"] == rows["messages"]


def test_ids_that_were_used_before_the_backup_are_not_used_after_the_restore(
    home: Settings, new_home: Settings, tmp_path: Path
):
    with db.writing() as session:
        ana = session.exec(select(Account).where(Account.handle == "ana")).one()
        gone = share(session, media.PhotoStore(home.photos_dir), ana)
        posts.delete_post(session, ana.id or 0, gone.id)
        session.exec(delete(media.Photo).where(col(media.Photo.key) == gone.photos[0].key))
    backups.back_up(home, tmp_path / "backup", print)
    backups.restore(new_home, tmp_path / "backup", print)

    db.configure(db.make_engine(new_home.sqlalchemy_url))
    with db.writing() as session:
        ana = session.exec(select(Account).where(Account.handle == "ana")).one()
        shared = share(session, media.PhotoStore(new_home.photos_dir), ana)

    assert shared.id > gone.id


def test_only_the_user_who_made_it_can_read_a_backup(home: Settings, tmp_path: Path):
    backups.back_up(home, tmp_path / "backup", print)

    for path in [tmp_path / "backup", *(tmp_path / "backup").rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_a_backup_can_be_checked_without_finsta(sqlite_home: Settings, tmp_path: Path):
    backups.back_up(sqlite_home, tmp_path / "backup", print)

    checked = subprocess.run(
        ["sha256sum", "--check", "SHA256SUMS"],
        cwd=tmp_path / "backup",
        capture_output=True,
        text=True,
        check=True,
    )

    assert len(checked.stdout.splitlines()) == 1 + len(read_files(sqlite_home.photos_dir))


def test_files_without_a_row_are_left_out(sqlite_home: Settings, tmp_path: Path):
    store = media.PhotoStore(sqlite_home.photos_dir)
    upload = store.new_upload()
    store.append(upload, b"as it came")
    orphan = store.keep(upload, media.Rendered("image/png", 9, 9, "#000000", {320: b"small"}))

    backups.back_up(sqlite_home, tmp_path / "backup", print)

    assert orphan not in media.PhotoStore(tmp_path / "backup" / "photos").list_keys()


def test_files_that_are_missing_are_told_and_the_rest_is_backed_up_and_restored(
    sqlite_home: Settings, tmp_path: Path
):
    store = media.PhotoStore(sqlite_home.photos_dir)
    key = sorted(store.list_keys())[0]
    store.find(key, "320").unlink()
    said: list[str] = []

    backups.back_up(sqlite_home, tmp_path / "backup", said.append)
    backups.restore(settings_for(tmp_path / "new"), tmp_path / "backup", said.append)

    assert said[2] == "Files of photos that are missing here, and so in the backup: 1."
    assert said[5] == "Files of photos that were missing when the backup was made: 1."
    assert read_files(tmp_path / "new" / "photos") == read_files(sqlite_home.photos_dir)


def test_a_leftover_log_is_not_replayed_onto_the_restored_database(
    sqlite_home: Settings, tmp_path: Path
):
    backups.back_up(sqlite_home, tmp_path / "backup", print)
    new = settings_for(tmp_path / "new")
    new.data_dir.mkdir()
    # What a killed program leaves: a log, whose database somebody removed.
    with connected(sqlite_home.sqlalchemy_url) as connection:
        connection.execute(text("UPDATE accounts SET display_name = 'From the log'"))
        connection.commit()
        wal = sqlite_home.data_dir / "finsta.db-wal"
        assert wal.stat().st_size
        for ending in ("-wal", "-shm"):
            left = new.data_dir / f"finsta.db{ending}"
            left.write_bytes((sqlite_home.data_dir / f"finsta.db{ending}").read_bytes())

    backups.restore(new, tmp_path / "backup", print)

    with connected(new.sqlalchemy_url) as connection:
        names = connection.execute(text("SELECT display_name FROM accounts")).scalars().all()
    assert "From the log" not in names
    assert len(set(names)) == 8


def test_a_backup_from_before_a_migration_is_migrated_by_the_next_start(
    sqlite_home: Settings, new_home: Settings, tmp_path: Path
):
    with connected(sqlite_home.sqlalchemy_url) as connection:
        migrations.make_anew(connection, "0001")
        connection.execute(
            text(
                "INSERT INTO accounts (email, email_key, handle, display_name, password_hash,"
                " created_at) VALUES ('a@b.org', 'a@b.org', 'ana', 'Ana', 'x', '2026-01-02')"
            )
        )
        connection.commit()
    backups.back_up(sqlite_home, tmp_path / "backup", print)
    backups.restore(new_home, tmp_path / "backup", print)
    restored = read_rows(new_home.sqlalchemy_url)
    assert restored["alembic_version"] == [("0001",)]
    assert "messages" not in restored

    engine = db.make_engine(new_home.sqlalchemy_url)
    migrations.migrate(engine)
    migrations.require_complete(engine)
    engine.dispose()

    assert [row[3] for row in read_rows(new_home.sqlalchemy_url)["accounts"]] == ["ana"]


def test_an_empty_finsta_that_was_started_once_is_restored_into(home: Settings, tmp_path: Path):
    rows, keys = read_rows(home.sqlalchemy_url), read_keys(home)
    backups.back_up(home, tmp_path / "backup", print)
    with db.writing() as session:
        for table in ("messages", "conversations", "posts", "photos", "accounts"):
            session.connection().execute(text(f"DELETE FROM {table}"))
    db.close()
    aside = media.set_aside(media.PhotoStore(home.photos_dir), keys, "by hand")

    backups.restore(home, tmp_path / "backup", print)

    assert read_rows(home.sqlalchemy_url) == rows
    assert read_keys(home) == keys
    assert sorted(path.name for path in aside.iterdir()) == keys


def read_keys(settings: Settings) -> list[str]:
    """Return the keys of an installation's photos."""
    return sorted(media.PhotoStore(settings.photos_dir).list_keys())


def test_a_start_joins_the_restored_folder_and_database(home: Settings, tmp_path: Path):
    backups.back_up(home, tmp_path / "backup", print)
    new = settings_for(tmp_path / "new")
    new.data_dir.mkdir()
    (new.data_dir / ".installation").write_text("another database's")
    backups.restore(new, tmp_path / "backup", print)

    db.configure(db.make_engine(new.sqlalchemy_url))
    with db.writing() as session:
        installation.require_own_folder(session, new.data_dir)
    claimed = (new.data_dir / ".installation").read_text()
    assert claimed == (home.data_dir / ".installation").read_text()
    assert re.fullmatch("[0-9a-f]{32}", claimed)
