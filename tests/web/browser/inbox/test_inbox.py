"""The list of conversations in a tab: in order, live, and with no more in memory than it shows."""

from typing import Any

from tests.web.browser.chat_tab import ChatTab, news
from tests.web.browser.told import (
    ELSEWHERE,
    HERE,
    Frame,
    a_head,
    a_message,
    an_entry,
    changed,
    deleted,
    edited,
    ended,
    inbox,
    opened,
    reading,
    readings,
)

OLD = 9  # a conversation below the end of the list


def a_list() -> Frame:
    here = an_entry(a_message(6), 6)
    return inbox(here, an_entry(a_message(5), 5, where=ELSEWHERE), more=True)


def a_tab() -> ChatTab:
    return ChatTab().connect().hear(a_list(), readings(reading(6, 6), reading(5, 5, where=8)))


def listed(tab: ChatTab) -> list[int]:
    return [row["id"] for row in tab.rows("conversations")]


def newest(tab: ChatTab, where: int) -> Any:
    return next(row["newest"] for row in tab.rows("conversations") if row["id"] == where)


def test_the_conversation_with_the_newest_message_is_on_top():
    tab = a_tab()
    assert listed(tab) == [HERE, ELSEWHERE]
    assert listed(tab.hear(news(7, where=ELSEWHERE))) == [ELSEWHERE, HERE]
    assert newest(tab, ELSEWHERE)["id"] == 7


def test_what_happens_to_the_newest_message_shows_in_the_list():
    tab = a_tab().hear(edited(6, "Hello again"), deleted(5, ELSEWHERE))
    assert newest(tab, HERE)["text"] == "Hello again"
    assert newest(tab, ELSEWHERE)["is_deleted"]


def test_an_ended_conversation_leaves_the_list():
    assert listed(a_tab().hear(ended())) == [ELSEWHERE]


def test_what_was_missed_of_conversations_further_down_is_made_up_for():
    last = inbox(*[an_entry(a_message(at), at, where=at) for at in (1, 2)], before=5)
    tab = a_tab().hear(last)
    assert listed(tab) == [HERE, ELSEWHERE, 2, 1]

    rest = [reading(6, 6), reading(5, 5, where=ELSEWHERE), reading(2, 2, where=2, of=3)]
    tab.connect().hear(a_list(), readings(*rest))

    assert listed(tab) == [HERE, ELSEWHERE, 2]
    assert tab.told("conversation") == [[2]]


def test_a_conversation_on_screen_stays_though_it_is_below_the_end_of_the_list():
    tab = a_tab().show(OLD).hear(opened([a_message(2)], read=2, where=OLD))
    assert listed(tab) == [HERE, ELSEWHERE]

    tab.wait(120).hear(changed(a_head(HERE, "Talk", version=2)))
    assert tab.shown["conversation"]["title"] == "Modern Talking"


def test_a_message_of_which_only_the_beginning_is_known_is_whole_once_it_is_opened():
    whole = a_message(6, text="Long " * 40)
    tab = ChatTab().connect().hear(inbox(an_entry(a_message(6, text="Long"), 6)))
    assert newest(tab, HERE)["text"] == "Long"
    tab.show().hear(opened([a_message(5), whole], read=6))
    assert tab.item(6)["text"] == newest(tab, HERE)["text"] == whole.text


def test_a_page_that_ends_before_the_newest_message_does_not_change_the_list():
    tab = a_tab().show(ELSEWHERE)
    tab.hear(opened([a_message(2), a_message(3)], read=2, newer=True, where=ELSEWHERE, last=5))
    assert newest(tab, ELSEWHERE)["id"] == 5
    assert tab.ids == [2, 3]
