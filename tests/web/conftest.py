"""A running program, people with browsers of their own, and a room with people who talk."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.cast import newcomers
from tests.postoffice import PostOffice
from tests.server import Server
from tests.tab import Visitor
from tests.web.room import Room


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start one server for a module's tests."""
    with Server(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="session")
def two_workers(tmp_path_factory: pytest.TempPathFactory, redis_url: str) -> Iterator[Server]:
    """Start a server of two workers once, for all tests that don't mind each other's people."""
    settings = {
        "FINSTA_WORKERS": "2",
        "FINSTA_REDIS_URL": redis_url,
        # So many sign up that each needs a network of their own; see `People`.
        "FINSTA_TRUSTED_PROXY_HOPS": "1",
    }
    with Server(tmp_path_factory.mktemp("workers"), **settings) as running:
        yield running


@pytest.fixture(scope="module")
def office() -> Iterator[PostOffice]:
    """Open a mail server."""
    with PostOffice() as opened:
        yield opened


@pytest.fixture
async def stranger(server: Server) -> AsyncIterator[Visitor]:
    """Open a browser that is not signed in."""
    async with Visitor(server.url) as visitor:
        yield visitor


@pytest.fixture
async def room(server: Server) -> AsyncIterator[Room]:
    """Open a room in which nothing happens that nobody expected."""
    logged = len(server.log.read_text())
    async with Room(server) as opened:
        yield opened
    said = server.log.read_text()[logged:]
    assert "Unexpected error" not in said, said
    assert "Traceback" not in said, said


@pytest.fixture
async def people(server: Server) -> AsyncIterator["People"]:
    """Sign up people by handle; a suffix keeps tests of one server apart."""
    crowd = People(server.url)
    yield crowd
    await crowd.leave()


class People:
    """Signs up accounts and closes their browsers at the end.

    Args:
        url: Of the server.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._visitors: list[Visitor] = []

    async def sign_up(self, name: str) -> Visitor:
        """Register somebody and return the signed-in browser.

        Args:
            name: The beginning of the handle.
        """
        number = next(newcomers)
        visitor = Visitor(self._url)
        # Where a proxy is trusted, each comes from a network of their own.
        network = f"10.{number >> 8}.{number & 255}.1"
        visitor.http.headers["x-forwarded-for"] = network
        self._visitors.append(visitor)
        answer = await visitor.register(f"{name}{number}")
        assert answer.status_code == 303, answer.text
        assert answer.headers["location"] == "/home"
        return visitor

    async def leave(self) -> None:
        """Close every browser."""
        for visitor in self._visitors:
            await visitor.http.aclose()
