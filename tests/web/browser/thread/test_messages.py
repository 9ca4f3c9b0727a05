"""What happens to messages on screen: edits, traces, reactions, quotes, whatever comes twice."""

import pytest

from finsta.accounts import AccountView
from finsta.messenger import QuoteView, ReactionView
from tests.web.browser.chat_tab import ChatTab, an_open_tab, news
from tests.web.browser.told import (
    ME,
    THREE,
    TWO,
    Frame,
    a_message,
    deleted,
    edited,
    message,
    opened,
    reacted,
)

DELETE = deleted(3)
EDIT = edited(3, "Hello again")
IDS = [1, 2, 3, 4, 5]


def react(version: int, who: AccountView, emoji: str, *, is_there: bool = True) -> Frame:
    return reacted(3, who, emoji, is_there=is_there, version=version)


def reactions(tab: ChatTab) -> dict[str, str]:
    return {reaction["emoji"]: reaction["who"] for reaction in tab.item(3)["reactions"]}


def test_an_edit_changes_the_text_however_often_it_comes():
    tab = an_open_tab().hear(EDIT, EDIT, edited(99, "Not on screen"))
    assert (tab.item(3)["text"], tab.item(3)["is_edited"]) == ("Hello again", True)
    assert not tab.item(2)["is_edited"]
    assert tab.ids == IDS


def test_a_delete_leaves_a_trace_however_often_it_comes():
    full = a_message(3, reactions=[ReactionView("👍", [ME])], quote=QuoteView(1, TWO, "Hello"))
    tab = ChatTab().connect().show().hear(opened([full, a_message(4)]), DELETE, DELETE)
    item = tab.item(3)
    assert item["is_deleted"]
    assert (item["text"], item["reactions"], item["has_quote"]) == ("", [], False)
    assert tab.ids == [3, 4]


@pytest.mark.parametrize("late", [EDIT, react(2, TWO, "👍"), news(3)])
def test_what_was_deleted_stays_deleted(late: Frame):
    item = an_open_tab().hear(DELETE, late).item(3)
    assert item["is_deleted"]
    assert (item["text"], item["reactions"], item["is_edited"]) == ("", [], False)


def test_a_message_that_comes_again_undoes_nothing():
    tab = an_open_tab().hear(EDIT, react(3, TWO, "👍"), news(3))
    assert tab.item(3)["text"] == "Hello again"
    assert reactions(tab) == {"👍": "User Two"}


def test_reactions_of_several_people_come_and_go():
    tab = an_open_tab().hear(react(2, TWO, "👍"), react(3, ME, "👍"), react(4, THREE, "🎉"))
    assert reactions(tab) == {"👍": "User Two, You", "🎉": "User Three"}
    assert [reaction["count"] for reaction in tab.item(3)["reactions"]] == [2, 1]
    assert [reaction["is_mine"] for reaction in tab.item(3)["reactions"]] == [True, False]

    tab.hear(react(5, TWO, "👍", is_there=False))
    assert reactions(tab) == {"👍": "You", "🎉": "User Three"}
    tab.hear(react(6, ME, "👍", is_there=False))
    assert reactions(tab) == {"🎉": "User Three"}


def test_a_reaction_that_comes_twice_counts_once_and_keeps_its_place():
    tab = an_open_tab().hear(react(2, TWO, "👍"), react(3, ME, "👍"), react(2, TWO, "👍"))
    assert reactions(tab) == {"👍": "User Two, You"}

    gone = react(4, TWO, "👍", is_there=False)
    assert reactions(tab.hear(gone, gone)) == {"👍": "You"}
    assert reactions(tab.hear(react(5, TWO, "🎉", is_there=False))) == {"👍": "You"}


def test_quotes_change_with_their_message():
    reply = a_message(6, ME, quote=QuoteView(3, TWO, "Hello", has_photos=True))
    tab = an_open_tab().hear(message(reply), message(a_message(7, quote=QuoteView(2, TWO, "A"))))
    assert tab.item(6)["quote"] == {"id": 3, "who": "User Two", "text": "Hello"}

    tab.hear(EDIT)
    assert tab.item(6)["quote"]["text"] == "Hello again"
    tab.hear(edited(3, "é🎉" * 200, 3))
    assert tab.item(6)["quote"]["text"] == "é🎉" * 70
    tab.hear(DELETE, EDIT)
    assert tab.item(6)["quote"]["text"] == "Message deleted"
    assert tab.item(7)["quote"]["text"] == "A"


def test_a_quote_that_one_may_not_see_stays_hidden_when_its_message_changes():
    tab = an_open_tab().hear(message(a_message(6, quote=QuoteView(3))), EDIT)
    assert tab.item(6)["quote"]["text"] == "A message that is not shown to you"
