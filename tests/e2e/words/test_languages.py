"""Every page in another language: a browser gets marked words, and none without a mark may show.

German pages whose words are replaced by marked ones: `⟦New posts⟧`. So a sentence that nobody has
marked shows, whatever it is built of, and one that is glued together, too.
"""

import json
import re
from collections.abc import Callable

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import Page, Route, expect

from finsta.infra.words.catalogues import path_of
from tests.e2e.house import House
from tests.e2e.person import Person
from tests.e2e.talker import Talker

Enter = Callable[..., Person]
Talk = Callable[..., Talker]

_LETTERS = re.compile(r"[^\W\d_]{2,}")
# What people have written or are called, and what is the same in each language.
_OWN = re.compile(r"@?(ana|ben|cleo|dora|eve|Post \d+|Finsta|Admin|Deutsch|English|A|B|C|E)")

# All that shows, or is told to who can't see it: elements' own texts, labels, hints.
_READ = """() => {
  const texts = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { parentElement: around, data } = walk.currentNode;
    if (!around.closest("script, style, [lang], .post-text, .message-text")) texts.push(data);
  }
  for (const name of ["aria-label", "title", "placeholder", "alt"])
    for (const each of document.querySelectorAll(`[${name}]`)) texts.push(each.getAttribute(name));
  return [document.title, ...texts];
}"""


def mark(page: Page) -> None:
    """Have a page say marked words instead of German ones."""

    def answer(route: Route) -> None:
        said = {}
        with path_of("de").open("rb") as file:
            for message in read_po(file, locale="de"):
                forms = (message.id,) if isinstance(message.id, str) else tuple(message.id)
                said[forms[0]] = [f"⟦{form}⟧" for form in forms]
        words = json.dumps(said, ensure_ascii=False)
        plural = "(n) => Number(n !== 1)"
        body = f'globalThis.WORDS = {{ language: "de", plural: {plural}, said: {words} }};'
        route.fulfill(body=body, content_type="text/javascript")

    page.route("**/assets/words-*.js", answer)


def unmarked(page: Page) -> list[str]:
    """Return what a page says that is neither marked nor somebody's own."""
    found = []
    for text in page.evaluate(_READ):
        # Marked words may have others in them, from the inside out.
        while text != (text := re.sub(r"⟦[^⟦⟧]*⟧", "", text)):
            pass
        rest = _OWN.sub("", re.sub(r"[\u2066-\u2069]", "", text))
        if _LETTERS.search(rest):
            found.append(text.strip())
    return found


@pytest.mark.parametrize(
    "path",
    ["/home", "/settings", "/settings/password", "/settings/security", "/settings/sessions",
     "/settings/account", "/p/1", "/p/999", "/conversations", "/invite"],
)  # fmt: skip
def test_a_members_page_says_nothing_unmarked(enter: Enter, path: str):
    ana = enter("ana", locale="de-DE")
    mark(ana.page)
    ana.page.goto(path)
    expect(ana.page.get_by_text("⟦Conversations⟧").first).to_be_visible()
    expect(ana.page.get_by_text("⟦Finsta is loading …⟧")).to_have_count(0)

    assert unmarked(ana.page) == []


@pytest.mark.parametrize(
    "path",
    ["/login", "/register", "/forgot-password", "/reset-password", "/login-link", "/confirm-email",
     "/this-device", "/join", "/setup", "/nowhere"],
)  # fmt: skip
def test_a_visitors_page_says_nothing_unmarked(visit: Enter, path: str):
    stranger = visit(locale="de-DE")
    stranger.expects_errors = True
    mark(stranger.page)
    stranger.page.goto(path)
    expect(stranger.page.get_by_text("⟦").first).to_be_visible()

    assert unmarked(stranger.page) == []


def test_a_conversation_and_its_dialogs_say_nothing_unmarked(house: House, talk: Talk):
    where = house.start("", "ben", "cleo")
    house.say("ben", where, "ana")
    house.say("ana", where, "ben")
    ana = talk("ana", locale="de-DE")
    page = ana.page
    mark(page)
    ana.go(where)
    expect(page.get_by_text("⟦").first).to_be_visible()
    assert unmarked(page) == []

    for opener in ("⟦Conversation settings⟧", "⟦Go to a day⟧", "⟦All photos⟧"):
        button = page.get_by_role("button", name=opener)
        if button.count():
            button.first.click()
            assert unmarked(page) == []
            page.keyboard.press("Escape")
