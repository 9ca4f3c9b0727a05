"""Where a device goes with what it shares."""

import asyncio

import pytest

from tests.server import Server
from tests.tab import Visitor
from tests.web.conftest import People

NAME = "Abcdefghijklmn-_"
SHARED = f"/share/{NAME}"


async def test_a_photo_that_no_worker_took_is_told_lost_before_its_body_comes(server: Server):
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    head = (
        "POST /share HTTP/1.1",
        f"Host: localhost:{server.port}",
        # As from the device's own list: no site has sent it.
        "Origin: null",
        "Content-Type: multipart/form-data; boundary=x",
        "Content-Length: 900000000",
    )
    writer.write("\r\n".join((*head, "", "")).encode())
    async with asyncio.timeout(5):
        answer = await reader.readuntil(b"\r\n\r\n")
    writer.close()
    assert answer.startswith(b"HTTP/1.1 303 ")
    assert b"location: /home#share-lost" in answer


async def test_what_was_shared_leads_to_the_feed_by_way_of_signing_in(
    people: People, stranger: Visitor
):
    ana = await people.sign_up("ana")

    inside, outside = await ana.http.get(SHARED), await stranger.http.get(SHARED)

    assert (inside.status_code, inside.headers["location"]) == (303, f"/home#shared-{NAME}")
    assert (outside.status_code, outside.headers["location"]) == (303, f"/login?next={SHARED}")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_what_another_site_has_shared_leads_nowhere(
    people: People, stranger: Visitor, site: str
):
    ana = await people.sign_up("ana")

    for visitor in (ana, stranger):
        answer = await visitor.http.get(SHARED, headers={"sec-fetch-site": site})
        assert answer.headers["location"] == "/home"


@pytest.mark.parametrize("name", ["", "short", f"{NAME}x", "%0d%0aset-cookie:a", "x/../../media"])
async def test_a_name_that_no_worker_gives_leads_nowhere(people: People, name: str):
    ana = await people.sign_up("ana")

    answer = await ana.http.get(f"/share/{name}")

    assert "#shared" not in answer.headers.get("location", "")
    assert "set-cookie" not in answer.headers
