"""The part of a conversation that a tab holds: in order, whole, bounded, whatever comes twice."""

from typing import Any, Self

import pytest

from finsta.accounts import AccountView
from finsta.live import Operation
from finsta.messenger import QuoteView, ReactionView
from finsta.web.chat import CHAT, view_message
from tests.web.browser.chat_tab import (
    HERE,
    ME,
    THREE,
    TWO,
    ChatTab,
    a_message,
    a_range,
    an_open_tab,
    edited,
    message,
    news,
    opened,
    page,
    reacted,
)

MOST = 300
DELETE = CHAT.deleted(HERE, 3, 3)
EDIT = edited(3, "Hello again")


class Window:
    """A window in a tab."""

    def __init__(self) -> None:
        self._tab = ChatTab()
        self._shown = self._tab.call("window", "newWindow")

    @property
    def ids(self) -> list[int]:
        return [item["id"] for item in self._shown["items"]]

    @property
    def has(self) -> tuple[bool, bool]:
        """Whether there are older ones, and newer ones."""
        return self._shown["hasOlder"], self._shown["hasNewer"]

    def open(self, oldest: int, newest: int, *, older: bool, newer: bool) -> Self:
        content = {"items": _items(oldest, newest), "older": older, "newer": newer}
        self._shown = self._tab.call("window", "openWindow", content)
        return self

    def add_page(self, oldest: int, newest: int, *, more: bool, **asked: int) -> Self:
        added = {"items": _items(oldest, newest), "more": more, **asked}
        self._shown = self._tab.call("window", "addPage", self._shown, added)
        return self

    def add(self, *message_ids: int, is_reading: bool = False) -> Self:
        for message_id in message_ids:
            [item] = _items(message_id, message_id)
            self._shown = self._tab.call("window", "addMessage", self._shown, item, is_reading)
        return self


def _items(oldest: int, newest: int) -> list[dict[str, Any]]:
    return [view_message(view) for view in a_range(oldest, newest)]


def a_window(oldest: int = 41, newest: int = 80, *, older: bool = True, newer: bool = True):
    return Window().open(oldest, newest, older=older, newer=newer)


def ids(oldest: int, newest: int) -> list[int]:
    return list(range(oldest, newest + 1))


def react(who: AccountView, emoji: str, *, is_there: bool = True, row: int = 1) -> Operation:
    return reacted(3, who, emoji, is_there=is_there, row=row)


def reactions(tab: ChatTab) -> dict[str, str]:
    return {reaction["emoji"]: reaction["who"] for reaction in tab.item(3)["reactions"]}


def test_a_window_holds_what_was_opened_and_knows_of_more_on_either_side():
    assert (Window().ids, Window().has) == ([], (False, False))
    assert (a_window().ids, a_window().has) == (ids(41, 80), (True, True))
    assert a_window(older=False).has == (False, True)
    assert a_window(newer=False).has == (True, False)


def test_a_page_continues_the_window_above():
    window = a_window().add_page(11, 40, more=True, before=41)
    assert (window.ids, window.has) == (ids(11, 80), (True, True))

    window.add_page(1, 10, more=False, before=11)
    assert (window.ids, window.has) == (ids(1, 80), (False, True))


def test_a_page_continues_the_window_below():
    window = a_window().add_page(81, 120, more=True, after=80)
    assert (window.ids, window.has) == (ids(41, 120), (True, True))

    window.add_page(121, 125, more=False, after=120)
    assert (window.ids, window.has) == (ids(41, 125), (True, False))


def test_a_page_with_nothing_on_it_tells_that_this_is_the_end():
    assert a_window().add_page(1, 0, more=False, before=41).has == (False, True)
    assert a_window().add_page(1, 0, more=False, after=80).has == (True, False)


def test_a_page_that_continues_something_else_is_ignored():
    window = a_window()
    window.add_page(1, 30, more=False, before=31).add_page(91, 99, more=False, after=90)
    assert (window.ids, window.has) == (ids(41, 80), (True, True))


def test_a_page_that_comes_twice_is_put_in_once():
    window = a_window()
    for _ in range(2):
        window.add_page(11, 40, more=True, before=41).add_page(81, 99, more=True, after=80)
    assert window.ids == ids(11, 99)


def test_the_newest_page_takes_the_place_of_the_window():
    window = a_window().add_page(500, 539, more=True)
    assert (window.ids, window.has) == (ids(500, 539), (True, False))


def test_pages_above_push_the_newest_out_beyond_300():
    window = a_window(401, 440, newer=False)
    for oldest in range(361, 120, -40):
        window.add_page(oldest, oldest + 39, more=True, before=oldest + 40)
        is_over = 440 - oldest + 1 > MOST
        assert window.ids == ids(oldest, min(440, oldest + MOST - 1))
        assert window.has == (True, is_over)

    window.add_page(101, 120, more=False, before=121)
    assert (window.ids, window.has) == (ids(101, 400), (False, True))


def test_pages_below_push_the_oldest_out_beyond_300():
    window = a_window(1, 40, older=False)
    for oldest in range(41, 400, 40):
        newest = oldest + 39
        window.add_page(oldest, newest, more=True, after=oldest - 1)
        assert window.ids == ids(max(1, newest - MOST + 1), newest)
        assert window.has == (newest > MOST, True)


def test_a_new_message_comes_at_the_end_once():
    window = a_window(newer=False).add(81, 82, 81, 82)
    assert (window.ids, window.has) == (ids(41, 82), (True, False))


def test_messages_out_of_order_are_put_in_order():
    assert a_window(newer=False).add(83, 81, 82).ids == ids(41, 83)


def test_a_late_message_from_above_the_window_comes_with_its_page():
    assert a_window(newer=False).add(40).ids == ids(41, 80)
    assert a_window(older=False, newer=False).add(40).ids == ids(40, 80)


def test_a_new_message_makes_no_hole_below_a_window_that_has_newer_ones():
    window = a_window().add(81, 99)
    assert (window.ids, window.has) == (ids(41, 80), (True, True))


def test_a_new_message_pushes_the_oldest_out_of_a_full_window():
    window = a_window(1, MOST, older=False, newer=False).add(301, 302)
    assert (window.ids, window.has) == (ids(3, 302), (True, False))


def test_a_full_window_that_is_read_further_up_takes_nothing_new():
    window = a_window(1, MOST, older=False, newer=False).add(301, is_reading=True)
    assert (window.ids, window.has) == (ids(1, MOST), (False, True))

    assert window.add(302).ids == ids(1, MOST)
    window.add_page(301, 302, more=False, after=MOST)
    assert (window.ids, window.has) == (ids(3, 302), (True, False))


def test_a_window_with_room_takes_what_is_new_also_while_one_reads():
    assert a_window(1, 10, newer=False).add(11, is_reading=True).ids == ids(1, 11)


def test_who_reads_further_up_is_told_how_many_came_below():
    tab = an_open_tab(MOST).be("reading", True).hear(news(301), news(302), news(303, ME))
    shown = tab.shown
    assert (shown["has_newer"], shown["waiting"]) == (True, 2)
    assert tab.ids == ids(1, MOST)

    tab.call("thread", "goToNewest")
    assert tab.told("newest") == [[HERE]]
    tab.hear(page(a_range(264, 303), more=True))
    assert (tab.ids, tab.shown["waiting"]) == (ids(264, 303), 0)


def test_a_page_that_was_asked_for_before_the_window_was_trimmed_is_asked_for_again():
    tab = an_open_tab(MOST, older=True)
    tab.call("thread", "askForMore", "older")
    tab.call("thread", "askForMore", "older")
    assert tab.told("older") == [[HERE, 1]]

    tab.hear(news(301), page([], more=False, before=1))
    assert (tab.ids, tab.shown["has_older"]) == (ids(2, 301), True)
    tab.call("thread", "askForMore", "older")
    assert tab.told("older") == [[HERE, 2]]


def test_a_page_that_never_comes_is_asked_for_again():
    tab = an_open_tab(newer=True)
    tab.call("thread", "askForMore", "newer")
    tab.wait(11).call("thread", "askForMore", "newer")
    assert tab.told("newer") == [[HERE, 5], [HERE, 5]]


def test_an_edit_changes_the_text_however_often_it_comes():
    tab = an_open_tab().hear(EDIT, EDIT, edited(99, "Not on screen"))
    assert (tab.item(3)["text"], tab.item(3)["is_edited"]) == ("Hello again", True)
    assert not tab.item(2)["is_edited"]
    assert tab.ids == ids(1, 5)


def test_a_delete_leaves_a_trace_however_often_it_comes():
    full = a_message(3, reactions=[ReactionView("👍", [ME])], quote=QuoteView(1, TWO, "Hello"))
    tab = ChatTab().connect().show().hear(opened([full, a_message(4)]), DELETE, DELETE)
    item = tab.item(3)
    assert item["is_deleted"]
    assert (item["text"], item["reactions"], item["has_quote"]) == ("", [], False)
    assert tab.ids == [3, 4]


@pytest.mark.parametrize("late", [EDIT, react(TWO, "👍"), news(3)])
def test_what_was_deleted_stays_deleted(late: Operation):
    item = an_open_tab().hear(DELETE, late).item(3)
    assert item["is_deleted"]
    assert (item["text"], item["reactions"], item["is_edited"]) == ("", [], False)


def test_a_message_that_comes_again_undoes_nothing():
    tab = an_open_tab().hear(EDIT, react(TWO, "👍"), news(3))
    assert tab.item(3)["text"] == "Hello again"
    assert reactions(tab) == {"👍": "User Two"}


def test_reactions_of_several_people_come_and_go():
    tab = an_open_tab().hear(react(TWO, "👍"), react(ME, "👍"), react(THREE, "🎉"))
    assert reactions(tab) == {"👍": "User Two, You", "🎉": "User Three"}
    assert [reaction["count"] for reaction in tab.item(3)["reactions"]] == [2, 1]
    assert [reaction["is_mine"] for reaction in tab.item(3)["reactions"]] == [True, False]

    tab.hear(react(TWO, "👍", is_there=False))
    assert reactions(tab) == {"👍": "You", "🎉": "User Three"}
    tab.hear(react(ME, "👍", is_there=False))
    assert reactions(tab) == {"🎉": "User Three"}


def test_a_reaction_that_comes_twice_counts_once_and_keeps_its_place():
    tab = an_open_tab().hear(react(TWO, "👍"), react(ME, "👍"), react(TWO, "👍"))
    assert reactions(tab) == {"👍": "User Two, You"}

    gone = react(TWO, "👍", is_there=False)
    assert reactions(tab.hear(gone, gone)) == {"👍": "You"}
    assert reactions(tab.hear(react(TWO, "🎉", is_there=False))) == {"👍": "You"}


def test_quotes_change_with_their_message():
    reply = a_message(6, ME, quote=QuoteView(3, TWO, "Hello", has_photos=True))
    tab = an_open_tab().hear(message(reply), message(a_message(7, quote=QuoteView(2, TWO, "A"))))
    assert tab.item(6)["quote"] == {"id": 3, "who": "User Two", "text": "Hello"}

    tab.hear(EDIT)
    assert tab.item(6)["quote"]["text"] == "Hello again"
    tab.hear(edited(3, "é🎉" * 200, second=1))
    assert tab.item(6)["quote"]["text"] == "é🎉" * 70
    tab.hear(DELETE, EDIT)
    assert tab.item(6)["quote"]["text"] == "Message deleted"
    assert tab.item(7)["quote"]["text"] == "A"


def test_a_quote_that_one_may_not_see_stays_hidden_when_its_message_changes():
    tab = an_open_tab().hear(message(a_message(6, quote=QuoteView(3))), EDIT)
    assert tab.item(6)["quote"]["text"] == "A message from before you joined"
