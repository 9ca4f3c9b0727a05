"""The program is changed while tabs are open: they load the new pages and lose nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.copies import copy_program
from tests.e2e.house import House
from tests.e2e.talker import Talker
from tests.server import Server

# As long as somebody has to rest, and a start of the program.
_PATIENCE_MS = 30_000


@pytest.fixture(scope="module")
def other_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a program whose pages are made of files with other names."""
    root = tmp_path_factory.mktemp("other") / "finsta"
    copy_program(root)
    client = root / ".web" / "build" / "client"
    scripts = list((client / "assets").glob("*.js"))
    for path in [*scripts, *client.rglob("*.html")]:
        text = path.read_text()
        for script in scripts:
            text = text.replace(script.name, f"new-{script.name}")
        path.write_text(text)
    for script in scripts:
        script.rename(script.with_name(f"new-{script.name}"))
    return root


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Start a program of its own, which the test replaces."""
    with House(tmp_path) as running:
        yield running


@contextmanager
def replaced(house: House, root: Path) -> Iterator[None]:
    """Stop the program and start another one in its place."""
    house.server.stop()
    other = Server(house.server.data_dir, PORT=str(house.server.port))
    other.root = root
    with other:
        yield


@pytest.fixture
def enter(browser: Browser, house: House) -> Iterator[Callable[[str], Talker]]:
    """Let people in who expect that the server goes away."""
    present: list[Talker] = []

    def _enter(handle: str) -> Talker:
        talker = Talker(browser, house, handle, phone=False)
        talker.expects_errors = True
        present.append(talker)
        return talker

    yield _enter
    for talker in present:
        talker.leave()


_IS_NEW = """() => performance.getEntriesByType("resource").some(
    ({ name }) => name.includes("/assets/new-"))"""


def is_new(page: Page) -> bool:
    return page.evaluate(_IS_NEW)


def expect_new(page: Page) -> None:
    page.wait_for_function(_IS_NEW, timeout=_PATIENCE_MS)


def test_a_tab_that_nobody_uses_loads_the_new_pages(
    house: House, enter: Callable[[str], Talker], other_build: Path
):
    where = house.start()
    ana = enter("ana")
    ana.go(where)
    assert not is_new(ana.page)

    with replaced(house, other_build):
        expect_new(ana.page)
        expect(ana.log).to_be_visible()
        assert ana.page.url.endswith(f"/conversations/{where}")


def test_who_types_goes_on_typing_and_lands_where_the_next_click_leads(
    house: House, enter: Callable[[str], Talker], other_build: Path
):
    where = house.start("Typing")
    ana = enter("ana")
    ana.go(where)
    ana.box.fill("Not sent yet")

    with replaced(house, other_build):
        ben = enter("ben")
        ben.go(where)
        ben.send("I am back")
        expect(ana.messages.get_by_text("I am back")).to_be_visible(timeout=_PATIENCE_MS)
        expect(ana.box).to_have_value("Not sent yet")
        offer = ana.page.get_by_role("status").filter(has_text="Finsta has been updated.")
        expect(offer.get_by_role("button", name="Reload")).to_be_visible(timeout=_PATIENCE_MS)
        assert not is_new(ana.page)

        ana.page.get_by_role("navigation").get_by_role("link", name="Home").click()
        ana.page.wait_for_url("**/home")
        expect_new(ana.page)
        ana.go(where)
        expect(ana.box).to_have_value("Not sent yet")


def test_a_click_that_meets_a_missing_file_still_leads_there(
    house: House, enter: Callable[[str], Talker]
):
    where = house.start("Missing")
    ana = enter("ana")
    ana.page.goto("/home")
    link = ana.page.get_by_role("navigation").get_by_role("link", name="Conversations")
    expect(link).to_be_visible()

    def answer_that_it_is_gone(route: Route) -> None:
        route.fulfill(status=404, body="Not found")

    ana.page.route("**/assets/*conversations*.js", answer_that_it_is_gone, times=1)
    link.click()

    ana.page.wait_for_url("**/conversations")
    expect(ana.page.get_by_role("link", name="Missing")).to_be_visible()
    assert where
