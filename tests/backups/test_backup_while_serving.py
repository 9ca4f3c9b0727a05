"""A backup of a server at work has what was acknowledged, whole, and can be served."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from finsta import media
from finsta.infra.settings.config import Settings
from tests.backups.homes import make_postgres, settings_for
from tests.cast import PASSWORD
from tests.databases.reading import connected
from tests.server import ROOT, Server
from tests.tab import DELETE_POST, SHARE, Tab, Visitor

_AUTHORS = ("ana", "ben", "chioma", "dmitri")
_BACKUPS = 3
# Of two posts an author. Nobody shares more than 20 at once.
_ROUNDS = 3


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_a_backup_of_a_server_at_work_is_whole_and_can_be_served(
    tmp_path: Path, request: pytest.FixtureRequest, kind: str
):
    served = settings_for(tmp_path / "served")
    if kind == "postgres":
        postgres: Callable[[str], str] = request.getfixturevalue("postgres_url")
        served = settings_for(tmp_path / "served", make_postgres(postgres, "finsta_served"))
    with Server(served.data_dir, FINSTA_DATABASE_URL=served.database_url) as server:
        acknowledged = await _back_up_at_work(server, served, tmp_path)

    for number, captions in enumerate(acknowledged):
        restored = settings_for(tmp_path / f"restored{number}")
        assert await _run(restored, "restore", tmp_path / f"backup{number}") == (0, "")
        _require_whole(restored, captions)
    assert acknowledged[-1] > acknowledged[0]
    await _look_at(tmp_path / f"restored{_BACKUPS - 1}", acknowledged[-1])


async def _back_up_at_work(server: Server, served: Settings, folder: Path) -> list[set[str]]:
    """Make backups while people share and delete; return what was acknowledged before each."""
    acknowledged: list[set[str]] = []
    async with AsyncExitStack() as stack:
        authors = [await stack.enter_async_context(Visitor(server.url)) for _ in _AUTHORS]
        for author, handle in zip(authors, _AUTHORS, strict=True):
            await author.register(handle)
        tabs = [await stack.enter_async_context(author.tab()) for author in authors]
        captions: set[str] = set()
        for number in range(_BACKUPS):
            has_begun = asyncio.Event()
            async with asyncio.TaskGroup() as tasks:
                for author, tab in zip(authors, tabs, strict=True):
                    tasks.create_task(_share_and_delete(author, tab, captions, has_begun))
                await has_begun.wait()
                acknowledged.append(set(captions))
                assert await _run(served, "backup", folder / f"backup{number}") == (0, "")
    return acknowledged


async def _share_and_delete(
    author: Visitor, tab: Tab, captions: set[str], has_begun: asyncio.Event
) -> None:
    await tab.hear(to="posts", do="page")
    for _ in range(_ROUNDS):
        await _share(author, tab, stays := f"Stays {uuid4()}")
        captions.add(stays)
        has_begun.set()
        await _share(author, tab, goes := f"Goes {uuid4()}")
        await tab.until(lambda caption=goes: _find_shown(tab, caption) > 0)
        post_id = _find_shown(tab, goes)
        await tab.call(DELETE_POST, post_id=post_id, attempt=str(uuid4()))
        await tab.hear(to="posts", do="drop", keys=[post_id])


async def _share(author: Visitor, tab: Tab, caption: str) -> None:
    attempt = str(uuid4())
    form = {
        "attempt": attempt,
        "photos": [await author.stage()],
        "caption": caption,
    }
    await tab.call(SHARE, **form)
    await tab.hear(do="done", attempt=attempt)


def _find_shown(tab: Tab, caption: str) -> int:
    inserted = (item for op in tab.heard(to="posts", do="put") for item in op["items"])
    return next((item["id"] for item in inserted if item["caption"] == caption), 0)


def _require_whole(restored: Settings, captions: set[str]) -> None:
    store = media.PhotoStore(restored.photos_dir)
    with connected(restored.sqlalchemy_url) as connection:
        photos = connection.execute(text("SELECT key, width FROM photos")).all()
        posts = connection.execute(
            text(
                "SELECT caption, count(photo_id) FROM posts"
                " LEFT JOIN post_photos ON post_id = posts.id GROUP BY posts.id"
            )
        ).all()
    assert captions <= {caption for caption, _ in posts}
    assert {photos for _, photos in posts} == {1}
    assert all(store.is_whole(key, width) for key, width in photos)
    assert sorted(store.list_keys()) == sorted(key for key, _ in photos)


async def _look_at(data_dir: Path, captions: set[str]) -> None:
    with Server(data_dir) as server:
        async with Visitor(server.url) as ana:
            await ana.http.post(
                "/auth/login", data={"email": "ana@example.org", "password": PASSWORD}
            )
            async with ana.tab() as tab:
                page = await tab.hear(to="posts", do="page")
            shown = next(item for item in page["items"] if item["caption"] in captions)
            photo = await ana.http.get(f"/media/{shown['photos'][0]['key']}/320")
        assert photo.status_code == 200
        assert "missing" not in server.log.read_text()
        assert "without a row" not in server.log.read_text()


async def _run(settings: Settings, command: str, folder: Path) -> tuple[int | None, str]:
    environment = {
        **os.environ,
        "FINSTA_DATA_DIR": str(settings.data_dir),
        "FINSTA_DATABASE_URL": settings.database_url,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "finsta", command, str(folder),
        cwd=ROOT, env=environment, stdout=PIPE, stderr=PIPE,
    )  # fmt: skip
    _, complaints = await process.communicate()
    return process.returncode, complaints.decode()
