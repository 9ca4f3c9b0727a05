"""Every page in another language: a browser gets marked words, and none without a mark may show.

German pages whose words are replaced by marked ones: `⟦New posts⟧`. So a sentence that nobody has
marked shows, whatever it is built of, and one that is glued together, too.
"""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from babel.messages.catalog import Message
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
_OWN = re.compile(
    r"\w+@example\.org|localhost:\d+|@?\b(ana|ben|cleo|dora|eve|(Post|Picture) \d+)\b"
    r"|\b(Finsta|Admin|Deutsch|English|Chrome|Linux|und)\b"
)

# All that shows, or is told to who can't see it: elements' own texts, labels, hints.
_READ = """() => {
  const texts = new Map([[document, document.title]]);
  const skipped = "script, style, [lang]:not(html), .post-text, .message-text, .emojis, .entry";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { parentElement: around } = walk.currentNode;
    // A sentence may have elements in it.
    const own = [...around.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
    if (!around.closest(skipped)) texts.set(around, own.map(({ data }) => data).join(""));
  }
  const labels = ["aria-label", "title", "placeholder", "alt"].flatMap((name) =>
    [...document.querySelectorAll(`[${name}]:not(.emojis *)`)].map((it) => it.getAttribute(name)),
  );
  return [...texts.values(), ...labels];
}"""


def forms_of(said: Any) -> tuple[str, ...]:
    """Return what is said about one, and about several."""
    return (said,) if isinstance(said, str) else tuple(said)


def read_words() -> list[Message]:
    """Return the German catalogue."""
    with path_of("de").open("rb") as file:
        return list(read_po(file, locale="de"))


def mark(page: Page) -> None:
    """Have a page say marked words instead of German ones."""

    def answer(route: Route) -> None:
        ids = [forms_of(message.id) for message in read_words()]
        said = {forms[0]: [f"⟦{form}⟧" for form in forms] for forms in ids}
        words = json.dumps(said, ensure_ascii=False)
        plural = "(n) => Number(n !== 1)"
        body = f'globalThis.WORDS = {{ language: "de", plural: {plural}, said: {words} }};'
        route.fulfill(body=body, content_type="text/javascript")

    page.route("**/assets/words-*.js", answer)


def unmarked(page: Page) -> list[str]:
    """Return what a page says that is neither marked nor somebody's own.

    What was drawn ahead, and tells only who can't see it, stays German until it changes.
    """
    found, german = [], {text for message in read_words() for text in forms_of(message.string)}
    for text in page.evaluate(_READ):
        # Marked words may have others in them, from the inside out.
        while text != (text := re.sub(r"⟦[^⟦⟧]*⟧", "", text)):
            pass
        rest = _OWN.sub("", re.sub(r"[\u2066-\u2069]", "", text))
        if _LETTERS.search(rest) and text not in german:
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
