"""What was on a visible screen: told once, counted at once."""

from finsta.messenger import UnreadCount
from finsta.web.chat import CHAT
from tests.web.browser.chat_tab import (
    HERE,
    ChatTab,
    a_message,
    a_range,
    an_open_tab,
    message,
    opened,
)


def display(tab: ChatTab, message_id: int) -> ChatTab:
    """Let a message be on the visible screen."""
    tab.call("displayed", "noteDisplayed", message_id)
    return tab


def test_what_is_displayed_is_told_once_and_counted_at_once():
    tab = an_open_tab(read=2).hear(CHAT.unread([UnreadCount(HERE, 5, 2, [], is_muted=False)]))
    tab.told()
    for displayed in (4, 5, 3, 5):
        display(tab, displayed)
    assert (tab.unread(), tab.told()) == (0, [])
    assert tab.wait(1).told() == [["seen", HERE, 5]]


def test_a_new_conversation_of_which_only_the_first_line_was_seen_counts_from_there():
    start = a_message(1, kind="started", number=0)
    tab = ChatTab().connect().show().hear(message(start), opened([start]))
    display(tab, 1)
    assert tab.unread() == 0

    assert tab.hear(message(a_message(2, number=1))).unread() == 1
    assert tab.title() == "(1) Finsta"


def test_what_was_displayed_over_a_lost_connection_is_told_again():
    tab = display(an_open_tab(read=2), 5).wait(1)
    tab.connect().hear(opened(a_range(1, 5), read=2, resumes=True)).told()
    assert display(tab, 5).wait(1).told("seen") == [[HERE, 5]]
