"""Two who don't see each other in a conversation with others, with its tabs open."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Start a server of one's own, because others' tests need people who see each other."""
    with House(tmp_path_factory.mktemp("apart")) as running:
        yield running


def block(talker: Talker, handle: str) -> None:
    """Block somebody on their profile, in another tab, and close that."""
    page = talker.page.context.new_page()
    page.goto(f"/u/{handle}")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("dialog", name="More").get_by_role("button", name="Block").click()
    dialog = page.get_by_role("dialog").filter(has_text="neither sees there")
    dialog.get_by_role("button", name="Block", exact=True).click()
    expect(page.get_by_role("heading", name="You blocked this person")).to_be_visible()
    page.close()


def unblock(talker: Talker, handle: str) -> None:
    """Unblock somebody on their profile, in another tab, and close that."""
    page = talker.page.context.new_page()
    page.goto(f"/u/{handle}")
    page.get_by_role("button", name="Unblock", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(handle)
    page.close()


def test_what_one_writes_goes_from_the_others_screen_and_comes_back(
    house: House, talk: Talk, artefacts: Path
):
    where, other = house.start(""), house.start("Elsewhere", "cleo")
    asked = house.say("ben", where, "Ben asks")
    house.say("cleo", where, "Cleo answers", reply_to=asked)
    house.say("ana", where, "Ana listens")
    ana, ben, cleo = (talk(handle, where) for handle in ("ana", "ben", "cleo"))
    expect(ana.message("Ben asks")).to_be_visible()
    expect(ana.page).to_have_title(re.compile("ben and cleo"))
    ben.react(ben.message("Ana listens"), "thumbs up")
    expect(ana.message("Ana listens").locator("..")).to_contain_text("👍")
    expect(ana.message("Ana listens").locator("..").locator(".seen-face")).not_to_have_count(0)

    block(ana, "ben")

    expect(ana.message("Ben asks")).to_have_count(0)
    expect(ana.message("Ana listens").locator("..")).not_to_contain_text("👍")
    expect(ben.message("Ana listens")).to_have_count(0)
    expect(ana.message("Cleo answers").locator("..")).to_contain_text("not shown to you")
    expect(ana.page).to_have_title(re.compile("cleo and 1 other"))
    expect(ana.page.locator(".conversation-head")).to_contain_text("3 members")
    expect(ana.entries.filter(has_text="cleo and 1 other")).to_contain_text("Ana listens")
    ben.send("Ben goes on")
    ana.send("Ana goes on")
    expect(cleo.message("Ben goes on")).to_be_visible()
    expect(cleo.message("Ana goes on")).to_be_visible()
    cleo.send("Cleo goes on")
    for one, own in ((ana, "Ana goes on"), (ben, "Ben goes on")):
        expect(one.message("Cleo goes on")).to_be_visible()
        assert one.texts[-2:] == [own, "Cleo goes on"]

    # Elsewhere, nothing of it is counted.
    entry = ana.entries.filter(has_text="cleo and 1 other")
    expect(entry).to_contain_text("Cleo goes on")
    expect(entry).not_to_contain_text("unread")
    ana.go(other)
    ben.send("Ben writes to the wall")
    cleo.send("Cleo writes to all")
    expect(entry).to_contain_text("Cleo writes to all")
    expect(entry).to_contain_text("1 unread")
    ana.page.reload()
    expect(entry).to_contain_text("1 unread")
    entry.click()
    expect(ana.message("Cleo writes to all")).to_be_visible()
    expect(ana.page.locator(".badge")).to_have_count(0)
    dialog = ana.open_settings()
    expect(dialog).to_contain_text("3 members")
    expect(dialog).to_contain_text("Somebody you don't see")
    expect(dialog).not_to_contain_text("ben")
    ana.page.screenshot(path=artefacts / "apart-settings.png")
    dialog.get_by_role("button", name="Remove somebody you don't see").click()
    asks = ana.page.get_by_role("dialog", name="Remove this person?")
    expect(asks).to_be_visible()
    ana.page.screenshot(path=artefacts / "apart-remove.png")
    asks.get_by_role("button", name="Cancel").click()
    ana.page.keyboard.press("Escape")

    unblock(ana, "ben")

    expect(ana.message("Ben writes to the wall")).to_be_visible()
    expect(ana.message("Ben asks")).to_be_visible()
    expect(ben.message("Ana goes on")).to_be_visible()
    expect(ana.message("Ana listens").locator("..")).to_contain_text("👍")
    expect(ana.page).to_have_title(re.compile("ben and cleo"))
    ben.send("There you are")
    expect(ana.message("There you are")).to_be_visible()


def test_a_conversation_in_which_one_sees_nothing_is_there_and_can_be_written_in(
    house: House, talk: Talk, artefacts: Path
):
    where = house.start("Silence")
    ben = talk("ben", where)
    expect(ben.log).to_contain_text("ana started the conversation")

    block(ben, "ana")

    expect(ben.log).not_to_contain_text("started")
    entry = ben.entry("Silence")
    expect(entry).to_be_visible()
    ben.page.reload()
    expect(entry).to_be_visible()
    expect(ben.log).to_be_visible()
    ben.page.screenshot(path=artefacts / "apart-silence.png")
    ben.send("Anybody?")
    expect(entry).to_contain_text("Anybody?")
    unblock(ben, "ana")
    expect(ben.log).to_contain_text("ana started the conversation")
