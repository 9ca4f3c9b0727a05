"""What a backup and a restore refuse: one sentence, and nothing has changed."""

import errno
import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from finsta import backups
from finsta.infra.errors import FinstaError
from finsta.infra.settings.config import Settings
from tests.backups.homes import make_postgres, read_files, settings_for
from tests.databases.reading import connected

Damage = Callable[[Path], object]


@pytest.fixture
def backup(sqlite_home: Settings, tmp_path: Path) -> Path:
    """Make a sound backup."""
    backups.back_up(sqlite_home, tmp_path / "backup", print)
    return tmp_path / "backup"


def _some_photo(folder: Path) -> Path:
    return sorted(folder.glob("photos/*/*/320.webp"))[0]


def _edit_manifest(folder: Path, **changes: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def _append(path: Path, line: str) -> None:
    path.write_text(path.read_text() + line)


def _name_a_foreign_file(folder: Path) -> None:
    _append(folder / "SHA256SUMS", f"{'0' * 64}  photos/../../evil\n")
    sums = hashlib.sha256((folder / "SHA256SUMS").read_bytes()).hexdigest()
    _edit_manifest(folder, sums_sha256=sums)


def _put_another_database(folder: Path) -> None:
    database = folder / "finsta.db"
    before = hashlib.sha256(database.read_bytes()).hexdigest()
    with connected(f"sqlite:///{database}") as connection:
        connection.execute(text("DELETE FROM seen_messages"))
        connection.commit()
    after = hashlib.sha256(database.read_bytes()).hexdigest()
    path = folder / "SHA256SUMS"
    path.write_text(path.read_text().replace(before, after))
    _edit_manifest(folder, sums_sha256=hashlib.sha256(path.read_bytes()).hexdigest())


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda folder: (folder / "manifest.json").unlink(), "is not a complete backup"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "is damaged, or of a newer"),
        (lambda folder: (folder / "manifest.json").write_text("[]"), "is damaged, or of a newer"),
        (lambda folder: _edit_manifest(folder, format=2), "is damaged, or of a newer"),
        (lambda folder: _edit_manifest(folder, rows={"accounts": 1}), "its database isn't the one"),
        (lambda folder: _edit_manifest(folder, schema_revision="0001"), "its database isn't"),
        (lambda folder: (folder / "SHA256SUMS").unlink(), "missing or damaged"),
        (lambda folder: _append(folder / "SHA256SUMS", "x\n"), "missing or damaged"),
        (_name_a_foreign_file, "names what no backup has"),
        (_put_another_database, "its database isn't the one"),
        (lambda folder: (folder / "finsta.db").unlink(), "finsta.db is missing"),
        (lambda folder: _append_bytes(folder / "finsta.db"), "finsta.db has changed"),
        (lambda folder: _some_photo(folder).unlink(), "320.webp is missing"),
        (lambda folder: _some_photo(folder).write_bytes(b"other"), "320.webp has changed"),
        (lambda folder: _link(_some_photo(folder)), "320.webp has changed"),
        (shutil.rmtree, "is not a complete backup"),
    ],
)
def test_a_damaged_backup_is_refused_and_nothing_is_restored(
    backup: Path, tmp_path: Path, damage: Damage, sentence: str
):
    damage(backup)

    with pytest.raises(FinstaError, match=sentence) as refusal:
        backups.restore(settings_for(tmp_path / "new"), backup, print)

    assert "\n" not in str(refusal.value)
    assert not [path for path in tmp_path.glob("new/**/*") if path.is_file()]


def _append_bytes(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


def _link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def test_a_restore_never_overwrites_a_database_with_people(
    backup: Path, sqlite_home: Settings, tmp_path: Path
):
    before = (sqlite_home.data_dir / "finsta.db").read_bytes()
    shutil.rmtree(sqlite_home.photos_dir)

    with pytest.raises(FinstaError, match="isn't empty: it has 8 accounts"):
        backups.restore(sqlite_home, backup, print)

    assert (sqlite_home.data_dir / "finsta.db").read_bytes() == before


def test_a_restore_never_mixes_photos(backup: Path, sqlite_home: Settings):
    (sqlite_home.data_dir / "finsta.db").unlink()
    before = read_files(sqlite_home.photos_dir)

    with pytest.raises(FinstaError, match="There are photos in"):
        backups.restore(sqlite_home, backup, print)

    assert read_files(sqlite_home.photos_dir) == before


def test_a_restore_never_replaces_another_programs_database(backup: Path, tmp_path: Path):
    new = settings_for(tmp_path / "new")
    new.data_dir.mkdir()
    with sqlite3.connect(new.data_dir / "finsta.db") as theirs:
        theirs.execute("CREATE TABLE recipes (name)")

    with pytest.raises(FinstaError, match="another program's database"):
        backups.restore(new, backup, print)
    (new.data_dir / "finsta.db").write_bytes(b"what once was a database" * 100)
    with pytest.raises(FinstaError, match="file is not a database"):
        backups.restore(new, backup, print)


def test_a_database_that_is_used_elsewhere_is_not_overwritten(home: Settings, tmp_path: Path):
    backups.back_up(home, tmp_path / "backup", print)

    with pytest.raises(FinstaError, match="isn't empty: it has 8 accounts"):
        backups.restore(
            settings_for(tmp_path / "new", home.database_url), tmp_path / "backup", print
        )


def test_what_postgresql_does_not_take_leaves_it_as_it_was(
    backup: Path, sqlite_home: Settings, tmp_path: Path, postgres_url: Callable[[str], str]
):
    with connected(sqlite_home.sqlalchemy_url) as connection:
        connection.execute(text("UPDATE accounts SET display_name = 'a' || char(0) WHERE id = 5"))
        connection.commit()
    backups.back_up(sqlite_home, tmp_path / "second", print)
    url = make_postgres(postgres_url, "finsta_picky")

    with pytest.raises(FinstaError, match="The database can't be filled") as refusal:
        backups.restore(settings_for(tmp_path / "new", url), tmp_path / "second", print)

    assert "\n" not in str(refusal.value)
    assert not [path for path in tmp_path.glob("new/**/*") if path.is_file()]
    with connected(url) as connection:
        tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        assert connection.execute(text(tables)).scalar_one() == 0
    backups.restore(settings_for(tmp_path / "new", url), backup, print)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("taken", "isn't empty"),
        ("home", "in the data folder itself"),
        ("home/backups/monday", "in the data folder itself"),
        ("link/backup", "in the data folder itself"),
        ("file", "isn't empty"),
        ("file/backup", "Not a directory"),
        ("what?/backup", "question mark"),
    ],
)
def test_a_backup_is_refused_where_it_would_overwrite_or_be_lost(
    sqlite_home: Settings, tmp_path: Path, name: str, sentence: str
):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(sqlite_home.data_dir)
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(FinstaError, match=sentence) as refusal:
        backups.back_up(sqlite_home, tmp_path / name, print)

    assert "\n" not in str(refusal.value)
    assert [path for path in sorted(tmp_path.rglob("*")) if "finsta.db-" not in path.name] == before


def test_a_damaged_database_makes_no_backup(sqlite_home: Settings, tmp_path: Path):
    database = sqlite_home.data_dir / "finsta.db"
    damaged = bytearray(database.read_bytes())
    for page in range(8, len(damaged) // 4096, 3):
        damaged[page * 4096 : page * 4096 + 200] = os.urandom(200)
    database.write_bytes(damaged)

    with pytest.raises(FinstaError, match="database") as refusal:
        backups.back_up(sqlite_home, tmp_path / "backup", print)

    assert "\n" not in str(refusal.value)
    assert not (tmp_path / "backup").exists()


def test_where_nothing_was_ever_stored_nothing_is_backed_up(
    tmp_path: Path, postgres_url: Callable[[str], str]
):
    with pytest.raises(FinstaError, match="There is no database at"):
        backups.back_up(settings_for(tmp_path / "none"), tmp_path / "backup", print)
    url = make_postgres(postgres_url, "finsta_unused")
    with pytest.raises(FinstaError, match="Finsta hasn't used yet"):
        backups.back_up(settings_for(tmp_path / "none", url), tmp_path / "backup", print)
    away = "postgresql://finsta:secret@127.0.0.1:1/finsta"
    with pytest.raises(FinstaError, match="The database can't be copied: ") as refusal:
        backups.back_up(settings_for(tmp_path / "none", away), tmp_path / "backup", print)

    assert "secret" not in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert not (tmp_path / "backup").exists()
    assert not (tmp_path / "none").exists()


def test_a_newer_programs_database_is_not_backed_up_by_this_one(home: Settings, tmp_path: Path):
    with connected(home.sqlalchemy_url) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()

    with pytest.raises(FinstaError, match="schema 9999, which this version of Finsta doesn't know"):
        backups.back_up(home, tmp_path / "backup", print)

    assert not (tmp_path / "backup").exists()


def test_a_photo_that_can_not_be_read_is_named(sqlite_home: Settings, tmp_path: Path):
    # A folder in its place fails to be read also for root, whom no permission stops.
    unreadable = _some_photo(sqlite_home.data_dir)
    unreadable.unlink()
    unreadable.mkdir()

    with pytest.raises(FinstaError, match=f"{os.strerror(errno.EISDIR)}.*320.webp") as refusal:
        backups.back_up(sqlite_home, tmp_path / "backup", print)

    assert "\n" not in str(refusal.value)
    assert not (tmp_path / "backup").exists()
