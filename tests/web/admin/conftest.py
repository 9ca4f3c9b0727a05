"""A server of its own, with an admin who set it up by the printed code."""

import re
from collections.abc import AsyncIterator, Iterator

import pytest

from tests.cast import PASSWORD
from tests.server import Server
from tests.tab import Visitor
from tests.waiting import wait_until

_CODE = re.compile(r"type the code (\S+)")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start one server for a module's tests; whoever comes may sign up."""
    with Server(tmp_path_factory.mktemp("admin")) as running:
        yield running


@pytest.fixture
async def admin(server: Server) -> AsyncIterator[Visitor]:
    """Open the admin's browser, who sets the server up in a module's first test."""
    async with Visitor(server.url) as visitor:
        visitor.handle = "boss"
        if not await log_in(visitor):
            answer = await set_up(visitor, read_code(server))
            assert answer.headers["location"] == "/admin", answer.text
        yield visitor


def read_code(server: Server) -> str:
    """Return the code that the server's last start printed."""
    wait_until(lambda: _CODE.search(server.log.read_text()))
    return _CODE.findall(server.log.read_text())[-1]


async def log_in(visitor: Visitor) -> bool:
    """Log in, and return whether that worked."""
    form = {"email": f"{visitor.handle}@example.org", "password": PASSWORD}
    answer = await visitor.http.post("/auth/login", data=form)
    return answer.headers["location"] == "/home"


async def set_up(visitor: Visitor, code: str, **more: str):
    """Set the server up, open to everybody."""
    form = {
        "code": code,
        "server_name": "Villa",
        "registration": "open",
        "display_name": visitor.handle,
        "handle": visitor.handle,
        "email": f"{visitor.handle}@example.org",
        "password": PASSWORD,
        "next": "/admin",
    }
    return await visitor.http.post("/auth/setup", data=form | more)
