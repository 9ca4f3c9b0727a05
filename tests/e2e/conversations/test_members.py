"""Members: what an owner does to a conversation is a line in it, and who is out is out at once."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]


def confirm(talker: Talker, title: str, button: str) -> None:
    """Answer what is asked before something is done.

    Args:
        talker: Who answers.
        title: Of the dialog.
        button: Its button.
    """
    asked = talker.page.get_by_role("dialog", name=title)
    asked.get_by_role("button", name=button, exact=True).click()
    expect(asked).to_be_hidden()


def line(talker: Talker, sentence: str) -> Locator:
    """Return a line of the conversation.

    Args:
        talker: Who looks.
        sentence: All of it.
    """
    return talker.log.get_by_text(sentence, exact=True)


def add(talker: Talker, handle: str, *, with_history: bool) -> None:
    """Add somebody to the conversation.

    Args:
        talker: Its owner.
        handle: Whom.
        with_history: Whether they see what was written before.
    """
    talker.open_settings().get_by_role("button", name="Add people").click()
    dialog = talker.page.get_by_role("dialog", name="Add people")
    dialog.get_by_role("combobox", name="People").fill(handle)
    dialog.get_by_role("option", name=handle).click()
    dialog.get_by_label("They can read what was written before").set_checked(with_history)
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(dialog).to_be_hidden()
    talker.page.keyboard.press("Escape")


def frames_of(talker: Talker) -> list[str]:
    """Return a list that gets all that a browser's socket receives from now on.

    Args:
        talker: Whose.
    """
    frames: list[str] = []

    def watch(socket: Any) -> None:
        socket.on("framereceived", lambda frame: frames.append(str(frame)))

    talker.page.on("websocket", watch)
    return frames


def test_names_beside_messages_and_in_the_settings_lead_to_profiles(house: House, talk: Talk):
    where = house.start()
    house.say("ben", where, "Hello")
    ana = talk("ana", where)
    expect(ana.message("Hello")).to_be_visible()
    ana.log.get_by_text("ben", exact=True).click()
    ana.page.wait_for_url("**/u/ben")
    ana.go(where)
    ana.open_settings().get_by_role("link", name="cleo").click()
    ana.page.wait_for_url("**/u/cleo")
    expect(ana.page.get_by_role("heading", level=1)).to_have_text("cleo")


def test_a_new_title_is_everywhere_at_once(house: House, talk: Talk):
    where = house.start("Old name")
    ana, ben, cleo = talk("ana", where), talk("ben", where), talk("cleo")
    cleo.page.goto("/conversations")
    settings = ana.open_settings()
    settings.get_by_label("Title").fill("New <i>name</i>")
    settings.get_by_role("button", name="Rename").click()

    expect(ben.page.get_by_role("heading", name="New <i>name</i>")).to_be_visible()
    expect(ben.page).to_have_title(re.compile("New <i>name</i> · Finsta$"))
    expect(line(ben, "ana changed the title to “New <i>name</i>”")).to_be_visible()
    expect(line(ana, "You changed the title to “New <i>name</i>”")).to_be_visible()
    expect(cleo.entries.first).to_contain_text("New <i>name</i>")
    ben.open_settings()
    expect(ben.page.get_by_role("button", name="Rename")).to_have_count(0)
    expect(ben.page.get_by_role("button", name="Add people")).to_have_count(0)
    expect(ben.page.get_by_role("button", name="Remove: cleo")).to_have_count(0)


def test_who_is_added_sees_what_the_owner_chose(house: House, talk: Talk):
    where = house.start("With cleo", "ben")
    house.say("ben", where, "Before they came")
    ana, cleo, eve = talk("ana", where), talk("cleo"), talk("eve")
    for newcomer in (cleo, eve):
        newcomer.page.goto("/conversations")
    add(ana, "cleo", with_history=True)
    expect(line(ana, "You added cleo")).to_be_visible()
    expect(cleo.entries.first).to_contain_text("With cleo")
    cleo.entries.first.click()
    expect(cleo.message("Before they came")).to_be_visible()
    expect(line(cleo, "ana added you")).to_be_visible()

    add(ana, "eve", with_history=False)
    eve.entries.first.click()
    expect(line(eve, "ana added you")).to_be_visible()
    expect(line(cleo, "ana added eve")).to_be_visible()
    expect(eve.messages).to_have_count(0)
    ana.send("Welcome both")
    for each in (cleo, eve):
        expect(each.message("Welcome both")).to_be_visible()


def test_who_is_removed_leaves_at_once_and_gets_nothing_more(house: House, talk: Talk):
    where = house.start("Not for ben")
    house.say("ana", where, "All together")
    ana, ben, cleo = talk("ana", where), talk("ben"), talk("cleo", where)
    frames = frames_of(ben)
    ben.go(where)
    expect(ben.message("All together")).to_be_visible()
    ana.open_settings().get_by_role("button", name="Remove: ben").click()
    confirm(ana, "Remove ben?", "Remove")

    ben.page.wait_for_url("**/conversations")
    expect(ben.page.get_by_text("You are not in this conversation any more.")).to_be_visible()
    expect(ben.entry("Not for ben")).to_have_count(0)
    expect(line(cleo, "ana removed ben")).to_be_visible()
    frames.clear()
    ana.page.keyboard.press("Escape")
    ana.send("Now we are alone")
    cleo.react(cleo.message("Now we are alone"), "rocket")
    expect(ana.message("Now we are alone").locator(".reaction")).to_have_count(1)
    ben.page.get_by_role("button", name="New conversation").click()
    ben.page.get_by_role("combobox", name="People").first.fill("cleo")
    expect(ben.page.get_by_role("option", name="cleo")).to_be_visible()
    assert any("found" in frame for frame in frames)
    assert not any("alone" in frame or "🚀" in frame or "u1f680" in frame for frame in frames)

    ben.page.goto(f"/conversations/{where}")
    expect(ben.page.get_by_text("There is no such conversation")).to_be_visible()


def test_an_owner_passes_the_ownership_on_and_leaves(house: House, talk: Talk):
    where = house.start("Handed over")
    ana, ben = talk("ana", where), talk("ben", where)
    settings = ana.open_settings()
    settings.get_by_role("button", name="Leave").click()
    told = ana.page.get_by_role("dialog", name="Make someone else the owner first")
    expect(told).to_contain_text("You own this conversation, so you can't leave it yet.")
    expect(told.get_by_role("button")).to_have_text(["OK"])
    told.get_by_role("button", name="OK").click()
    settings.get_by_role("button", name="Make owner: ben").click()
    confirm(ana, "Make ben the owner?", "Make owner")

    expect(line(ben, "ana made you the owner")).to_be_visible()
    expect(ana.page.get_by_role("button", name="Rename")).to_have_count(0)
    settings.get_by_role("button", name="Leave").click()
    asked = ana.page.get_by_role("dialog", name="Leave this conversation?")
    expect(asked.get_by_role("button", name="Stay")).to_be_focused()
    confirm(ana, "Leave this conversation?", "Leave")
    ana.page.wait_for_url("**/conversations")
    expect(ana.entry("Handed over")).to_have_count(0)
    expect(line(ben, "ana left")).to_be_visible()
    settings = ben.open_settings()
    expect(settings.get_by_role("listitem")).to_have_count(2)
    expect(settings.get_by_role("button", name="Rename")).to_be_visible()


def test_nobody_can_write_in_a_closed_conversation_until_it_is_reopened(house: House, talk: Talk):
    where = house.start("Closing time")
    ana, ben = talk("ana", where), talk("ben", where)
    ben.send("Last words")
    ben.box.fill("Half a")
    ana.open_settings().get_by_role("button", name="Close conversation").click()
    confirm(ana, "Close this conversation?", "Close")

    for each in (ana, ben):
        expect(each.page.get_by_text("This conversation is closed")).to_be_visible()
        expect(each.box).to_have_count(0)
        expect(each.message("Last words")).to_be_visible()
        expect(each.entry("Closing time").get_by_label("Closed")).to_be_visible()
    expect(line(ben, "ana closed the conversation")).to_be_visible()
    ben.press(ben.message("Last words"), "Message menu")
    expect(ben.menu.get_by_role("button", name="Edit")).to_have_count(0)
    expect(ben.menu.get_by_role("button", name="Reply")).to_have_count(0)
    ben.page.keyboard.press("Escape")

    ana.page.get_by_role("button", name="Reopen").click()
    confirm(ana, "Reopen this conversation?", "Reopen")
    expect(line(ben, "ana reopened the conversation")).to_be_visible()
    expect(ben.box).to_have_value("Half a")
    ben.send("First words")
    expect(ana.message("First words")).to_be_visible()
