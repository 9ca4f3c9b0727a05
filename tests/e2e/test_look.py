"""The look: every page at two widths in light and dark, accessible, still, without overflow."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.e2e.person import DESK, PHONE, Person

Enter = Callable[..., Person]

Scheme = Literal["light", "dark"]
# The last is as people come: at a desk, in the light.
_SCHEMES: tuple[Scheme, ...] = ("dark", "light")
_WINDOWS = {"phone": PHONE, "desk": DESK}


def look(page: Page, artefacts: Path, name: str, *, full_page: bool = False) -> None:
    """Keep screenshots of both widths in light and dark, and let axe find nothing serious."""
    for width, size in _WINDOWS.items():
        page.set_viewport_size(size)
        for scheme in _SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.locator(f"html.{scheme}").wait_for()
            path = artefacts / f"{name}-{width}-{scheme}.png"
            page.screenshot(path=path, full_page=full_page, animations="disabled")
            found = Axe().run(page).response["violations"]
            serious = [v for v in found if v["impact"] in ("serious", "critical")]
            said = [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in serious]
            assert said == [], path.name


def test_signing_in_looks_right(visit: Enter, artefacts: Path):
    page = visit().page
    for path, sign in (("/login", "Log in"), ("/register", "Create your account")):
        page.goto(path)
        expect(page.get_by_role("heading", name=sign)).to_be_visible()
        look(page, artefacts, path[1:])


def test_an_address_that_is_none_looks_right(visit: Enter, artefacts: Path):
    lost = visit()
    lost.expects_errors = True
    lost.page.goto("/no-such-page")
    expect(lost.page.get_by_role("heading", name="There is nothing here")).to_be_visible()
    look(lost.page, artefacts, "not-found")


def test_the_feed_looks_right(enter: Enter, artefacts: Path):
    ana = enter("ana")
    ana.page.wait_for_function("() => document.querySelector('article img')?.complete")
    look(ana.page, artefacts, "home")
    ana.page.get_by_text("Menu").click()
    look(ana.page, artefacts, "menu")
    ana.page.keyboard.press("Escape")
    ana.open_composer()
    look(ana.page, artefacts, "composer")
    ana.page.keyboard.press("Escape")
    ana.open_menu(ana.posts.first).get_by_role("button", name="Delete").click()
    look(ana.page, artefacts, "confirm")


def test_nothing_scrolls_sideways_on_a_small_phone(visit: Enter, enter: Enter):
    ana = enter("ana")
    for page in (ana.page, visit().page):
        page.set_viewport_size({"width": 360, "height": 640})
    stranger = visit()
    stranger.page.set_viewport_size({"width": 360, "height": 640})
    for path in ("/login", "/register"):
        stranger.page.goto(path)
        assert overflow(stranger.page) == 0
    assert overflow(ana.page) == 0
    ana.open_composer()
    assert overflow(ana.page) == 0


def test_photos_that_load_move_nothing(enter: Enter):
    ben = enter("ben", phone=True)
    ben.page.add_init_script(
        """
        window.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
            if (!entry.hadRecentInput) window.shift += entry.value;
        })).observe({type: "layout-shift", buffered: true});
        """
    )
    held: list[Route] = []
    ben.page.goto("about:blank")
    ben.page.route("**/media/**", lambda route: held.append(route))
    ben.page.goto("/home", wait_until="commit")
    expect(ben.posts.first).to_be_visible()
    before = ben.page.evaluate("() => window.shift")
    assert held
    for route in held:
        route.continue_()
    ben.page.wait_for_function("() => document.querySelector('article img')?.complete")
    assert ben.page.evaluate("() => window.shift") == before


def test_every_control_is_large_enough_for_a_thumb(enter: Enter):
    ana = enter("ana", phone=True)
    small = ana.page.evaluate(
        """() => [...document.querySelectorAll("button, nav a, summary, input[type=checkbox]")]
            .filter((element) => element.checkVisibility())
            .map((element) => [element.textContent || element.ariaLabel,
                               element.getBoundingClientRect()])
            .filter(([_, box]) => box.height < 44 || box.width < 44)
            .map(([name]) => name)"""
    )
    assert small == []


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    return page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
