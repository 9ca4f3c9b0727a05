"""All that is pressed is large enough for a thumb, whatever the screen."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import Session

from finsta import media, messenger, posts
from finsta.accounts import Account
from tests.cast import stage
from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]

# Links within a running text are as high as its lines (WCAG 2.5.5); what reads are not pressed.
SMALL = """() => [...document.querySelectorAll(
        "button, a[href], summary, label.icon-button, label.checkbox, input, textarea, select")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true })
        && !element.matches(".text a, .visually-hidden, .skip-link, .checkbox input"))
    .map((element) => [element, element.getBoundingClientRect()])
    .filter(([_, box]) => box.width > 0 && (box.height < 44 || box.width < 44))
    .map(([element, box]) =>
        `${element.ariaLabel || element.textContent || element.name} ${box.width}x${box.height}`)"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Start a server with a post and a conversation that have all there is to press."""
    with House(tmp_path_factory.mktemp("targets")) as running:
        running.do("ana", _share, running.store)
        yield running


def _share(session: Session, account_id: int, store: media.PhotoStore) -> None:
    photo = media.DraftPhoto(stage(session, store, session.get_one(Account, account_id)))
    posts.share_post(session, account_id, posts.Draft("a", "word " * 300, [photo]))


def small(page: Page) -> list[str]:
    """Return what is too small, with its size.

    Args:
        page: As it is now.
    """
    return page.evaluate(SMALL)


def test_everything_is_large_enough_for_a_thumb(house: House, talk: Talk):
    where = house.start()
    asked = house.say("ben", where, "word " * 400)
    last = house.say("ben", where, "See https://example.org", reply_to=asked)
    house.do("ben", messenger.react, last, "🎉", is_there=True)
    ana = talk("ana", phone=True, has_touch=True, is_mobile=True)
    ana.page.goto("/home")
    expect(ana.posts.get_by_role("button", name="Show more")).to_be_visible()
    assert small(ana.page) == []
    ana.posts.get_by_role("button", name="Show more").click()
    assert small(ana.page) == []
    ana.page.get_by_role("button", name="Menu", exact=True).click()
    assert small(ana.page) == []

    ana.page.goto("/conversations")
    expect(ana.entries).to_have_count(1)
    assert small(ana.page) == []
    ana.go(where)
    expect(ana.messages).to_have_count(2)
    assert small(ana.page) == []
    ana.page.get_by_role("button", name="Emojis", exact=True).click()
    assert small(ana.page) == []
    ana.page.keyboard.press("Escape")
    ana.messages.last.get_by_role("button", name="Message menu").click()
    expect(ana.menu.get_by_text("Sent ")).to_be_visible()
    assert small(ana.page) == []
    ana.page.keyboard.press("Escape")
    ana.open_settings()
    assert small(ana.page) == []
