"""The keyboard's way through the app: one stop for a list, and the focus is never lost."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import draw, encode
from tests.e2e.house import House
from tests.e2e.person import Person
from tests.e2e.talker import Talker

Enter = Callable[..., Person]
Talk = Callable[..., Talker]


def test_the_first_stop_of_a_page_leads_past_the_navigation(enter: Enter):
    ana = enter("ana")
    skip = ana.page.get_by_role("link", name="Skip to content")
    main = ana.page.get_by_role("main")
    address = ana.page.url
    expect(skip).not_to_be_in_viewport()
    for name in ("Conversations", "Home"):
        ana.page.keyboard.press("Tab")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport(ratio=1)
        ana.page.keyboard.press("Enter")
        expect(main).to_be_focused()
        assert ana.page.url == address
        ana.page.keyboard.press("Tab")
        assert main.locator(":focus").count() == 1
        ana.page.get_by_role("navigation").get_by_role("link", name=name).last.press("Enter")
        ana.page.wait_for_url(f"**/{name.lower()}")
        expect(ana.page.get_by_role("heading", name=name, level=1)).to_be_attached()
        address = ana.page.url


def test_a_deleted_post_leaves_the_focus_to_the_next_one(enter: Enter):
    ana = enter("ana")
    for caption in ("Third", "Second", "First"):
        ana.share(encode(draw(300, 200)), caption)
    expect(ana.page.get_by_role("button", name="Create Post").first).to_be_focused()
    posts = {
        caption: ana.posts.filter(has_text=caption) for caption in ("First", "Second", "Third")
    }
    ana.delete(posts["First"], answer="Keep it")
    expect(posts["First"].get_by_role("button", name="Post menu")).to_be_focused()
    for caption, following in (("First", "Second"), ("Second", "Third")):
        ana.delete(posts[caption])
        expect(posts[caption]).to_have_count(0)
        expect(posts[following]).to_be_focused()


def test_each_list_is_one_stop_and_arrow_keys_lead_through_it(house: House, talk: Talk):
    for number in range(3):
        where = house.start(f"Keys {number}", minutes_ago=3 - number)
    for number in range(4):
        house.say("ben", where, f"Line {number} https://example.org", minutes_ago=1)
    ana, ben = talk("ana"), talk("ben", where)
    ana.page.goto("/conversations")
    expect(ana.entry("Keys 0")).to_be_visible()
    ana.page.get_by_role("button", name="New conversation").focus()
    press = ana.page.keyboard.press
    press("Tab")
    expect(ana.entry("Keys 2")).to_be_focused()
    press("ArrowDown")
    press("ArrowDown")
    expect(ana.entry("Keys 0")).to_be_focused()
    press("Home")
    expect(ana.entries.first).to_be_focused()
    press("End")
    expect(ana.entries.last).to_be_focused()
    ana.entry("Keys 2").focus()
    press("Enter")
    expect(ana.box).to_be_focused()
    assert ana.page.locator(".inbox-list [tabindex='0']").count() == 1

    line = [ana.message(f"Line {number} https://example.org") for number in range(4)]
    line[3].focus()
    press("ArrowUp")
    expect(line[2]).to_be_focused()
    ben.send("Meanwhile")
    expect(ana.message("Meanwhile")).to_be_visible()
    expect(line[2]).to_be_focused()
    press("Tab")
    expect(line[2].get_by_role("link")).to_be_focused()
    for name in ("React", "Reply", "Message menu"):
        press("Tab")
        expect(line[2].get_by_role("button", name=name)).to_be_focused()
    press("Tab")
    assert ana.log.locator(":focus").count() == 0
    press("Shift+Tab")
    expect(line[2].get_by_role("button", name="Message menu")).to_be_focused()
    press("ArrowDown")
    expect(line[3]).to_be_focused()
    for key in ("Enter", "ContextMenu"):
        press(key)
        expect(ana.menu).to_be_visible()
        press("Escape")
        expect(line[3]).to_be_focused()


def test_the_focus_goes_where_one_expects_it_after_menus_dialogs_and_deletions(
    house: House, talk: Talk
):
    where = house.start("Lost and found")
    ana, ben = talk("ana", where), talk("ben", where)
    texts = ("One", "Two", "Three")
    for text in texts:
        ana.send(text)
    press = ana.page.keyboard.press
    _, two, three = (ana.message(text) for text in texts)

    two.focus()
    press("Enter")
    ana.menu.get_by_role("button", name="Delete").press("Enter")
    asked = ana.page.get_by_role("dialog", name="Delete this message?")
    asked.get_by_role("button", name="Keep it").press("Enter")
    expect(two).to_be_focused()
    press("Enter")
    ana.menu.get_by_role("button", name="Delete").press("Enter")
    asked.get_by_role("button", name="Delete").press("Enter")
    expect(ana.log.get_by_text("Message deleted")).to_be_visible()
    expect(three).to_be_focused()
    press("Enter")
    ana.menu.get_by_role("button", name="Edit").press("Enter")
    expect(ana.box).to_have_value("Three")
    ana.page.get_by_role("button", name="Cancel").press("Enter")
    expect(ana.box).to_have_value("")
    expect(ana.box).to_be_focused()
    three.focus()
    press("Tab")
    press("Tab")
    press("Enter")
    expect(ana.page.get_by_text("Reply to You")).to_be_visible()
    ana.page.get_by_role("button", name="Cancel").press("Enter")
    expect(ana.box).to_be_focused()

    settings = ana.open_settings()
    settings.get_by_role("button", name="Remove: cleo").press("Enter")
    removal = ana.page.get_by_role("dialog", name="Remove cleo?")
    removal.get_by_role("button", name="Remove").press("Enter")
    expect(settings.get_by_text("@cleo")).to_have_count(0)
    expect(removal).to_be_hidden()
    expect(settings.locator(":focus")).to_have_count(1)
    press("Escape")
    expect(ana.page.get_by_role("button", name="Conversation settings")).to_be_focused()

    # What others do takes nobody's focus away either.
    ben.send("Mine")
    ana.message("Mine").focus()
    ben.choose_in_menu(ben.message("Mine"), "Delete")
    ben.page.get_by_role("dialog", name="Delete").get_by_role("button", name="Delete").click()
    expect(ana.log.get_by_text("Message deleted")).to_have_count(2)
    expect(three).to_be_focused()
    # What is open belongs to the conversation, and goes with it.
    ben.page.goto("/conversations")
    ben.entry("Lost and found").click()
    ben.open_settings()
    ben.page.go_back()
    ben.page.wait_for_url("**/conversations")
    expect(ben.page.get_by_role("dialog")).to_have_count(0)
    ben.page.go_forward()
    ben.open_settings().get_by_role("button", name="Leave").press("Enter")
    leaving = ben.page.get_by_role("dialog", name="Leave this conversation?")
    leaving.get_by_role("button", name="Leave").press("Enter")
    ben.page.wait_for_url("**/conversations")
    expect(ben.page.get_by_role("dialog")).to_have_count(0)
    expect(ben.page.get_by_text("You are not in this conversation any more.")).to_be_visible()
    expect(ben.page.locator(".inbox :focus")).to_have_count(1)


def test_a_photo_that_is_deleted_while_somebody_looks_at_it_closes(house: House, talk: Talk):
    where = house.start("Not for long")
    before = house.say("ben", where, "Stays")
    sent = house.say("ben", where, "Oops", photos=[encode(draw(300, 200))])
    house.see("ana", where, sent)
    ana, ben = talk("ana", where), talk("ben", where)
    photo = ana.messages.get_by_role("link", name="Photo from ben")
    photo.focus()
    ana.page.keyboard.press("Enter")
    viewer = ana.page.get_by_role("dialog", name="Photo by ben")
    expect(viewer.locator(".pswp--ui-visible")).to_be_visible()
    ben.choose_in_menu(ben.message("Oops"), "Delete")
    ben.page.get_by_role("dialog", name="Delete").get_by_role("button", name="Delete").click()
    expect(viewer).to_have_count(0)
    expect(ana.message("Stays")).to_be_focused()
    assert before < sent


def test_a_phone_goes_to_the_beginning_of_a_conversation_and_back_to_where_it_was(
    house: House, talk: Talk
):
    for title in ("Moonlit walk", "Darkroom"):
        where = house.start(title)
        house.see("ana", where, house.fill("ben", where, 60)[-1])
    ana = talk("ana", phone=True, has_touch=True)
    ana.page.goto("/conversations")
    ana.entry("Moonlit walk").tap()
    expect(ana.page.get_by_role("main")).to_be_focused()
    expect(ana.message("Number 59")).to_be_in_viewport()
    ana.page.keyboard.press("Tab")
    expect(ana.page.get_by_role("link", name="All conversations")).to_be_focused()
    ana.page.keyboard.press("Enter")
    expect(ana.entry("Moonlit walk")).to_be_focused()


def test_days_are_no_stops_of_their_own(house: House, talk: Talk):
    where = house.start(minutes_ago=60 * 24 * 4)
    for days in (3, 2, 1):
        house.say("ana", where, f"{days} days ago", minutes_ago=60 * 24 * days)
    ana = talk("ana", where)
    ana.message("2 days ago").focus()
    ana.page.keyboard.press("ArrowUp")
    assert ana.log.locator(".day-button:focus").count() == 1
    ana.page.keyboard.press("ArrowUp")
    expect(ana.message("3 days ago")).to_be_focused()
    assert ana.log.locator("[data-stop][tabindex='0']").count() == 1
