"""Messages that are not there for the viewer: they are not counted, and the list does without."""

from dataclasses import replace

from finsta.messenger import GoneView
from finsta.web.shared.messenger import MessengerState, tell_gone
from tests.web.browser.chat_tab import ChatTab, news
from tests.web.browser.told import HERE, THREE, TWO, a_message, an_entry, inbox, reading, readings


def a_tab(last: int, read_to: int, *gone: GoneView) -> ChatTab:
    """Return a tab that knows how far a conversation is read."""
    return ChatTab().connect().hear(readings(replace(reading(last, read_to), gone=list(gone))))


def test_runs_that_overlap_count_once():
    tab = a_tab(20, 3, GoneView(5, 9), GoneView(12, 14))
    assert tab.unread() == 17 - 8
    tab.hear(tell_gone(HERE, [GoneView(8, 8), GoneView(9, 13)]))
    assert tab.unread() == 17 - 10
    tab.hear(tell_gone(HERE, [GoneView(1, 30)]))
    assert tab.unread() == 0


def test_what_is_gone_before_it_is_heard_of_counts_when_something_follows():
    tab = a_tab(5, 5).hear(tell_gone(HERE, [GoneView(6, 6)]), tell_gone(HERE, [GoneView(7, 7)]))
    assert tab.unread() == 0
    assert tab.hear(news(8)).unread() == 1


def test_a_flood_is_kept_as_one_run():
    tab = a_tab(5, 5)
    for number in range(6, 206):
        tab.hear(tell_gone(HERE, [GoneView(number, number)]))
    assert [row["earlier"] for row in tab.rows("gone")] == [199]
    assert tab.hear(news(206)).unread() == 1


def test_with_the_end_of_a_block_it_is_counted_again():
    tab = a_tab(9, 3, GoneView(5, 9))
    assert tab.unread() == 1
    tab.hear([MessengerState.gone.forget(), *tell_gone(HERE, [GoneView(5, 5)])])
    assert tab.unread() == 5


def test_a_conversation_in_which_nothing_is_seen_comes_last_and_takes_its_place_when_it_is():
    silent = replace(an_entry(a_message(9), 9, where=HERE + 1), last=None)
    tab = ChatTab().connect().hear(inbox(an_entry(a_message(5), 5), silent))
    assert [row["id"] for row in tab.rows("conversations")] == [HERE, HERE + 1]
    tab.hear(news(12, where=HERE + 1))
    assert [row["id"] for row in tab.rows("conversations")] == [HERE + 1, HERE]


def test_without_somebody_the_list_shows_neither_their_face_nor_what_they_wrote():
    one = an_entry(a_message(5, THREE), 5)
    tab = ChatTab().connect().hear(inbox(one))
    tab.hear([table.without(THREE.id) for table in (MessengerState.messages,
                                                    MessengerState.conversations)])  # fmt: skip
    (row,) = tab.rows("conversations")
    assert [face["id"] for face in row["faces"]] == [TWO.id]
    assert row["newest"] is None
    (row,) = tab.hear(inbox(one)).rows("conversations")
    assert [face["id"] for face in row["faces"]] == [TWO.id, THREE.id]
