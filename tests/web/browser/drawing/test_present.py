"""What is drawn of messages: sentences, emojis, quotes, and what is on its way."""

import pytest

from finsta import live
from finsta.accounts import AccountView
from finsta.messenger import QuoteView
from tests.web.browser.chat_tab import an_open_tab
from tests.web.browser.drawing.drawn import draw, line
from tests.web.browser.told import ME, THREE, TWO, a_message, message


@pytest.mark.parametrize(
    ("kind", "author", "subject", "sentence"),
    [
        ("started", TWO, None, "User Two started the conversation"),
        ("started", ME, None, "You started the conversation"),
        ("renamed", TWO, None, "User Two changed the title to “<b>Talk</b>”"),
        ("renamed", ME, None, "You changed the title to “<b>Talk</b>”"),
        ("added", TWO, THREE, "User Two added User Three"),
        ("added", TWO, ME, "User Two added you"),
        ("added", ME, TWO, "You added User Two"),
        ("removed", ME, TWO, "You removed User Two"),
        ("removed", ME, None, "You removed someone"),
        ("left", TWO, None, "User Two left"),
        ("passed", TWO, ME, "User Two made you the owner"),
        ("passed", ME, TWO, "You made User Two the owner"),
        ("closed", ME, None, "You closed the conversation"),
        ("reopened", TWO, None, "User Two reopened the conversation"),
        ("reopened", ME, None, "You reopened the conversation"),
    ],
)
def test_a_line_is_a_sentence(
    kind: str, author: AccountView, subject: AccountView | None, sentence: str
):
    told = line(1, kind, author=author, subject=subject, text="<b>Talk</b>")
    [item] = draw(told)
    assert (item["is_line"], item["sentence"]) == (True, sentence)


def test_a_title_that_was_taken_away_is_a_sentence():
    [item] = draw(line(1, "renamed"))
    assert item["sentence"] == "User Two removed the title"


@pytest.mark.parametrize(
    ("text", "is_emoji"),
    [
        ("👍", True),
        ("❤️", True),
        ("👍🏽 🎉", True),
        ("👩‍👩‍👧‍👦", True),
        ("👩‍👩‍👧‍👦 👨‍👩‍👧‍👦 👩🏽‍🤝‍👩🏿", True),
        ("🇩🇪", True),
        ("🇩🇪🇫🇷 🏴󠁧󠁢󠁳󠁣󠁴󠁿", True),
        ("1️⃣2️⃣", True),
        ("#️⃣", True),
        ("❤", True),
        ("🩷🫨🪿", True),
        ("🎉🎉🎉🎉🎉🎉", True),
        ("🎉🎉🎉🎉🎉🎉🎉", False),
        ("1️⃣ 2", False),
        (" ", False),
        ("한", False),
        ("👍 yes", False),
        ("1", False),
        ("<3", False),
        ("", False),
        ("🎉" * 40, False),
    ],
)
def test_a_few_emojis_alone_are_drawn_large(text: str, is_emoji: bool):
    assert draw(a_message(1, text=text))[0]["is_emoji"] is is_emoji


@pytest.mark.parametrize(
    ("text", "may_be_long"),
    [
        ("Hello", False),
        ("a" + "\n" * 19, False),
        ("a" + "\n" * 20, True),
        ("a" + "\n" * 2_000 + "b", True),
        ("a" * 300, False),
        ("a" * 301, True),
    ],
)
def test_a_text_that_could_be_high_may_have_to_be_folded(text: str, may_be_long: bool):
    assert draw(a_message(1, text=text))[0]["may_be_long"] is may_be_long


@pytest.mark.parametrize(
    ("quote", "who", "text", "leads_to"),
    [
        (QuoteView(1, TWO, "Hello"), "User Two", "Hello", 1),
        (QuoteView(1, ME, "Hello"), "You", "Hello", 1),
        (QuoteView(1, TWO, "", has_photos=True), "User Two", "Photo", 1),
        (QuoteView(1, TWO, "Look", has_photos=True), "User Two", "Look", 1),
        (QuoteView(1, TWO, is_deleted=True), "User Two", "Message deleted", 1),
        (QuoteView(1), "", "A message that is not shown to you", 0),
    ],
)
def test_a_quote_tells_whom_and_what(quote: QuoteView, who: str, text: str, leads_to: int):
    [item] = draw(a_message(9, quote=quote))
    assert item["has_quote"]
    assert item["quote"] == {"id": leads_to, "who": who, "text": text}


def test_what_is_empty_and_therefore_not_sent_is_drawn_as_empty():
    [item] = draw(a_message(1, text=""))
    assert (item["text"], item["parts"], item["photos"], item["reactions"]) == ("", [], [], [])
    assert not any(item[name] for name in ("has_quote", "is_edited", "is_deleted", "seen_by"))


def test_pending_and_failed_messages_come_last_and_carry_no_marks():
    tab = an_open_tab(marks=[(TWO, 5)])
    tab.write("First", "Second")
    [first] = tab.told("send")
    tab.hear(live.orders.refused(first[0]["attempt"], "No."))
    failed, pending = tab.items[-2:]

    assert (failed["status"], failed["error"], failed["text"]) == ("failed", "No.", "First")
    assert (pending["status"], pending["error"], pending["text"]) == ("pending", "", "Second")
    assert failed["is_own"]
    assert [i["id"] for i in tab.items if i["seen_by"]] == [5]


def test_a_sent_message_keeps_the_key_that_it_had_on_its_way():
    tab = an_open_tab()
    tab.write("Hi")
    key = tab.items[-1]["key"]

    tab.hear(message(a_message(6, ME, "Hi", attempt=key)))

    assert (tab.ids, tab.items[-1]["key"]) == ([1, 2, 3, 4, 5, 6], key)
    assert draw(a_message(6, TWO, attempt=key))[0]["key"] == "6"


def test_a_name_from_right_to_left_turns_nothing_around_it():
    turned = AccountView(9, "turner", "\N{RIGHT-TO-LEFT OVERRIDE}ron ידידיה")
    (shown,) = draw(line(3, "renamed", author=turned, text="\N{RIGHT-TO-LEFT MARK}Trip"))

    isolated = "\u2068{}\u2069".format
    name, title = isolated("ron ידידיה"), isolated("Trip")
    assert shown["sentence"] == f"{name} changed the title to “{title}”"
