"""Built files, as browsers get them."""

import re

import pytest

from finsta.web.build import BUILD_DIR
from tests.tab import Visitor


@pytest.fixture
async def script(stranger: Visitor) -> str:
    """Return the address of a script that a page names."""
    page = (await stranger.http.get("/login")).text
    return re.findall(r"/assets/[^\"]+\.js", page)[0]


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("identity", None),
        ("brotli, gzipped", None),
    ],
)
async def test_a_script_travels_as_its_browser_takes_it(
    stranger: Visitor, script: str, accepted: str, coding: str | None
):
    answer = await stranger.http.get(script, headers={"accept-encoding": accepted})

    assert answer.headers.get("content-encoding") == coding
    assert answer.headers["vary"] == "accept-encoding"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    if coding != "br":  # which the client here can't read
        assert answer.content == (BUILD_DIR / script[1:]).read_bytes()


async def test_a_page_that_a_browser_has_is_not_sent_again(stranger: Visitor):
    page = await stranger.http.get("/login")
    again = await stranger.http.get("/login", headers={"if-none-match": page.headers["etag"]})

    assert page.headers["cache-control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["content-security-policy"] == page.headers["content-security-policy"]


async def test_the_head_of_a_file_tells_what_the_file_is(stranger: Visitor, script: str):
    whole, head = await stranger.http.get(script), await stranger.http.head(script)

    assert head.content == b""
    assert head.headers["content-length"] == whole.headers["content-length"]


@pytest.mark.parametrize("path", ["/nowhere", "/assets", "/home/none", "/%2e%2e/rxconfig.py"])
async def test_what_is_not_there_is_answered_with_a_page_that_says_so(stranger: Visitor, path: str):
    answer = await stranger.http.get(path)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "content-security-policy" in answer.headers


async def test_a_missing_script_is_not_answered_with_a_page(stranger: Visitor):
    answer = await stranger.http.get("/assets/older-1234.js")

    assert (answer.status_code, answer.text) == (404, "Not found")
