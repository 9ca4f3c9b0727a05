"""What is unread: counts that come out right whatever arrives twice, late or early."""

from finsta import live
from finsta.accounts import AccountView
from finsta.messenger import ReadingView
from tests.web.browser.chat_tab import ChatTab, news
from tests.web.browser.told import (
    ELSEWHERE,
    HERE,
    ME,
    TWO,
    Frame,
    a_message,
    a_range,
    an_entry,
    deleted,
    edited,
    ended,
    entry,
    message,
    opened,
    read,
    reading,
    readings,
    typing,
    wanted,
)


def a_tab(*rows: ReadingView) -> ChatTab:
    return ChatTab().connect().hear(readings(*rows))


def a_line(message_id: int, number: int, author: AccountView = TWO) -> Frame:
    return message(a_message(message_id, author, kind="left", number=number))


def muted(is_muted: bool, version: int) -> Frame:
    return wanted(version, is_muted=is_muted)


def test_the_server_counts_and_the_tab_sums_up():
    tab = a_tab(reading(5, 3), reading(10, 4, 6, 7, where=ELSEWHERE))
    assert (tab.unread(HERE), tab.unread(ELSEWHERE), tab.unread()) == (2, 4, 6)
    assert tab.unread(99) == 0


def test_new_counts_take_the_place_of_the_old():
    tab = a_tab(reading(5, 3), reading(10, 4, where=ELSEWHERE))
    tab.hear(readings(reading(5, 4), reading(10, 10, where=ELSEWHERE)))
    assert (tab.unread(HERE), tab.unread(ELSEWHERE), tab.unread()) == (1, 0, 1)


def test_a_message_counts_once_however_often_it_comes():
    tab = a_tab(reading(5, 3)).hear(news(6), news(6), news(4), news(6))
    assert tab.unread() == 3


def test_messages_out_of_order_count_like_in_order():
    assert a_tab(reading(5, 3)).hear(news(8), news(6), news(7)).unread() == 5


def test_a_conversation_that_is_not_known_is_asked_for_once_and_counted():
    tab = a_tab().hear(news(8), news(6), news(7))
    assert (tab.unread(), tab.told()) == (0, [["entry", HERE]])
    assert tab.hear(entry(an_entry(a_message(8), 5))).unread() == 3
    assert tab.hear(news(9)).told() == []
    assert tab.unread() == 4


def test_an_answer_that_does_not_come_is_asked_for_again_with_the_next_message():
    tab = a_tab().hear(news(6)).wait(3).hear(news(7))
    assert tab.told("entry") == [[HERE], [HERE]]


def test_ones_own_message_tells_that_all_before_it_is_read():
    tab = a_tab(reading(5, 3)).hear(news(6, ME))
    assert tab.unread() == 0
    assert tab.hear(news(7), news(5), news(6, ME)).unread() == 1
    assert a_tab(reading(5, 5)).hear(news(7), news(8, ME), news(6)).unread() == 0


def test_lines_are_not_counted():
    assert a_tab(reading(5, 3)).hear(a_line(6, 5), a_line(7, 5, ME)).unread() == 2
    assert a_tab(reading(5, 5)).hear(a_line(6, 5), a_line(1, 0)).unread() == 0


def test_what_is_read_in_another_tab_is_read():
    tab = a_tab(reading(5, 3)).hear(read(4), read(4))
    assert tab.unread() == 1
    assert tab.hear(read(2)).unread() == 1
    assert tab.hear(read(5), news(5)).unread() == 0
    assert tab.hear(read(9), news(8)).unread() == 0
    assert a_tab(reading(5, 3)).hear(read(5), news(6)).unread() == 1


def test_a_deleted_message_is_not_unread_any_more():
    tab = a_tab(reading(5, 3), reading(5, 5, where=ELSEWHERE)).hear(deleted(5), deleted(5))
    assert tab.unread() == 1
    assert tab.hear(deleted(2), deleted(99, ELSEWHERE)).unread() == 1
    assert tab.hear(read(4), news(5)).unread() == 0
    assert a_tab(reading(5, 3, 5)).hear(deleted(5)).unread() == 1


def test_a_deletion_that_is_told_before_its_message_takes_no_other_away():
    tab = a_tab(reading(5, 3)).hear(deleted(6))
    assert tab.unread() == 2
    assert tab.hear(news(6)).unread() == 2


def test_a_muted_conversation_is_counted_for_itself_but_not_in_the_sum():
    tab = a_tab(reading(5, 3, is_muted=True), reading(2, 1, where=ELSEWHERE)).hear(news(6))
    assert (tab.unread(HERE), tab.unread()) == (3, 1)
    # Also one of which nothing was unread.
    assert a_tab(reading(5, 5, is_muted=True)).hear(news(6)).unread() == 0


def test_muting_counts_at_once():
    tab = a_tab(reading(5, 3)).hear(muted(True, 20), muted(True, 20))
    assert (tab.unread(HERE), tab.unread()) == (2, 0)
    assert tab.hear(muted(False, 21), muted(True, 20)).unread() == 2

    tab = a_tab(reading(5, 5)).hear(muted(True, 20), news(6))
    assert (tab.unread(HERE), tab.unread()) == (1, 0)


def test_a_conversation_that_one_is_no_member_of_counts_nothing():
    tab = a_tab(reading(5, 3), reading(2, 1, where=ELSEWHERE)).hear(ended(), ended())
    assert (tab.unread(HERE), tab.unread()) == (0, 1)
    assert tab.hear(read(5), deleted(4)).unread() == 1


def test_who_comes_back_into_a_conversation_has_read_all_of_it():
    added = a_message(8, kind="added", number=8, subject=ME)
    tab = a_tab(reading(5, 3)).hear(ended(version=4), message(added))
    assert tab.told("entry") == [[HERE]]
    tab.hear(entry(an_entry(added, 8, version=5_000_000)), news(9))
    assert tab.unread() == 1


def test_what_comes_late_from_where_one_was_removed_counts_nothing():
    assert a_tab(reading(5, 3)).hear(ended(), news(6), muted(False, 30)).unread() == 0


def test_other_operations_count_nothing():
    tab = a_tab(reading(5, 3)).hear(typing(TWO), edited(5, "x"))
    assert tab.unread() == 2


def test_what_comes_while_counts_are_on_their_way_is_not_lost_by_them():
    tab = ChatTab().connect().hear(news(6), news(6, where=ELSEWHERE), read(4))
    tab.hear(readings(reading(5, 3), reading(5, 5, where=ELSEWHERE)))
    assert (tab.unread(HERE), tab.unread(ELSEWHERE)) == (2, 1)

    tab.hear(read(6), readings(reading(6, 3), reading(5, 5, where=ELSEWHERE)))
    assert (tab.unread(HERE), tab.unread(ELSEWHERE)) == (0, 1)


def test_what_came_before_a_lost_connection_is_left_to_the_counts_after_it():
    # Meanwhile it was read elsewhere, and of another one the viewer is no member any more.
    tab = a_tab(reading(5, 5), reading(5, 4, where=ELSEWHERE)).hear(news(6))
    assert tab.unread() == 2
    assert tab.connect().hear(readings(reading(6, 6))).unread() == 0


def test_counts_are_right_also_long_after_what_they_tell_of():
    tab = a_tab(reading(5, 5)).hear(news(6), news(7), news(8)).wait(120).hear(news(9)).wait(120)
    assert tab.unread() == 4
    assert tab.hear(readings(reading(9, 8))).unread() == 1


def test_counts_are_right_after_a_conversation_was_left():
    tab = a_tab(reading(100, 3)).show().hear(opened(a_range(1, 40), read=3, newer=True, last=100))
    assert tab.unread() == 97
    assert tab.show(0).wait(120).unread() == 97
    assert tab.hear(news(101)).unread() == 98


def test_a_late_line_of_the_list_changes_no_count():
    tab = a_tab(reading(5, 3)).hear(news(6), deleted(4), read(3))
    assert tab.hear(entry(an_entry(a_message(5), 2))).unread() == 2
    tab.hear(entry(an_entry(a_message(9), 8, is_muted=True)))
    assert (tab.unread(HERE), tab.unread()) == (1, 0)


def test_the_title_tells_the_sum():
    tab = a_tab(reading(5, 5))
    assert tab.title() == "Finsta"
    assert tab.hear(news(6)).title() == "(1) Finsta"
    assert tab.hear(news(7)).title() == "(2) Finsta"
    assert tab.hear(read(7)).title() == "Finsta"


def test_the_title_tells_no_more_than_two_digits():
    assert a_tab(reading(99, 0)).title() == "(99) Finsta"
    assert a_tab(reading(100, 0)).title() == "(99+) Finsta"


def test_the_title_of_another_page_gets_the_sum_too():
    tab = a_tab(reading(5, 3))
    assert tab.title() == "(2) Finsta"
    assert tab.title("Modern Talking · Finsta") == "(2) Modern Talking · Finsta"
    assert tab.hear(news(6)).title() == "(3) Modern Talking · Finsta"


def test_a_title_that_looks_like_a_sum_stays_whole():
    tab = a_tab(reading(5, 3))
    assert tab.title("(7) Dwarfs · Finsta") == "(2) (7) Dwarfs · Finsta"
    assert tab.hear(read(5)).title() == "(7) Dwarfs · Finsta"


def test_counts_are_asked_for_anew_after_operations_were_lost():
    tab = a_tab(reading(5, 3))
    tab.title()
    assert tab.told("readings") == []

    assert tab.hear(live.orders.resync()).told("readings") == [[]]
    assert tab.hear(readings(reading(7, 3))).unread() == 4
