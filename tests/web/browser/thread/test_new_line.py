"""Where a conversation opens, and the line above what is new in it."""

import pytest

from tests.web.browser.chat_tab import ChatTab, an_open_tab, news
from tests.web.browser.told import HERE, ME, TWO, a_message, a_range, opened, read, typing


def a_loading_tab() -> ChatTab:
    return ChatTab().connect().show()


def line_at(tab: ChatTab) -> int:
    """Return the message under the line "New messages", 0 if there is none."""
    return next((item["id"] for item in tab.items if item["is_new"]), 0)


@pytest.mark.parametrize(("read_to", "line"), [(3, 4), (5, 0)])
def test_a_conversation_opens_where_one_left_off(read_to: int, line: int):
    tab = an_open_tab(read=read_to)
    assert (line_at(tab), tab.shown["new_from"]) == (line, line)
    assert tab.goal == {"isStart": True}


def test_neither_lines_nor_ones_own_messages_are_new():
    items = [a_message(1), a_message(2, ME), a_message(3, kind="left"), a_message(4)]
    assert line_at(a_loading_tab().hear(opened(items, read=1))) == 4
    assert line_at(a_loading_tab().hear(opened(items[:3], read=1))) == 0


def test_a_new_connection_brings_what_was_missed_below_the_line_and_keeps_the_place():
    tab = an_open_tab(read=3)
    assert tab.goal
    tab.hear(read(5)).told()

    assert tab.connect().told("open") == [[HERE, 1, 0]]
    assert tab.hear(opened(a_range(1, 8), read=5, resumes=1)).ids == list(range(1, 9))
    assert (line_at(tab), tab.goal) == (6, None)


def test_the_line_is_above_what_was_missed_where_there_was_none():
    tab = an_open_tab()
    assert tab.goal
    tab.connect().hear(opened(a_range(1, 8), read=5, resumes=1))
    assert (line_at(tab), tab.goal) == (6, None)


def test_who_reads_further_up_is_told_that_something_was_missed_below():
    tab = an_open_tab().be("reading", True)
    assert not tab.shown["waits"]
    assert tab.connect().hear(opened(a_range(1, 8), read=5, resumes=1)).shown["waits"]
    assert not an_open_tab().connect().hear(opened(a_range(1, 8), read=5)).shown["waits"]


@pytest.mark.parametrize(
    ("visible", "is_reading", "line"), [(True, False, 0), (True, True, 6), (False, False, 6)]
)
def test_the_line_comes_for_who_does_not_look_at_the_end(
    visible: bool, is_reading: bool, line: int
):
    tab = an_open_tab().be("visible", visible).be("reading", is_reading)
    assert line_at(tab.hear(news(6), news(7))) == line
    assert tab.shown["waits"] is is_reading


def test_what_waits_below_waits_until_somebody_is_there():
    tab = an_open_tab().be("reading", True).hear(news(6))
    assert tab.shown["waits"]
    assert not tab.be("reading", False).hear(typing(TWO)).shown["waits"]
    assert not an_open_tab().be("reading", True).hear(news(6, ME)).shown["waits"]


def test_the_line_moves_on_only_when_what_is_below_it_was_read():
    tab = an_open_tab().be("visible", False).hear(news(6), read(6))
    assert line_at(tab) == 6
    assert line_at(tab.hear(news(7))) == 7


def test_who_answers_puts_the_line_away():
    tab = an_open_tab(read=3)
    tab.call("thread", "forgetNew")
    assert line_at(tab) == 0
