"""Starting: what is refused, what a second start does, what a crash leaves."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.copies import copy_program
from tests.server import ROOT, Server
from tests.tab import SHARE, Visitor
from tests.waiting import wait_until


def test_an_older_program_refuses_a_newer_schema_with_one_line(tmp_path: Path):
    with Server.by_command(tmp_path):
        pass
    engine = create_engine(f"sqlite:///{tmp_path / 'finsta.db'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    code, said = Server(tmp_path).refuse_to_start()

    assert code == 2
    assert said == (
        "finsta: The database has schema 9999, which this version of Finsta doesn't know. "
        "Start the newer version that made it, or restore a backup.\n"
    )


def test_a_second_instance_on_the_same_folder_is_refused(tmp_path: Path):
    with Server.by_command(tmp_path):
        code, said = Server.by_command(tmp_path).refuse_to_start()

    assert code == 2
    assert said == (
        f"finsta: Another Finsta is running on the data folder {tmp_path}. "
        "Stop it, or set FINSTA_DATA_DIR to another folder.\n"
    )


async def test_a_start_with_another_database_refuses_and_touches_no_photo(tmp_path: Path):
    with Server(tmp_path) as server:
        async with Visitor(server.url) as ana:
            await ana.register("ana")
            key = await ana.stage()
    other = f"sqlite:///{tmp_path / 'other.db'}"

    code, said = Server(tmp_path, FINSTA_DATABASE_URL=other).refuse_to_start()

    assert code == 2
    assert "belong to another database" in said
    assert said.count("\n") == 1
    assert (tmp_path / "photos" / key[:2] / key / "original").exists()

    # What the refusal itself advises; and back again.
    (tmp_path / ".installation").unlink()
    with Server(tmp_path, FINSTA_DATABASE_URL=other, FINSTA_DEMO="1") as server:
        assert "Photos without a row in the database: 1, moved to" in server.log.read_text()
        assert "The demo is ready" not in server.log.read_text()
    assert len(list((tmp_path / "photos" / "set-aside").glob(f"*/{key}/original"))) == 1
    (tmp_path / ".installation").unlink()
    with Server(tmp_path):
        assert (tmp_path / "photos" / key[:2] / key / "original").exists()


def test_a_build_leaves_the_locks_alone_and_is_made_anew_only_for_what_changed(tmp_path: Path):
    # A copy: others are using the pages here.
    program = tmp_path / "finsta"
    copy_program(program)
    shutil.copytree(
        ROOT / ".web" / "node_modules", program / ".web" / "node_modules", symlinks=True
    )
    locks = [program / "reflex.lock" / name for name in ("package.json", "package-lock.json")]
    before = [lock.read_bytes() for lock in locks]

    unchanged = _build(program)
    with (program / "assets" / "styles" / "screens" / "feed" / "feed.css").open("a") as feed:
        feed.write("@layer screens { .post { order: 1234; } }")
    changed = _build(program)

    assert unchanged == ""
    assert "Building" in changed
    (stylesheet,) = (program / ".web" / "build" / "client").glob("assets/*.css")
    assert "order:1234" in stylesheet.read_text()
    assert [lock.read_bytes() for lock in locks] == before


def test_a_start_builds_nothing_when_nothing_changed(tmp_path: Path):
    _build(ROOT)
    with Server.by_command(tmp_path) as server:
        assert "Building" not in server.log.read_text()


def _build(program: Path) -> str:
    """Build the pages as the Makefile does, and return what was said."""
    command = [sys.executable, "-m", "finsta", "build"]
    return subprocess.run(command, cwd=program, capture_output=True, text=True, check=True).stdout


async def test_what_a_crash_left_is_swept_at_the_next_start(tmp_path: Path):
    server = Server(tmp_path)
    with server:
        async with Visitor(server.url) as ana:
            await ana.register("ana")
            key = await ana.stage()
            server.kill()
            kept = tmp_path / "photos" / key[:2] / key
            orphan = tmp_path / "photos" / "or" / "orphan-without-row"
            shutil.copytree(kept, orphan)
            half = tmp_path / "photos" / ".incoming" / "half-an-upload"
            half.write_bytes(b"x")
            server.start()
            assert not orphan.exists()
            assert "orphan-without-row" in {p.name for p in tmp_path.glob("photos/set-aside/*/*")}
            assert not half.exists()
            assert kept.exists()
            assert (await ana.http.get(f"/media/{key}/320")).status_code == 200


async def test_the_program_runs_on_postgresql(tmp_path: Path, postgres_url: Callable[[str], str]):
    url = postgres_url("postgres").replace("postgresql+psycopg:", "postgresql:")
    with Server.by_command(tmp_path, FINSTA_DATABASE_URL=url) as server:
        async with Visitor(server.url) as ana:
            await ana.register("ana")
            async with ana.tab() as tab:
                await tab.hear(to="posts", do="page")
                form = {"attempt": "a", "photos": [await ana.stage()], "caption": "On PostgreSQL"}
                await tab.call(SHARE, **form)
                shown = await tab.hear(to="posts", do="put")
    assert shown["items"][0]["caption"] == "On PostgreSQL"
    assert not (tmp_path / "finsta.db").exists()


def test_a_demo_that_was_cut_off_is_made_by_the_next_start(tmp_path: Path):
    cut_off = Server(tmp_path, FINSTA_DEMO="1")
    cut_off.begin()
    wait_until(lambda: list((tmp_path / "photos").rglob("original")))
    cut_off.kill()

    with Server(tmp_path, FINSTA_DEMO="1") as server:
        said = server.log.read_text()

    assert "The demo is ready" in said
    assert "without a row" not in said


def test_an_empty_database_gets_the_demo_cast_and_its_logins_are_printed(demo_home: Path):
    said = Server(demo_home).log.read_text()
    engine = create_engine(f"sqlite:///{demo_home / 'finsta.db'}")
    with engine.connect() as connection:
        accounts = connection.execute(text("SELECT count(*) FROM accounts")).scalar_one()
        posts = connection.execute(text("SELECT count(*) FROM posts")).scalar_one()

    assert accounts >= 6
    assert posts >= 24
    assert "ana@example.org" in said


@pytest.mark.parametrize(
    ("name", "value"),
    [("REFLEX_CORS_ALLOWED_ORIGINS", "*"), ("REFLEX_UPLOADED_FILES_DIR", "uploaded_files/photos")],
)
def test_a_variable_of_reflex_that_undoes_a_protection_is_refused(
    tmp_path: Path, name: str, value: str
):
    code, said = Server(tmp_path, **{name: value}).refuse_to_start()

    assert code != 0
    assert said.startswith(
        f"finsta: {name} is set, which would undo what Finsta needs. Remove it from"
    )
    assert "Traceback" not in said
