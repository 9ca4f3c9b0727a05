"""Texts as they were typed: indented, folded when long, with links, in posts as in messages."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, expect
from sqlmodel import Session

from finsta import media, posts
from finsta.accounts import Account
from tests.cast import stage
from tests.e2e.house import House
from tests.e2e.talker import Talker
from tests.e2e.test_look import overflow

Talk = Callable[..., Talker]

HIGH = "a" + "\n" * 1_998 + "b"
CODE = "    def a():\n        pass"
LINKED = (
    "请看https://example.org/x，谢谢 (https://en.wikipedia.org/wiki/Foo_(bar)) www.example.org."
)
# Opens a text, and tells by how much it moves meanwhile.
OPEN = """(around) => new Promise((done) => {
    const { top } = around.getBoundingClientRect();
    around.querySelector("button").click();
    requestAnimationFrame(() => requestAnimationFrame(
        () => done(around.getBoundingClientRect().top - top)));
})"""
LONG = f"https://example.org/{'x' * 300}"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Start a server with posts and a conversation."""
    with House(tmp_path_factory.mktemp("texts")) as running:
        for text in (HIGH, CODE, LINKED, LONG):
            running.do("ana", _share, running.store, text)
        yield running


def _share(session: Session, account_id: int, store: media.PhotoStore, caption: str) -> None:
    photo = media.DraftPhoto(stage(session, store, session.get_one(Account, account_id)))
    posts.share_post(session, account_id, posts.Draft(f"a{len(caption)}", caption, [photo]))


def is_whole(text: Locator) -> bool:
    """Return whether all of a text shows.

    Args:
        text: Its element.
    """
    return text.evaluate("(text) => text.scrollHeight <= text.clientHeight + 1")


def has_folded(around: Locator) -> None:
    """Open and fold a text, and see that it is as high as it should be.

    Args:
        around: What has the text and its button.
    """
    text, button = around.locator(".text"), around.get_by_role("button", name="Show")
    expect(button.get_by_text("Show more")).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "false")
    assert not is_whole(text)
    before = around.bounding_box()
    assert before
    assert before["height"] < 600

    # What was read stays where it was; nothing jumps to the end.
    assert abs(around.evaluate(OPEN)) < 2
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(button.get_by_text("Show less")).to_be_visible()
    assert text.evaluate("(text) => text.getBoundingClientRect().height") > 20_000

    button.click()
    expect(button.get_by_text("Show more")).to_be_visible()
    expect(around).to_be_in_viewport()
    assert not is_whole(text)


def addresses(text: Locator) -> list[tuple[str, str | None]]:
    """Return the words and the addresses of the links in a text.

    Args:
        text: Around them.
    """
    links = text.get_by_role("link").all()
    assert {link.get_attribute("rel") for link in links} == {"noopener noreferrer nofollow"}
    return [(link.inner_text(), link.get_attribute("href")) for link in links]


LINKS = [
    ("https://example.org/x", "https://example.org/x"),
    ("https://en.wikipedia.org/wiki/Foo_(bar)", "https://en.wikipedia.org/wiki/Foo_(bar)"),
    ("www.example.org", "https://www.example.org/"),
]


def test_a_caption_folds_has_links_and_stays_indented(house: House, talk: Talk):
    ana = talk("ana", phone=True)
    ana.page.goto("/home")
    expect(ana.posts).to_have_count(4)
    captions = ana.page.locator(".post-text")

    high = captions.nth(3)
    high.scroll_into_view_if_needed()
    has_folded(high)
    assert captions.nth(2).locator(".text").evaluate("(text) => text.textContent") == CODE
    assert is_whole(captions.nth(2).locator(".text"))
    assert addresses(captions.nth(1)) == LINKS
    assert overflow(ana.page) == 0


def test_a_message_folds_has_links_and_stays_indented(house: House, talk: Talk):
    where = house.start()
    ana, ben = talk("ana", where, phone=True), talk("ben", where)
    texts = ben.messages.locator(".message-text")
    for text in (CODE, LINKED, LONG, HIGH):
        sent = ana.messages.count() + 1
        ana.box.fill(f"\n{text} \n")
        ana.page.get_by_role("button", name="Send").click()
        expect(ana.messages).to_have_count(sent)
    expect(texts).to_have_count(4)

    assert texts.nth(0).evaluate("(text) => text.textContent") == CODE
    assert addresses(texts.nth(1)) == LINKS
    for each in (ana, ben):
        # Who has seen it stands below it, and moves it.
        expect(each.log.locator("[data-row]").last.locator(".seen-face")).to_have_count(1)
        expect(each.messages.last.get_by_role("button", name="Show")).to_be_in_viewport()
        has_folded(each.log.locator(".message-long", has_text="Show"))
        assert overflow(each.page) == 0
        assert each.log.evaluate("(log) => log.scrollWidth - log.clientWidth") == 0


def test_a_text_that_is_not_high_does_not_fold(house: House, talk: Talk):
    where = house.start()
    house.say("ben", where, "word " * 80)
    ana = talk("ana", where)
    expect(ana.messages).to_have_count(1)
    assert is_whole(ana.messages.locator(".text"))
    expect(ana.log.get_by_role("button", name="Show more")).to_have_count(0)
