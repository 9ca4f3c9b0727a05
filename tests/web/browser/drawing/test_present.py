"""What is drawn of messages: days, runs, sentences, links, quotes, marks."""

from dataclasses import asdict
from typing import Any

import pytest

from finsta import live
from finsta.accounts import AccountView
from finsta.live.operations import plain
from finsta.messenger import MessageView, QuoteView
from finsta.web.shared.messages import message_row, quote_row
from tests.web.browser.chat_tab import ChatTab, an_open_tab
from tests.web.browser.told import (
    ME,
    NOW,
    THREE,
    TWO,
    a_message,
    a_range,
    message,
    seen,
    unmarked,
)


def draw(
    *messages: MessageView,
    marks: dict[int, AccountView] | None = None,
    new_from: int = 0,
    at: str = NOW,
) -> list[dict[str, Any]]:
    """Return what is drawn for `ME`; `marks` by message."""
    items = [plain(message_row(each, ME.id)) for each in messages]
    quotes = [plain(quote_row(each.quote)) for each in messages if each.quote]
    placed = [{"account": asdict(who), "id": at_id} for at_id, who in (marks or {}).items()]
    around = {"viewer": ME.id, "marks": placed, "newFrom": new_from}
    return ChatTab(at).present(items, around, quotes)


def days(*sent: str, at: str = NOW) -> list[str]:
    """Return the labels over messages that were sent then."""
    messages = [a_message(n, sent_at=when) for n, when in enumerate(sent, start=1)]
    return [item["day"] for item in draw(*messages, at=at)]


def runs(*messages: MessageView, new_from: int = 0) -> list[bool]:
    return [item["starts_run"] for item in draw(*messages, new_from=new_from)]


def line(message_id: int, kind: str, **fields: Any) -> MessageView:
    return a_message(message_id, **{"text": "", **fields}, kind=kind)


def links(text: str) -> list[str]:
    """Return the addresses that a text links to; together the parts are the text."""
    parts = ChatTab().call("links", "partsOf", text)
    assert "".join(part["text"] for part in parts) == text
    assert all(part["text"] for part in parts)
    return [part["href"] for part in parts if part["href"]]


def test_days_are_called_as_people_call_them():
    labels = days("2025-12-31T12:00:00Z", "2026-06-05T12:00:00Z", "2026-06-09T12:00:00Z", NOW)
    assert labels == ["Wednesday, December 31, 2025", "Friday, June 5", "Yesterday", "Today"]


def test_a_day_is_named_once():
    assert days("2026-06-10T08:00:00Z", "2026-06-10T09:00:00Z", NOW) == ["Today", "", ""]


def test_days_begin_at_midnight_where_the_reader_is():
    # 10 p.m. in UTC is midnight in Vienna.
    assert days("2026-06-09T21:59:59Z", "2026-06-09T22:00:00Z") == ["Yesterday", "Today"]


def test_the_day_on_which_clocks_change_is_a_day_like_others():
    # At the end of March it has 23 hours, at the end of October 25.
    assert days("2026-03-28T11:00:00Z", at="2026-03-29T21:30:00Z") == ["Yesterday"]
    assert days("2026-10-24T22:30:00Z", at="2026-10-26T00:30:00Z") == ["Yesterday"]


def test_the_same_date_of_two_years_is_two_days():
    labels = days("2025-01-02T12:00:00Z", "2026-01-02T12:00:00Z", at="2026-06-10T12:00:00Z")
    assert labels == ["Thursday, January 2, 2025", "Friday, January 2"]


def test_the_exact_time_is_told_to_the_second():
    [item] = draw(a_message(1, sent_at="2026-06-10T08:01:02.345Z"))
    assert (item["time"], item["exact"]) == ("10:01", "10 Jun 2026, 10:01:02")


def test_messages_of_one_author_within_five_minutes_are_a_run():
    assert runs(a_message(1), a_message(6), a_message(12)) == [True, False, True]


def test_another_author_starts_a_run():
    assert runs(a_message(1), a_message(2, ME), a_message(3)) == [True, True, True]


def test_a_line_ends_a_run():
    first, _, second, third = runs(a_message(1), line(2, "left"), a_message(3), a_message(4))
    assert (first, second, third) == (True, True, False)


def test_a_new_day_starts_a_run():
    before, after = "2026-06-09T21:59:00Z", "2026-06-09T22:01:00Z"
    assert runs(a_message(1, sent_at=before), a_message(2, sent_at=after)) == [True, True]


def test_the_line_new_messages_starts_a_run():
    messages = a_range(1, 3)
    assert runs(*messages, new_from=2) == [True, True, False]
    assert [item["is_new"] for item in draw(*messages, new_from=2)] == [False, True, False]


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
        ("removed", ME, None, "You removed somebody"),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org", ["https://example.org/"]),
        ("See http://example.org/a?b=1&c=2#d now", ["http://example.org/a?b=1&c=2#d"]),
        ("HTTPS://Example.org/A", ["https://example.org/A"]),
        (
            "https://a.org, http://b.org; https://c.org.",
            ["https://a.org/", "http://b.org/", "https://c.org/"],
        ),
        ("Really: https://a.org/x?!", ["https://a.org/x"]),
        ("“https://a.org/x”, ‘https://a.org/y’", ["https://a.org/x", "https://a.org/y"]),
        ("https://a.org/x…", ["https://a.org/x"]),
        ("(https://a.org/x)", ["https://a.org/x"]),
        ("(see https://a.org/x).", ["https://a.org/x"]),
        ("[https://a.org/x], {https://a.org/y}", ["https://a.org/x", "https://a.org/y"]),
        ("https://a.org/wiki/Rust_(film)", ["https://a.org/wiki/Rust_(film)"]),
        ("(https://a.org/wiki/Rust_(film))", ["https://a.org/wiki/Rust_(film)"]),
        ("https://a.org/Rust_(film).", ["https://a.org/Rust_(film)"]),
        ("https://a.org/a_(b)_(c)!", ["https://a.org/a_(b)_(c)"]),
        ("https://a.org/((x)),", ["https://a.org/((x))"]),
        ("<https://a.org/x>", ["https://a.org/x"]),
        ('<a href="https://a.org/x">', ["https://a.org/x"]),
        ("one https://a.org/x\ntwo", ["https://a.org/x"]),
    ],
)
def test_addresses_of_the_web_become_links(text: str, expected: list[str]):
    assert links(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello",
        "www.example.org",
        "example.org/path",
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "data:text/html,<b>x</b>",
        "ftp://example.org file:///etc/passwd mailto:a@example.org",
        "<b>bold</b> <img src=x onerror=alert(1)>",
        "http:// and https://",
        "https://. http://, http://)",
        "xhttps://example.org",
    ],
)
def test_nothing_else_becomes_a_link(text: str):
    assert links(text) == []


def test_what_stands_around_links_stays_text():
    parts = ChatTab().call("links", "partsOf", "<b>a</b> https://a.org, https://b.org/ !")
    assert [(part["text"], part["href"]) for part in parts] == [
        ("<b>a</b> ", ""),
        ("https://a.org", "https://a.org/"),
        (", ", ""),
        ("https://b.org/", "https://b.org/"),
        (" !", ""),
    ]


@pytest.mark.parametrize(
    ("text", "is_emoji"),
    [
        ("👍", True),
        ("❤️", True),
        ("👍🏽 🎉", True),
        ("👩‍👩‍👧‍👦", True),
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
    ("quote", "who", "text", "leads_to"),
    [
        (QuoteView(1, TWO, "Hello"), "User Two", "Hello", 1),
        (QuoteView(1, ME, "Hello"), "You", "Hello", 1),
        (QuoteView(1, TWO, "", has_photos=True), "User Two", "Photo", 1),
        (QuoteView(1, TWO, "Look", has_photos=True), "User Two", "Look", 1),
        (QuoteView(1, TWO, is_deleted=True), "User Two", "Message deleted", 1),
        (QuoteView(1), "", "A message from before you joined", 0),
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


def seen_by(*messages: MessageView, marks: dict[int, AccountView]) -> dict[int, list[str]]:
    drawn = draw(*messages, marks=marks)
    return {i["id"]: [who["handle"] for who in i["seen_by"]] for i in drawn if i["seen_by"]}


def test_a_mark_is_under_the_last_message_that_it_reaches():
    assert seen_by(*a_range(1, 5), marks={3: TWO, 5: THREE}) == {3: ["user_two"], 5: ["user_three"]}
    # 4 is nobody's message here.
    assert seen_by(a_message(2), a_message(6), marks={4: TWO}) == {2: ["user_two"]}


def test_marks_beyond_what_is_on_screen_are_under_its_end_and_those_before_it_nowhere():
    assert seen_by(*a_range(10, 12), marks={99: TWO, 9: THREE}) == {12: ["user_two"]}
    assert seen_by(marks={99: TWO}) == {}


def test_several_marks_share_a_message_and_lines_are_reached_too():
    tab = an_open_tab(marks=[(TWO, 4), (THREE, 4)])
    assert [who["id"] for who in tab.item(4)["seen_by"]] == [TWO.id, THREE.id]
    assert seen_by(a_message(1), line(2, "left"), marks={2: TWO}) == {2: ["user_two"]}


def test_a_mark_moves_on_and_never_back():
    tab = an_open_tab(marks=[(TWO, 4)])
    tab.hear(seen(TWO, 5), seen(TWO, 2))
    assert [i["id"] for i in tab.items if i["seen_by"]] == [5]

    tab.hear(unmarked(TWO, version=6))
    assert not any(i["seen_by"] for i in tab.items)
    assert not any(i["seen_by"] for i in tab.hear(seen(TWO, 5)).items)


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
