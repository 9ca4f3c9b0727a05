"""Names, handles and titles as long as they may be: none pushes a small phone's page wider."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, expect
from sqlmodel import Session, select

from finsta import accounts, media, messenger, posts
from finsta.accounts import Account
from tests.cast import password_hash, stage
from tests.e2e.house import House
from tests.e2e.talker import Talker
from tests.e2e.test_look import overflow

Talk = Callable[..., Talker]

WIDE = "W" * 50
HEBREW = "ש" * 50
PICTURES = "🎉" * 50
NAMES = {"ana": WIDE, "ben": HEBREW, "cleo": PICTURES, "eve": "x" + "\u0301" * 49}
TITLE = "W" * 100


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Start a server where everybody has as long a name as there is."""
    with House(tmp_path_factory.mktemp("names")) as running:
        for handle, name in NAMES.items():
            running.do(handle, _rename, name, f"{handle}{'_' * 30}"[:30])
            running.do(handle, _share, running.store, name)
        yield running


@pytest.fixture(scope="module")
def where(house: House) -> int:
    """Return a conversation of all of them."""
    where = house.start(TITLE, "ben", "cleo", "eve")
    asked = house.say("ben", where, HEBREW)
    last = house.say("ana", where, f"{WIDE}{WIDE}", reply_to=asked)
    for handle in ("ben", "cleo", "eve"):
        house.do(handle, messenger.react, last, "🎉", is_there=True)
    house.see("ben", where, last)
    return where


def _rename(session: Session, account_id: int, name: str, handle: str) -> None:
    account = session.get_one(Account, account_id)
    account.display_name, account.handle = name, handle


def _share(session: Session, account_id: int, store: media.PhotoStore, caption: str) -> None:
    photo = media.DraftPhoto(stage(session, store, session.get_one(Account, account_id)), caption)
    posts.share_post(session, account_id, posts.Draft("a", caption * 3, [photo]))


def small(talk: Talk, handle: str) -> Talker:
    """Return somebody with a small phone.

    Args:
        talk: The fixture.
        handle: Who.
    """
    talker = talk(handle, phone=True, has_touch=True, is_mobile=True)
    talker.page.set_viewport_size({"width": 360, "height": 640})
    return talker


def assert_fits(talker: Talker, *within: Locator) -> None:
    """See that neither the page nor what opens in it is wider than it shows.

    Args:
        talker: Whose page.
        within: What opens.
    """
    assert overflow(talker.page) == 0
    for each in within:
        assert each.evaluate("(box) => box.scrollWidth - box.clientWidth") <= 0


def test_no_name_widens_the_feed_or_the_menu(house: House, talk: Talk):
    ana = small(talk, "ana")
    ana.page.goto("/home")
    expect(ana.posts).to_have_count(4)
    assert_fits(ana, *ana.posts.all())
    ana.page.get_by_role("button", name="Menu", exact=True).click()
    expect(ana.page.get_by_text(WIDE).last).to_be_visible()
    assert_fits(ana, ana.page.locator("#menu"))


def test_no_name_or_title_widens_the_conversations(house: House, where: int, talk: Talk):
    ana, ben = small(talk, "ana"), talk("ben", where)
    ana.page.goto("/conversations")
    expect(ana.entries).to_have_count(1)
    assert_fits(ana, ana.page.locator(".inbox-list"))
    ana.page.get_by_role("button", name="New conversation").click()
    dialog = ana.page.get_by_role("dialog", name="New conversation")
    dialog.get_by_role("combobox").fill("eve")
    dialog.get_by_role("option").first.click()
    dialog.get_by_role("combobox").fill("cleo")
    expect(dialog.get_by_role("option").first).to_be_visible()
    assert_fits(ana, dialog)

    ana.go(where)
    ben.box.press_sequentially("Oh")
    expect(ana.page.get_by_text("is typing …")).to_be_visible()
    assert_fits(ana, ana.log, ana.page.locator(".conversation-head"))
    ana.press(ana.messages.first, "Message menu")
    ana.menu.get_by_role("button", name="Reply").click()
    assert_fits(ana, ana.page.locator("form.writing"))
    ana.messages.last.get_by_role("button", name="Message menu").click()
    expect(ana.menu.get_by_text("Seen by")).to_be_visible()
    assert_fits(ana, ana.menu)
    ana.page.keyboard.press("Escape")
    settings = ana.open_settings()
    assert_fits(ana, settings)
    settings.get_by_role("button", name="Remove").first.click()
    asked = ana.page.get_by_role("dialog", name=re.compile("^Remove .+\\?$"))
    expect(asked).to_be_visible()
    assert_fits(ana, asked)


def test_no_toast_is_wider_than_a_phone(house: House, talk: Talk):
    ana = small(talk, "ana")
    ana.page.goto("/home")
    expect(ana.posts).to_have_count(4)
    told = ana.page.evaluate_handle("() => document.querySelector('.toasts')")
    # As a refusal shows that repeats what somebody wrote.
    told.evaluate(
        """(toasts, word) => {
            const toast = document.createElement("div");
            toast.className = "toast toast-problem";
            toast.innerHTML = "<span></span><button class='icon-button'></button>";
            toast.firstChild.textContent = word;
            toasts.append(toast);
        }""",
        WIDE * 2,
    )
    toast = ana.page.locator(".toast")
    expect(toast).to_be_in_viewport(ratio=1)
    assert_fits(ana, toast)


def test_a_hundred_members_have_room_and_faces_are_counted(house: House, talk: Talk):
    where = house.start("All of us", "ben")
    house.do("ana", _fill, where)
    last = house.say("ana", where, "Who has seen it?")
    house.do("ana", _see_all, where, last)
    ana = small(talk, "ana")
    ana.go(where)

    faces = ana.log.locator(".seen-by").last
    expect(faces.locator(".seen-face")).to_have_count(12)
    expect(faces.get_by_text("+87", exact=True)).to_be_visible()
    expect(faces.get_by_text("Seen by 87 more")).to_have_count(1)
    assert_fits(ana, ana.log, ana.page.locator(".conversation-head"))
    ana.messages.last.get_by_role("button", name="Message menu").click()
    expect(ana.menu.get_by_role("listitem")).to_have_count(99)
    assert_fits(ana, ana.menu)


def _fill(session: Session, owner_id: int, where: int) -> None:
    names = [f"member.{number}" for number in range(98)]
    made = [
        accounts.register_account(session, f"{name}@example.org", name, password_hash())
        for name in names
    ]
    for account in made:
        account.display_name = f"{account.handle} {WIDE}"[:50]
    session.flush()
    ids = [account.id or 0 for account in made]
    messenger.add_members(session, owner_id, where, ids, with_history=True)


def _see_all(session: Session, owner_id: int, where: int, message_id: int) -> None:
    in_it = messenger.ConversationMember.conversation_id == where
    for member in session.exec(select(messenger.ConversationMember).where(in_it)).all():
        messenger.mark_seen(session, member.account_id, where, message_id)
