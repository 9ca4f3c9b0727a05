"""Two workers may tell two changes the other way round: a tab comes to the same."""

import pytest

from finsta.accounts import AccountView
from finsta.messenger import ConversationView, QuoteView
from tests.web.browser.chat_tab import ChatTab, an_open_tab, news
from tests.web.browser.told import (
    HERE,
    ME,
    TWO,
    Frame,
    a_message,
    an_entry,
    changed,
    deleted,
    edited,
    entry,
    message,
    reacted,
)

FOUR = AccountView(4, "user_four", "User Four")


def react(version: int, *, is_there: bool = True) -> Frame:
    return reacted(3, TWO, "👍", is_there=is_there, version=version)


def reactions(tab: ChatTab, message_id: int = 3) -> dict[str, str]:
    return {each["emoji"]: each["who"] for each in tab.item(message_id)["reactions"]}


def change(
    version: int, title: str = "Talk", *, added: tuple[AccountView, ...] = (), removed: int = 0
) -> Frame:
    head = ConversationView(HERE, title, ME.id, False, version)
    return changed(head, added, [removed] if removed else [])


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (2, 0, 1, 0)])
def test_changes_come_to_the_same_in_whichever_order_they_are_told(order: tuple[int, ...]):
    changes = [
        change(5, "First", removed=TWO.id),
        change(6, "Second"),
        change(7, "Third", added=(TWO, FOUR)),
    ]

    shown = an_open_tab().hear(*[changes[number] for number in order]).shown

    assert shown["conversation"]["title"] == "Third"
    assert sorted(member["id"] for member in shown["members"]) == [1, 2, 3, 4]


def test_a_change_from_before_the_conversation_was_read_is_in_it_already():
    tab = an_open_tab(version=5).hear(change(4, "Old", removed=TWO.id))
    assert tab.shown["conversation"]["title"] == "Modern Talking"
    assert len(tab.shown["members"]) == 3


def test_of_two_changes_of_a_reaction_the_later_one_holds():
    on, off, again = react(2), react(3, is_there=False), react(4)
    for told, shown in [
        ((on, off), {}),
        ((off, on), {}),
        ((on, again, off), {"👍": "User Two"}),
        ((again, on, off), {"👍": "User Two"}),
        ((off, again, on), {"👍": "User Two"}),
    ]:
        assert reactions(an_open_tab().hear(*told)) == shown


def test_of_two_texts_the_later_one_holds():
    reply = message(a_message(6, quote=QuoteView(3, TWO, "Hello")))
    for told in [(2, 3), (3, 2), (3, 2, 3)]:
        edits = [edited(3, f"Text {version}", version) for version in told]
        tab = an_open_tab().hear(reply, *edits)
        assert tab.item(3)["text"] == tab.item(6)["quote"]["text"] == "Text 3"


def test_what_happened_to_a_message_may_be_told_before_it():
    tab = an_open_tab()
    for message_id in (6, 7, 8):
        tab.hear(reacted(message_id, TWO, "👍"))
    tab.hear(deleted(6, version=3), edited(7, "Second thought", 3))

    tab.hear(news(6), news(7), news(8))

    assert (tab.item(6)["is_deleted"], tab.item(6)["text"], reactions(tab, 6)) == (True, "", {})
    assert (tab.item(7)["text"], tab.item(7)["is_edited"]) == ("Second thought", True)
    assert reactions(tab, 7) == reactions(tab, 8) == {"👍": "User Two"}


def test_an_edit_that_is_told_before_the_reply_that_quotes_it_is_in_the_quote():
    reply = message(a_message(6, quote=QuoteView(3, TWO, "Hello", version=1)))
    tab = an_open_tab().hear(edited(3, "Hello again", 2), reply)
    assert tab.item(6)["quote"]["text"] == "Hello again"


def test_a_list_that_knows_only_the_beginning_of_a_message_hides_nothing_of_it():
    whole = a_message(6, text="Long " * 40, version=2)
    beginning = entry(an_entry(a_message(6, text="Long", version=2), 5))
    for told in [(message(whole), beginning), (beginning, message(whole))]:
        assert an_open_tab().hear(*told).item(6)["text"] == whole.text
    later = edited(6, "Short", 3)
    for told in [(beginning, later, message(whole)), (later, message(whole), beginning)]:
        assert an_open_tab().hear(*told).item(6)["text"] == "Short"


def test_a_list_that_knows_only_the_beginning_undoes_no_change_that_was_told():
    text = "Long " * 40
    beginning = entry(an_entry(a_message(6, text="Long", version=3), 5))
    changes = [edited(6, text, 2), reacted(6, TWO, "👍", version=3)]
    tab = an_open_tab().hear(news(6), *changes, beginning)
    assert (tab.item(6)["text"], reactions(tab, 6)) == (text, {"👍": "User Two"})


def test_after_an_absence_the_list_knows_better_until_the_whole_message_comes():
    beginning = entry(an_entry(a_message(6, text="Long", version=3), 5))
    tab = an_open_tab().hear(news(6)).connect().hear(reacted(6, TWO, "👍", version=4), beginning)
    assert (tab.item(6)["text"], reactions(tab, 6)) == ("Long", {"👍": "User Two"})
    whole = a_message(6, text="Long " * 40, version=3)
    assert tab.hear(message(whole)).item(6)["text"] == whole.text
