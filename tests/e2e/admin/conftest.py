"""A server that Ana has set up, and the people who come to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.admin.club import Come, set_up
from tests.e2e.person import Person
from tests.server import Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Server]:
    """Start a new server, which Ana, who opens it first, sets up by the printed code."""
    folder: Path = tmp_path_factory.mktemp("new")
    with Server(folder, FINSTA_REGISTRATION="") as running:
        ana = Person(browser, running, "ana", phone=True)
        set_up(ana)
        ana.leave()
        yield running


@pytest.fixture
def come(browser: Browser, server: Server) -> Iterator[Come]:
    """Let people come who are not signed in."""
    present: list[Person] = []

    def _come(handle: str, *, phone: bool = False, **options: object) -> Person:
        present.append(Person(browser, server, handle, phone=phone, **options))
        return present[-1]

    yield _come
    for person in present:
        person.leave()


@pytest.fixture
def ana(come: Come) -> Person:
    """Return the admin's browser."""
    ana = come("ana")
    ana.sign_in()
    return ana
