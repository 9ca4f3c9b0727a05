"""Messages: written by one, read by the others at once."""

import re
from collections.abc import Callable
from datetime import datetime

from playwright.sync_api import expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]


def test_enter_sends_and_the_others_read_it_at_once(house: House, talk: Talk):
    where = house.start()
    ana, ben, cleo = talk("ana", where), talk("ben", where), talk("cleo", where, phone=True)

    ana.write("Cheri, cheri lady")

    expect(ana.box).to_have_value("")
    for reader in (ana, ben, cleo):
        expect(reader.message("Cheri, cheri lady")).to_have_count(1)
    expect(ben.message("Cheri, cheri lady")).to_have_attribute(
        "aria-label", re.compile(r"ana, \d\d:\d\d")
    )
    ben.box.fill("Goin' through a motion")
    ben.page.get_by_role("button", name="Send").click()
    expect(ana.message("Goin' through a motion")).to_be_visible()
    expect(ana.messages).to_have_count(2)


def test_a_message_is_there_as_pending_until_the_server_has_it(house: House, talk: Talk):
    where = house.start()
    ana, ben = talk("ana", where), talk("ben", where)
    ana.expects_errors = True
    ana.context.set_offline(True)
    expect(ana.page.get_by_text("You're offline.")).to_be_visible()

    ana.write("Are you there?")
    sent = ana.message("Are you there?")
    expect(sent.get_by_label("Sending")).to_be_visible()
    expect(sent.get_by_role("button", name="Message menu")).to_have_count(0)

    ana.context.set_offline(False)
    expect(ben.message("Are you there?")).to_be_visible()
    expect(sent.get_by_label("Sending")).to_have_count(0)
    expect(sent).to_have_count(1)


def test_shift_and_enter_break_the_line(house: House, talk: Talk):
    where = house.start()
    ana, ben = talk("ana", where), talk("ben", where)

    ana.box.fill("First")
    ana.box.press("Shift+Enter")
    ana.box.press_sequentially("Second")
    expect(ana.messages).to_have_count(0)
    ana.box.press("Enter")

    expect(ben.messages).to_have_count(1)
    assert ben.texts == ["First\nSecond"]


def test_only_addresses_of_the_web_become_links_and_nothing_becomes_html(house: House, talk: Talk):
    where = house.start()
    ana, ben = talk("ana", where), talk("ben", where)
    text = (
        "<b>Look</b> at https://example.org/a?b=1&c=2. and (http://example.org/x_(y)), "
        "not javascript:alert(1) or <img src=x onerror=alert(2)> or ftp://example.org "
    )
    ana.write(text)

    expect(ben.messages).to_have_count(1)
    assert ben.texts == [text.strip()]
    links = ben.messages.get_by_role("link")
    addresses = links.evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert addresses == ["https://example.org/a?b=1&c=2", "http://example.org/x_(y)"]
    expect(links.first).to_have_attribute("rel", re.compile("noopener"))
    expect(ben.messages.locator("b, .message-text img")).to_have_count(0)


def test_a_blank_message_is_not_sent(house: House, talk: Talk):
    ana = talk("ana", house.start())
    for blank in ("", "   ", "\n \n"):
        ana.write(blank)
        ana.page.get_by_role("button", name="Send").click()
    ana.send("But this is")
    expect(ana.messages).to_have_count(1)


def test_a_message_that_is_too_long_is_refused_and_kept(house: House, talk: Talk):
    ana = talk("ana", house.start())
    text = "x" * 4001
    ana.write(text)

    expect(ana.problem).to_have_text("The message has 4,001 characters, at most 4,000 are allowed.")
    expect(ana.box).to_have_value(text)
    expect(ana.messages).to_have_count(0)
    ana.write(text[1:])
    expect(ana.messages).to_have_count(1)
    expect(ana.box).to_have_value("")


def test_an_emoji_is_put_where_the_cursor_is(house: House, talk: Talk):
    ana = talk("ana", house.start())
    ana.box.fill("Hello Ben")
    ana.box.press("Home")
    for _ in "Hello":
        ana.box.press("ArrowRight")
    ana.page.get_by_role("button", name="Emojis", exact=True).click()
    ana.emojis.get_by_role("button", name="red heart", exact=True).click()

    expect(ana.emojis).to_be_hidden()
    expect(ana.box).to_have_value("Hello❤️ Ben")
    expect(ana.box).to_be_focused()


def test_days_are_separated_and_runs_of_one_author_belong_together(house: House, talk: Talk):
    where = house.start(minutes_ago=60 * 24 * 41)
    house.say("ana", where, "Long ago", minutes_ago=60 * 24 * 40)
    house.say("ana", where, "Yesterday's", minutes_ago=60 * 24)
    house.say("ben", where, "Ben one", minutes_ago=1.2)
    house.say("ben", where, "Ben two", minutes_ago=1.1)
    house.say("ana", where, "Ana one", minutes_ago=1)
    cleo = talk("cleo", where)

    days = cleo.log.get_by_role("heading")
    expect(cleo.message("Ana one")).to_be_visible()
    said = days.all_inner_texts()
    assert re.fullmatch(r"[A-Z]\w+day \d+ \w+( \d+)?", said[1])
    assert said[2] == "Yesterday"
    assert said.count("Today") <= 1
    expect(cleo.message("Ben one").get_by_text("ben", exact=True)).to_be_visible()
    expect(cleo.message("Ben two").get_by_text("ben", exact=True)).to_have_count(0)
    expect(cleo.message("Ana one").get_by_text("ana", exact=True)).to_be_visible()


def test_the_exact_time_shows_where_one_points(house: House, talk: Talk):
    where = house.start()
    ana = talk("ana", where)
    time = ana.send("What time is it?").locator("time")

    title = time.get_attribute("title")
    sent_at = time.get_attribute("datetime")
    assert title
    assert sent_at
    shown = datetime.strptime(title, "%d %b %Y, %H:%M")
    assert shown == datetime.fromisoformat(sent_at).replace(tzinfo=None, second=0, microsecond=0)


def test_a_message_that_is_refused_stays_until_one_retries_or_takes_it_back(
    house: House, talk: Talk
):
    where = house.start()
    cleo = talk("cleo", where)
    for number in range(21):
        cleo.write(f"Number {number}")

    refused = cleo.message("Number 20")
    expect(refused.get_by_role("alert")).to_contain_text("That was a lot at once.")
    expect(cleo.messages).to_have_count(21)
    for number in range(20):
        expect(cleo.message(f"Number {number}")).to_have_count(1)
    refused.get_by_role("button", name="Retry").click()
    expect(refused.get_by_role("alert")).to_contain_text("That was a lot at once.")
    refused.get_by_role("button", name="Take back").click()
    expect(cleo.messages).to_have_count(20)
    expect(cleo.page.get_by_label("Message", exact=True)).to_have_value("Number 20")
