"""Starts that are refused: exit status 2, and one sentence is all that is printed."""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cast import write
from tests.preparing.refused import refused
from tests.server import ROOT, Server

AS_A_USER = ("tests.preparing.without_privileges", "finsta", "run")


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"PORT": "http"}, "PORT must be a number from 1 to 65535."),
        ({"FINSTA_WORKERS": "none"}, "FINSTA_WORKERS must be a number from 1 to 64."),
        ({"FINSTA_LOG": "xml"}, "FINSTA_LOG must be text or json."),
        (
            {"FINSTA_PUBLIC_URL": "photos.example"},
            "FINSTA_PUBLIC_URL must be an address like https://photos.example.org.",
        ),
        (
            {"FINSTA_REDIS_URL": "redis://:hunter2@host:many"},
            "FINSTA_REDIS_URL must be an address like redis://host:6379/0.",
        ),
        (
            {"FINSTA_DATABASE_URL": "mysql://ana:hunter2@db/finsta"},
            "FINSTA_DATABASE_URL must be an address like postgresql://user:password@host/name or "
            "sqlite:////file (in a password, write / as %2F, # as %23 and @ as %40).",
        ),
        (
            {"FINSTA_WORKERS": "2"},
            "FINSTA_WORKERS is 2: several workers need FINSTA_REDIS_URL, so that all of them "
            "know of every change. Set it, or use one worker.",
        ),
        (
            {"FINSTA_HOST": "nowhere.invalid"},
            "FINSTA_HOST is 'nowhere.invalid', which is no address of this machine. "
            "Set it to 0.0.0.0 to listen everywhere, or to 127.0.0.1 for this machine alone.",
        ),
        (
            {"FINSTA_HOST": "198.51.100.1"},
            "FINSTA_HOST is '198.51.100.1', which is no address of this machine. "
            "Set it to 0.0.0.0 to listen everywhere, or to 127.0.0.1 for this machine alone.",
        ),
        (
            {"FINSTA_REDIS_URL": "redis://:hunter2@127.0.0.1:1/0"},
            "Redis can't be reached at FINSTA_REDIS_URL: Error 111 connecting to 127.0.0.1:1. "
            "Connection refused. Start it, or correct the URL.",
        ),
        (
            {"FINSTA_DATABASE_URL": "postgresql://ana:hunter2@127.0.0.1:1/finsta"},
            "PostgreSQL can't be reached at 127.0.0.1:1: Connection refused. "
            "Start it, or correct FINSTA_DATABASE_URL.",
        ),
    ],
    ids=lambda part: next(iter(part)) if isinstance(part, dict) else "",
)
def test_a_start_is_refused_with_one_sentence(
    tmp_path: Path, settings: dict[str, str], sentence: str
):
    assert refused(tmp_path, "finsta", "run", **settings) == sentence


def test_settings_are_checked_before_anything_slow_is_loaded():
    asked = (
        "import sys; sys.argv = ['finsta', 'run']; from finsta.__main__ import main; "
        "assert main() == 2; slow = {'reflex', 'sqlalchemy', 'uvicorn', 'pyvips'}; "
        "print(sorted(slow & set(sys.modules)), file=sys.__stdout__)"
    )
    environment = os.environ | {"FINSTA_WORKERS": "x"}
    ended = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, env=environment, capture_output=True, check=True
    )

    assert ended.stdout == b"[]\n"


def test_a_typo_in_a_name_is_told_and_does_not_stop_the_start(tmp_path: Path):
    status, said = Server(tmp_path, FINSTA_WRKERS="2").refuse_to_start("finsta", "prepare")

    assert status == 0
    assert said == "finsta: FINSTA_WRKERS is no setting of Finsta. Did you mean FINSTA_WORKERS?\n"


def test_for_machines_a_refusal_is_an_object(tmp_path: Path):
    _, wrong = Server(tmp_path, FINSTA_LOG="json", FINSTA_WORKERS="0").refuse_to_start()
    _, away = Server(tmp_path, FINSTA_LOG="json", FINSTA_HOST="a.invalid").refuse_to_start()

    assert json.loads(wrong)["message"] == "FINSTA_WORKERS must be a number from 1 to 64."
    assert json.loads(away)["message"].startswith("FINSTA_HOST is 'a.invalid'")
    assert json.loads(away)["level"] == "CRITICAL"


def test_a_port_in_use_is_told(tmp_path: Path):
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        said = refused(tmp_path, PORT=str(port))

    assert said == (
        f"Port {port} is in use by another program. Stop it, or set PORT to another one."
    )


# The SQLite file


@pytest.fixture
def database(tmp_path: Path, sqlite_template: Path) -> Path:
    """Lay a migrated database into the data folder."""
    return Path(shutil.copy(sqlite_template, tmp_path / "finsta.db"))


def test_a_file_that_is_no_database_is_refused(tmp_path: Path):
    file = write(tmp_path / "finsta.db", b"holiday pictures" * 400)

    assert refused(tmp_path) == (
        f"The database {file} is no SQLite database. Restore a backup, or move it away."
    )
    assert file.read_bytes() == b"holiday pictures" * 400


def test_a_damaged_database_is_refused(tmp_path: Path, database: Path):
    content = bytearray(database.read_bytes())
    content[8192 : len(content) // 2] = b"\xa5" * (len(content) // 2 - 8192)
    database.write_bytes(content)

    assert refused(tmp_path) == (
        f"The database {database} is damaged. Stop using it and restore a backup."
    )


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path):
    file = tmp_path / "finsta.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    before = file.read_bytes()

    assert refused(tmp_path) == (
        f"The database {file} holds tables of another program. "
        "Give Finsta a database of its own: set FINSTA_DATABASE_URL or FINSTA_DATA_DIR."
    )
    assert file.read_bytes() == before


def test_a_locked_database_is_refused(tmp_path: Path, database: Path):
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        assert refused(tmp_path) == (
            f"The database {database} is in use by another program. Close that, then start again."
        )


@pytest.mark.parametrize("part", ["finsta.db", "."])
def test_a_database_that_can_only_be_read_is_refused(tmp_path: Path, database: Path, part: str):
    folder = tmp_path / "apart"
    folder.mkdir()
    moved = Path(shutil.move(database, folder / "finsta.db"))
    (folder / part).chmod(0o400 if part == "finsta.db" else 0o500)

    said = refused(tmp_path, *AS_A_USER, FINSTA_DATABASE_URL=f"sqlite:///{moved}")

    assert said.startswith(f"The database {moved} can't be ")
    assert said.endswith("Let the user that runs Finsta own it, and its folder.")


def test_a_folder_of_the_database_that_is_not_there_is_named(tmp_path: Path):
    file = tmp_path / "nowhere" / "finsta.db"

    assert refused(tmp_path, FINSTA_DATABASE_URL=f"sqlite:///{file}") == (
        f"The folder of the database {file} is not there. Make it."
    )


# The data folder


@pytest.mark.parametrize("part", ["photos", "photos/.incoming"])
def test_a_file_where_a_folder_should_be_is_refused(tmp_path: Path, part: str):
    (tmp_path / part).parent.mkdir(exist_ok=True)
    write(tmp_path / part, b"in the way")

    assert refused(tmp_path) == (
        f"The data folder can't be written: {tmp_path / part}: File exists. "
        "Let the user that runs Finsta own it, or set FINSTA_DATA_DIR to another folder."
    )


@pytest.mark.parametrize("part", [".lock", "finsta.db-wal", "finsta.db-shm", ".installation"])
def test_a_part_that_can_not_be_written_is_named(tmp_path: Path, part: str):
    (tmp_path / part).mkdir()

    assert refused(tmp_path) == (
        f"The data folder can't be written: {tmp_path / part}: Is a directory. "
        "Let the user that runs Finsta own it, or set FINSTA_DATA_DIR to another folder."
    )


@pytest.mark.parametrize(
    "part", [".", "photos", "photos/.incoming", "photos/ab", ".lock", "finsta.db", "finsta.db-wal"]
)
def test_a_part_without_the_right_to_write_is_named(tmp_path: Path, part: str):
    folder = tmp_path / "house"
    for known in ("photos/.incoming", "photos/ab"):
        (folder / known).mkdir(parents=True, exist_ok=True)
    for known in (".lock", "finsta.db", "finsta.db-wal"):
        write(folder / known, b"")
    closed = folder / part
    closed.chmod(0o500 if closed.is_dir() else 0o400)

    said = refused(folder, *AS_A_USER)

    closed.chmod(0o700)
    assert said.startswith(f"The data folder can't be written: {folder / part}")
    assert "Permission denied. Let the user that runs Finsta own it" in said


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path):
    file = write(tmp_path / "file", b"")

    assert refused(tmp_path, FINSTA_DATA_DIR=str(file)).startswith(
        f"The data folder can't be written: {file}: "
    )


def test_a_full_disk_is_told(tmp_path: Path):
    # A limit on the size of files, as a disk without room has.
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); "
        "sys.argv = ['finsta', 'prepare']; from finsta.__main__ import main; sys.exit(main())"
    )
    environment = os.environ | {"FINSTA_DATA_DIR": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-c", limited],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )

    assert ended.returncode == 2
    assert ended.stdout == (
        f"finsta: The disk of the data folder {tmp_path} is full. Make room, then start again.\n"
    )
