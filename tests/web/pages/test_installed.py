"""Finsta as an app of the device: its manifest, its icons and its worker."""

import gzip
import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from finsta import posts
from finsta.web import routes
from finsta.web.build import BUILD_DIR, name_pages
from finsta.web.edge.files import BuiltFiles
from tests import icons
from tests.tab import Visitor

ASSETS = Path("assets")
MANIFEST = json.loads((ASSETS / "manifest.webmanifest").read_text())
# It names every file that a page may need.
MAX_WORKER_BYTES = 4_500


def read_told(worker: str) -> dict[str, object]:
    told = worker.splitlines()[0].removeprefix("globalThis.BUILT = ").removesuffix(";")
    return json.loads(told)


def test_every_icon_is_there_in_the_size_it_names():
    named = [*MANIFEST["icons"], *(icon for one in MANIFEST["shortcuts"] for icon in one["icons"])]
    drawn = [icon for icon in named if icon["type"] == "image/png"]

    for icon in drawn:
        with Image.open(ASSETS / icon["src"].removeprefix("/")) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]
    assert {icon["sizes"] for icon in drawn} == {"192x192", "512x512"}
    assert "maskable" in {icon.get("purpose") for icon in drawn}


def test_the_icons_are_those_of_the_drawing(tmp_path: Path):
    shutil.copy(ASSETS / "icon.svg", tmp_path)
    icons.main(tmp_path)

    drawn = sorted(path.name for path in tmp_path.iterdir() if path.suffix in (".png", ".ico"))

    assert drawn == sorted(path.name for path in ASSETS.glob("*.[pi][nc][go]"))
    for name in drawn:
        with Image.open(ASSETS / name) as there, Image.open(tmp_path / name) as made:
            assert there.convert("RGBA").tobytes() == made.convert("RGBA").tobytes()


def test_a_mask_cuts_nothing_of_the_mark():
    with Image.open(ASSETS / "icon-maskable-512.png") as image:
        ground = image.getpixel((0, 0))
        marked = [
            (x, y)
            for y in range(0, 512, 4)
            for x in range(0, 512, 4)
            if image.getpixel((x, y)) != ground
        ]

    assert len(marked) > 1_000
    assert max((x - 256) ** 2 + (y - 256) ** 2 for x, y in marked) < (0.4 * 512) ** 2


def test_the_manifest_leads_to_pages_that_are_there():
    share = MANIFEST["share_target"]

    assert MANIFEST["id"] == MANIFEST["start_url"] == routes.HOME
    assert [one["url"].partition("#")[0] for one in MANIFEST["shortcuts"]] == [
        routes.HOME,
        routes.CONVERSATIONS,
    ]
    assert (share["action"], share["method"]) == (routes.SHARE, "POST")
    assert share["params"]["files"] == [{"name": "photos", "accept": ["image/*"]}]


async def test_browsers_ask_for_the_worker_each_time_and_may_run_it(stranger: Visitor):
    worker, page = await stranger.http.get("/worker.js"), await stranger.http.get("/login")
    told = read_told(worker.text)

    assert worker.headers["cache-control"] == "no-cache"
    assert worker.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "worker-src 'self';" in page.headers["content-security-policy"]
    assert len(gzip.compress(worker.content)) < MAX_WORKER_BYTES
    assert told["build"] == name_pages()
    assert told["most"] == posts.MAX_PHOTOS


async def test_what_the_worker_keeps_is_built_and_everybodys(stranger: Visitor):
    told = read_told((await stranger.http.get("/worker.js")).text)
    kept = [told["shell"], *told["files"]]  # pyright: ignore[reportGeneralTypeIssues]

    assert len(kept) > 10
    for path in kept:
        assert (BUILD_DIR / path[1:]).is_file()
        assert (await stranger.http.get(path)).status_code == 200
    assert not {routes.PHOTOS, routes.LIVE} & set(told["pages"])  # pyright: ignore[reportArgumentType]
    assert {routes.HOME, routes.LOGIN, f"{routes.CONVERSATIONS}/"} <= set(told["pages"])  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("script", ["", "\n"])
def test_a_worker_that_has_to_go_is_an_empty_file(tmp_path: Path, script: str):
    folder = tmp_path / "external" / "finsta" / "web" / "browser"
    folder.mkdir(parents=True)
    (folder / "worker.js").write_text(script)
    shutil.copy(BUILD_DIR / routes.ANY_PAGE[1:], tmp_path)

    worker = BuiltFiles(tmp_path).find("/worker.js")

    assert worker is not None
    assert worker.bodies[""] == b""
