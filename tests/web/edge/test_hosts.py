"""The edge: which hosts and origins it is asked by."""

import uuid

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from tests.server import Server
from tests.tab import Visitor
from tests.web.conftest import People


async def test_a_host_adds_nothing_to_the_policy(stranger: Visitor):
    for host in ("a.example; img-src *", "a.example *", "*"):
        answer = await stranger.http.get("/login", headers={"host": host})
        assert "*" not in answer.headers.get("content-security-policy", "")


def open_socket_at(server: Server, host: str) -> connect:
    """Open a socket as a page of this host does, whatever machine the name leads to."""
    return connect(
        f"ws://{host}/_event/?EIO=4&transport=websocket&token={uuid.uuid4()}",
        host="127.0.0.1",
        port=server.port,
        origin=Origin(f"http://{host}"),
    )


async def test_a_foreign_host_is_refused_for_pages_files_forms_and_sockets(
    people: People, server: Server
):
    ana = await people.sign_up("ana")
    foreign = {
        "host": f"evil.example:{server.port}",
        "origin": f"http://evil.example:{server.port}",
    }

    for method, path in (("GET", "/home"), ("GET", "/icon.svg"), ("POST", "/auth/logout")):
        answer = await ana.http.request(method, path, headers=foreign)
        assert answer.status_code == 421
    with pytest.raises(InvalidStatus):
        async with open_socket_at(server, foreign["host"]):
            pass
    assert (await ana.http.get("/home")).status_code == 200


async def test_a_literal_address_and_a_local_name_serve_pages_and_sockets(server: Server):
    for name in ("127.0.0.1", "nas.local"):
        host = f"{name}:{server.port}"
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}") as browser:
            assert (await browser.get("/login", headers={"host": host})).status_code == 200
        async with open_socket_at(server, host) as socket:
            assert str(await socket.recv()).startswith("0{")


async def test_a_page_of_another_port_or_scheme_of_this_host_posts_nothing(people: People):
    ana = await people.sign_up("ana")

    for origin in ("http://localhost:1", ana.url.replace("http:", "https:")):
        answer = await ana.http.post("/auth/logout", headers={"origin": origin})
        assert answer.status_code == 403
