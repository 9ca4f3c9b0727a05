"""A tab that is open for weeks: it keeps no more than it shows, whatever passes by."""

from finsta.messenger import QuoteView
from tests.web.browser.chat_tab import ChatTab, news
from tests.web.browser.told import (
    ELSEWHERE,
    HERE,
    TWO,
    a_message,
    a_range,
    deleted,
    edited,
    message,
    opened,
    reacted,
    read,
    reading,
    readings,
    typing,
)

LONG = 400
FEW = 40  # of what passed within the last minute or so


def a_tab() -> ChatTab:
    readings_ = readings(reading(5, 5), reading(5, 5, where=ELSEWHERE))
    return ChatTab().connect().hear(readings_)


def pass_by(tab: ChatTab, where: int, first: int = 6) -> ChatTab:
    """Let a long conversation pass by: replies, reactions, edits, traces, all read."""
    for number in range(first, first + LONG):
        reply = a_message(number, quote=QuoteView(number - 1, TWO, "Hello"))
        tab.hear(typing(TWO, where), message(reply, where, leaves_mark=True))
        tab.hear(reacted(number, TWO, "👍", where=where), edited(number - 2, "x", 3, where))
        tab.hear(deleted(number - 3, where), read(number, where)).wait(5)
    return tab


def test_of_a_conversation_that_nobody_looks_at_little_is_kept():
    kept = pass_by(a_tab(), ELSEWHERE).kept
    assert {name: size for name, size in kept.items() if size > FEW} == {}


def test_of_a_conversation_on_screen_a_window_is_kept():
    tab = a_tab().show().hear(opened(a_range(1, 5), read=5))
    kept = pass_by(tab, HERE).kept
    assert len(tab.ids) == 300
    assert all(item["quote"]["text"] for item in tab.items if not item["is_deleted"])
    assert {name: size for name, size in kept.items() if size > 300 + FEW} == {}
    assert kept["gone"] <= FEW


def test_after_a_conversation_was_left_little_of_it_is_kept():
    tab = pass_by(a_tab().show().hear(opened(a_range(1, 5), read=5)), HERE).show(0).wait(120)
    kept = tab.hear(news(LONG + 6)).kept
    assert {name: size for name, size in kept.items() if size > FEW} == {}
