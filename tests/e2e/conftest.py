"""Browsers, and a program whose accounts and first posts are there already."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlmodel import select

from finsta import accounts, media
from finsta.accounts import Account
from finsta.infra import db
from finsta.infra.database import migrations
from tests import chromium
from tests.cast import register, share_drawn
from tests.e2e.house import House
from tests.e2e.person import Person
from tests.e2e.talker import Talker
from tests.once import made_once
from tests.server import Server

POSTS_THERE = 30


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start Chromium; a machine without one fails here, it skips nothing."""
    with chromium.opened() as opened:
        yield opened


@pytest.fixture(scope="session")
def populated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a data folder with Ana, Ben and thirty posts of Ana's once; servers take copies."""
    return made_once(tmp_path_factory, "populated", _populate)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, populated: Path) -> Iterator[Server]:
    """Start a server with Ana, Ben and thirty posts of Ana's."""
    data_dir = tmp_path_factory.mktemp("e2e")
    shutil.copytree(populated, data_dir, dirs_exist_ok=True)
    with Server(data_dir) as running:
        yield running


@pytest.fixture
def enter(browser: Browser, server: Server) -> Iterator[Callable[..., Person]]:
    """Let people in: `enter("ana", phone=True)` is a signed-in browser at the feed.

    Only with `by_form` they come through the form of logging in, which takes a while.
    """
    present: list[Person] = []

    def _enter(
        handle: str, *, phone: bool = False, by_form: bool = False, **options: object
    ) -> Person:
        person = Person(browser, server, handle, phone=phone, **options)
        present.append(person)
        if by_form:
            person.sign_in()
        else:
            person.come_in(_start_session(server, handle))
        return person

    yield _enter
    for person in present:
        person.leave()


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[..., Person]]:
    """Let people come without signing in."""
    present: list[Person] = []

    def _visit(handle: str = "stranger", *, phone: bool = False, **options: object) -> Person:
        person = Person(browser, server, handle, phone=phone, **options)
        present.append(person)
        return person

    yield _visit
    for person in present:
        person.leave()


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Start a server with those who talk; each test starts conversations of its own."""
    with House(tmp_path_factory.mktemp("house")) as running:
        yield running


@pytest.fixture
def talk(browser: Browser, house: House) -> Iterator[Callable[..., Talker]]:
    """Let people talk: `talk("ana", where)` is a browser that shows a conversation, or the list."""
    present: list[Talker] = []

    def _talk(handle: str, where: int = 0, *, phone: bool = False, **options: object) -> Talker:
        talker = Talker(browser, house, handle, phone=phone, **options)
        present.append(talker)
        if where:
            talker.go(where)
        return talker

    yield _talk
    for talker in present:
        talker.leave()


@pytest.fixture(scope="session")
def artefacts() -> Path:
    """Return the folder where screenshots are kept."""
    folder = Path(__file__).parents[1] / "artefacts"
    folder.mkdir(exist_ok=True)
    return folder


def _start_session(server: Server, handle: str) -> str:
    db.configure(db.make_engine(f"sqlite:///{server.data_dir / 'finsta.db'}"))
    try:
        with db.writing() as session:
            account = session.exec(select(Account).where(Account.handle == handle)).one()
            return accounts.start_session(session, account.id or 0, remember=True, is_proved=True)
    finally:
        db.close()


def _populate(data_dir: Path) -> None:
    engine = db.make_engine(f"sqlite:///{data_dir / 'finsta.db'}")
    migrations.migrate(engine)
    db.configure(engine)
    store = media.PhotoStore(data_dir / "photos")
    with db.writing() as session:
        ana = register(session, "ana")
        register(session, "ben")
        for number in range(POSTS_THERE):
            share_drawn(session, store, ana, number)
    db.close()
