"""Type that the reader has set to twice its size: no word is cut off, and none lies on another."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from finsta import accounts
from tests import chromium
from tests.e2e.house import House
from tests.e2e.person import PHONE
from tests.e2e.talker import Talker

# Of each word that is on screen: what cuts it off, or which other word it lies on.
_LOST = """(scope) => {
    const root = document.querySelector(scope);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const words = [], lost = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const { parentElement: parent, data } = node;
        if (!data.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
        if (getComputedStyle(parent).clipPath !== "none") continue;  // for who hears the page
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
            if (box.bottom < 0 || box.top > innerHeight || box.width < 2) continue;
            words.push({ data, box, parent });
        }
    }
    for (const word of words) {
        const isOpen = (one) => getComputedStyle(one).overflowX === "visible";
        let around = word.parent;
        while (around && isOpen(around)) around = around.parentElement;
        const { left, right } = around?.getBoundingClientRect() ?? { left: 0, right: innerWidth };
        const isShortened = around && getComputedStyle(around).textOverflow === "ellipsis";
        const isCut = word.box.left < left - 2 || word.box.right > right + 2;
        if (isCut && !isShortened) lost.push(`cut: ${word.data}`);
        const { box } = word;
        const seen = [Math.max(left, box.left), Math.min(right, box.right)];
        word.box = { left: seen[0], right: seen[1], top: box.top, bottom: box.bottom };
    }
    const cross = (a, b) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 8;
    words.forEach((one, index) => words.slice(index + 1).forEach((other) => {
        const isPinned = [one, other].some(({ parent }) => parent.closest(".navigation"));
        const isApart = one.parent.closest(".navigation") !== other.parent.closest(".navigation");
        if (one.parent === other.parent || (isPinned && isApart)) return;
        if (cross(one.box, other.box)) lost.push(`over each other: ${one.data} | ${other.data}`);
    }));
    return lost;
}"""


# Of each list's entries: what is written there, where its words are wider than what they have.
_SQUEEZED = """() => [...document.querySelectorAll("main li > .grow")]
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => one.textContent)"""

_SETTINGS = (
    "/settings/profile",
    "/settings/password",
    "/settings/security",
    "/settings/sessions",
    "/settings/account",
    "/admin",
    "/admin/people",
    "/admin/invites",
    "/admin/log",
)


@pytest.fixture(scope="module")
def large(browser: Browser) -> Iterator[Browser]:
    """Start a Chromium whose type is twice as large as usual."""
    flags = [*chromium.FLAGS, "--blink-settings=defaultFontSize=32"]
    opened = browser.browser_type.launch(executable_path=chromium.find(), args=flags)
    yield opened
    opened.close()


def find_lost(page: Page, scope: str = "body") -> list[str]:
    """Return what can't be read."""
    return page.evaluate(_LOST, scope)


@pytest.mark.parametrize("phone", [True, False])
def test_type_of_twice_the_size_loses_nothing(large: Browser, house: House, phone: bool):
    where = house.start("Sunday hike with everybody")
    house.share("ana", "A long way up, and a longer one down again")
    house.say("ben", where, "Nobody tell him until he's in the car.")
    ana = Talker(large, house, "ana", phone=phone)
    page = ana.page
    for address in ("/home", "/conversations", f"/conversations/{where}"):
        page.goto(address)
        shown = "A long way" if address == "/home" else "Sunday hike"
        page.get_by_role("main").get_by_text(shown).last.wait_for()
        assert find_lost(page) == [], address
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Conversation settings").click()
    assert find_lost(page, "dialog[open]") == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Message menu").last.click()
    assert find_lost(page, ":popover-open") == []
    page.keyboard.press("Escape")
    ana.leave()


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
def test_type_of_twice_the_size_loses_nothing_of_signing_up(
    large: Browser, house: House, locale: str
):
    context = large.new_context(viewport=PHONE, base_url=house.server.url, locale=locale)
    page = context.new_page()
    page.goto("/register")
    page.locator("#display_name").fill("Anna Müller")
    assert find_lost(page) == []
    assert measure(page, "h1")["type"] > measure(page, "label[for=password]")["type"]
    field, eye = measure(page, "#password"), measure(page, ".secret-button svg")
    assert abs(field["middle"] - eye["middle"]) < 2
    context.close()


def test_type_of_twice_the_size_loses_nothing_of_an_email_that_waits(large: Browser, house: House):
    house.do("ana", accounts.ask_to_change_email, "somebody.with.a.long.name@mail.example.org")
    ana = Talker(large, house, "ana", phone=True)
    ana.page.goto("/settings/password")
    expect(ana.page.get_by_text("Waiting for you to open the link")).to_be_visible()
    assert find_lost(ana.page) == []
    assert ana.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    house.do("ana", accounts.forget_new_email)
    ana.leave()


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
@pytest.mark.parametrize("phone", [True, False])
def test_type_of_twice_the_size_loses_nothing_of_settings(
    large: Browser, house: House, phone: bool, locale: str
):
    house.promote("ana")
    for _times in range(2):
        house.sign_in("ana")
    ana = Talker(large, house, "ana", phone=phone, locale=locale)
    for address in _SETTINGS:
        ana.page.goto(address)
        expect(ana.page.locator("main section").first).to_be_visible()
        expect(ana.loading).to_have_count(0)
        assert find_lost(ana.page) == [], address
        assert ana.page.evaluate(_SQUEEZED) == [], address
        badge = ana.page.locator(".badge:visible")
        assert all(
            badge.evaluate_all("all => all.map((one) => one.scrollHeight <= one.clientHeight)")
        )
        assert ana.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    ana.leave()


def test_a_page_of_twice_the_size_loses_nothing_on_a_phone(browser: Browser, house: House):
    house.promote("ana")
    ana = Talker(browser, house, "ana", phone=True, locale="de-DE")
    ana.page.set_viewport_size({"width": PHONE["width"] // 2, "height": PHONE["height"] // 2})
    for address in _SETTINGS:
        ana.page.goto(address)
        expect(ana.page.locator("main section").first).to_be_visible()
        expect(ana.loading).to_have_count(0)
        assert find_lost(ana.page) == [], address
    ana.leave()


def measure(page: Page, selector: str) -> dict[str, float]:
    """Return how large an element's type is, and how far down its middle is."""
    return page.locator(selector).first.evaluate(
        """(one) => {
            const { top, bottom } = one.getBoundingClientRect();
            return { type: parseFloat(getComputedStyle(one).fontSize), middle: (top + bottom) / 2 };
        }"""
    )
