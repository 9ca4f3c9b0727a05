"""What was on a visible screen: told once, counted at once. What was, scroll.test.mjs has."""

from finsta import live
from finsta.web.shared.messenger import MessengerState
from tests.web.browser.chat_tab import ChatTab, an_open_tab
from tests.web.browser.told import (
    HERE,
    a_message,
    a_range,
    message,
    opened,
    read,
    reading,
    readings,
)

SEEN = "mark_seen"


def display(tab: ChatTab, message_id: int, number: int = -1) -> ChatTab:
    """Let a message be on the visible screen: as the conversation's scroller tells it."""
    shown = {"read_id": message_id, "read_number": message_id if number < 0 else number}
    patch = MessengerState.memberships.patch(HERE, **shown)
    return tab.act(SEEN, patch, args={"message_id": message_id}, quiet=True)


def told(tab: ChatTab) -> list[int]:
    return [given["message_id"] for [given] in tab.told(SEEN)]


def answer(tab: ChatTab, message_id: int) -> ChatTab:
    """Hear that the server has noted the last thing that it was told."""
    [[given]] = tab.told(SEEN)
    assert given["message_id"] == message_id
    return tab.hear(read(message_id), live.orders.done(given["attempt"]))


def test_what_is_displayed_is_counted_at_once_and_the_last_of_it_is_told():
    tab = an_open_tab(read=2)
    assert tab.unread() == 3
    for displayed in (3, 4, 5):
        display(tab, displayed)
    assert (tab.unread(), answer(tab, 3).unread()) == (0, 0)
    assert answer(tab, 5).unread() == 0
    assert told(tab.wait(60)) == []


def test_what_comes_while_it_is_told_is_unread():
    tab = display(an_open_tab(read=2), 5).hear(message(a_message(6)))
    assert tab.unread() == 1
    assert answer(tab, 5).unread() == 1


def test_what_was_read_elsewhere_meanwhile_stays_read():
    tab = display(an_open_tab(read=2), 3).hear(read(5))
    assert answer(tab, 3).unread() == 0


def test_a_new_conversation_of_which_only_the_first_line_was_seen_counts_from_there():
    start = a_message(1, kind="started", number=0)
    tab = ChatTab().connect().show().hear(message(start), opened([start]))
    display(tab, 1, number=0)
    assert tab.unread() == 0

    assert tab.hear(message(a_message(2, number=1))).unread() == 1


def test_what_was_displayed_over_a_lost_connection_is_told_again():
    tab = display(an_open_tab(read=2), 5)
    assert told(tab) == [5]
    tab.connect().hear(opened(a_range(1, 5), read=2, resumes=1), readings(reading(5, 2)))
    assert (tab.unread(), told(tab)) == (0, [5])
