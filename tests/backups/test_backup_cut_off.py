"""Backup and restore from the command line, stopped at a chosen point: all or nothing."""

import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import col
from sqlmodel import select as sqlmodel_select

from finsta import backups, media, posts
from finsta.infra import db
from finsta.infra.database import migrations
from finsta.infra.settings.config import Settings
from tests.backups.held import held_backup, held_restore, run, started
from tests.backups.homes import make_postgres, read_files, settings_for
from tests.databases.reading import connected, read_rows
from tests.server import Server
from tests.waiting import wait_until

STOPS = [signal.SIGINT, signal.SIGTERM]


@pytest.mark.parametrize("stop", STOPS)
def test_a_backup_that_is_stopped_leaves_nothing(
    sqlite_home: Settings, tmp_path: Path, stop: signal.Signals
):
    last = _list_photos(sqlite_home)[-1]
    with held_backup(sqlite_home, tmp_path / "backup", last) as process:
        process.send_signal(stop)
        said = process.communicate(timeout=20)[1]

    assert process.returncode == 2
    assert said == "finsta: Stopped half-way, so nothing was kept.\n"
    assert not (tmp_path / "backup").exists()


def test_a_backup_that_is_killed_is_not_taken_for_one(sqlite_home: Settings, tmp_path: Path):
    last = _list_photos(sqlite_home)[-1]
    with held_backup(sqlite_home, tmp_path / "backup", last) as process:
        process.kill()
    assert (tmp_path / "backup" / "finsta.db").exists()

    restored = run(settings_for(tmp_path / "new"), "restore", tmp_path / "backup")
    again = run(sqlite_home, "backup", tmp_path / "backup")

    assert restored.returncode == again.returncode == 2
    assert restored.stderr == (
        f"finsta: {tmp_path / 'backup'} is not a complete backup: it has no manifest.json, "
        "which is written last.\n"
    )
    assert "isn't empty" in again.stderr
    assert len(again.stderr.splitlines()) == 1


def test_a_photo_removed_meanwhile_is_neither_row_nor_file_in_the_backup(
    sqlite_home: Settings, tmp_path: Path
):
    first, *others = _list_photos(sqlite_home)
    removed = _list_post_photos(sqlite_home)[-1]
    assert removed in others
    with held_backup(sqlite_home, tmp_path / "backup", first) as process:
        _delete_newest_post(sqlite_home)
        shutil.rmtree(removed.parent)
    said, complaints = process.communicate()

    assert (process.returncode, complaints) == (0, "")
    assert "missing" not in said
    new = settings_for(tmp_path / "new")
    backups.restore(new, tmp_path / "backup", print)
    assert read_rows(new.sqlalchemy_url) == read_rows(sqlite_home.sqlalchemy_url)
    assert read_files(new.photos_dir) == read_files(sqlite_home.photos_dir)
    assert len(_list_photos(new)) == len(others)


def test_what_is_written_while_postgresql_is_read_is_in_all_of_the_backup_or_in_nothing_of_it(
    sqlite_home: Settings, tmp_path: Path, postgres_url: Callable[[str], str]
):
    backups.back_up(sqlite_home, tmp_path / "first", print)
    home = settings_for(tmp_path / "postgres", make_postgres(postgres_url, "finsta_busy"))
    backups.restore(home, tmp_path / "first", print)
    with connected(home.sqlalchemy_url) as connection:
        connection.execute(text("LOCK TABLE messages IN ACCESS EXCLUSIVE MODE"))
        with started(home, "backup", tmp_path / "second") as process:
            wait_until(lambda: _waits_for_lock(home, "relation"))
            connection.execute(text("UPDATE messages SET content = 'Too late'"))
            connection.execute(text("UPDATE accounts SET display_name = 'Too late'"))
            connection.commit()
            assert process.communicate(timeout=20)[1] == ""

    first, second = (f"sqlite:///{tmp_path / name / 'finsta.db'}" for name in ("first", "second"))
    assert read_rows(second) == read_rows(first)


@pytest.mark.parametrize("stop", STOPS)
def test_a_restore_that_is_stopped_leaves_the_folder_empty(
    backup: Path, tmp_path: Path, stop: signal.Signals
):
    new = settings_for(tmp_path / "new")
    with held_restore(new, backup) as process:
        process.send_signal(stop)
        said = process.communicate(timeout=20)[1]

    assert process.returncode == 2
    assert said == "finsta: Stopped half-way, so nothing was kept.\n"
    assert [path.name for path in new.data_dir.rglob("*") if path.is_file()] == [".lock"]
    assert run(new, "restore", backup).returncode == 0


def test_after_a_restore_was_killed_no_start_takes_its_photos_and_the_next_restore_succeeds(
    backup: Path, sqlite_home: Settings, tmp_path: Path
):
    new = settings_for(tmp_path / "new")
    with held_restore(new, backup) as process:
        process.kill()
    placed = read_files(new.photos_dir)
    assert placed

    code, said = Server(new.data_dir).refuse_to_start()

    assert code == 2
    assert said == (
        f"finsta: A restore into {new.data_dir} was cut off. "
        "Run it again: python -m finsta restore DIR\n"
    )
    assert read_files(new.photos_dir) == placed
    again = run(new, "restore", backup)
    assert (again.returncode, again.stderr) == (0, "")
    assert read_rows(new.sqlalchemy_url) == read_rows(sqlite_home.sqlalchemy_url)
    assert read_files(new.photos_dir) == read_files(sqlite_home.photos_dir)


def test_a_restore_into_postgresql_that_is_killed_is_made_up_for_by_the_next(
    backup: Path, sqlite_home: Settings, tmp_path: Path, postgres_url: Callable[[str], str]
):
    new = settings_for(tmp_path / "new", make_postgres(postgres_url, "finsta_killed"))
    engine = db.make_engine(new.sqlalchemy_url)
    with migrations.alone(engine), started(new, "restore", backup) as process:
        wait_until(lambda: _waits_for_lock(new, "advisory"))
        process.kill()
    engine.dispose()
    assert read_files(new.photos_dir)

    again = run(new, "restore", backup)

    assert (again.returncode, again.stderr) == (0, "")
    assert read_rows(new.sqlalchemy_url) == read_rows(sqlite_home.sqlalchemy_url)
    assert read_files(new.photos_dir) == read_files(sqlite_home.photos_dir)


def test_a_restore_that_ended_just_before_it_was_tidy_is_one(backup: Path, tmp_path: Path):
    new = settings_for(tmp_path / "new")
    backups.restore(new, backup, print)
    (new.photos_dir / ".restoring").mkdir()

    backups.require_no_half_restore(new)

    assert not (new.photos_dir / ".restoring").exists()


@pytest.mark.parametrize(
    ("max_file_bytes", "sentence"),
    [
        (20_000, "finsta: The database can't be copied: disk I/O error\n"),
        (1_000_000, "finsta: The disk is full, so nothing was kept.\n"),
    ],
)
def test_a_full_disk_is_told_and_leaves_nothing(
    sqlite_home: Settings, tmp_path: Path, max_file_bytes: int, sentence: str
):
    _list_photos(sqlite_home)[-1].write_bytes(bytes(2_000_000))
    ended = run(sqlite_home, "backup", tmp_path / "backup", max_file_bytes=max_file_bytes)

    assert (ended.returncode, ended.stderr) == (2, sentence)
    assert not (tmp_path / "backup").exists()


def test_a_running_finsta_is_not_restored_into(backup: Path, tmp_path: Path):
    with Server(tmp_path / "new"):
        ended = run(settings_for(tmp_path / "new"), "restore", backup)

    assert ended.returncode == 2
    assert ended.stderr.startswith("finsta: Another Finsta is running on the data folder")
    assert len(ended.stderr.splitlines()) == 1


def test_neither_command_waits_for_reflex(sqlite_home: Settings, tmp_path: Path):
    for command, settings in (("backup", sqlite_home), ("restore", settings_for(tmp_path / "new"))):
        ended = run(settings, command, tmp_path / "backup", "-X", "importtime")
        assert ended.returncode == 0
        assert "finsta.backups" in ended.stderr
        assert "reflex" not in ended.stderr


@pytest.fixture
def backup(sqlite_home: Settings, tmp_path: Path) -> Path:
    """Make a sound backup."""
    backups.back_up(sqlite_home, tmp_path / "backup", print)
    return tmp_path / "backup"


def _waits_for_lock(settings: Settings, kind: str) -> bool:
    with connected(settings.sqlalchemy_url) as connection:
        waiting = text("SELECT count(*) FROM pg_locks WHERE locktype = :kind AND NOT granted")
        return connection.execute(waiting, {"kind": kind}).scalar_one() > 0


def _list_photos(settings: Settings) -> list[Path]:
    """List the originals in the order in which they are copied."""
    with connected(settings.sqlalchemy_url) as connection:
        keys = connection.execute(text("SELECT key FROM photos ORDER BY id")).scalars()
        store = media.PhotoStore(settings.photos_dir)
        return [store.find(key, media.ORIGINAL) for key in keys]


def _list_post_photos(settings: Settings) -> list[Path]:
    with connected(settings.sqlalchemy_url) as connection:
        statement = "SELECT key FROM photos JOIN post_photos ON photo_id = id ORDER BY post_id"
        keys = connection.execute(text(statement)).scalars()
        store = media.PhotoStore(settings.photos_dir)
        return [store.find(key, media.ORIGINAL) for key in keys]


def _delete_newest_post(settings: Settings) -> None:
    db.configure(db.make_engine(settings.sqlalchemy_url))
    with db.writing() as session:
        post = session.exec(sqlmodel_select(posts.Post).order_by(col(posts.Post.id).desc())).first()
        assert post is not None
        posts.delete_post(session, post.author_id, post.id or 0)
    db.close()
