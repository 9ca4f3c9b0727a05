"""What is unread: counts that come out right whatever arrives twice, late or early."""

from finsta import live
from finsta.accounts import AccountView
from finsta.messenger import UnreadCount
from finsta.web.chat import CHAT
from tests.web.browser.chat_tab import (
    ELSEWHERE,
    HERE,
    ME,
    TWO,
    ChatTab,
    a_message,
    edited,
    membership,
    message,
    news,
)


def counts(*rows: UnreadCount) -> live.Operation:
    return CHAT.unread(rows)


def row(last: int, read: int, *gone: int, where: int = HERE, is_muted: bool = False) -> UnreadCount:
    return UnreadCount(where, last, read, list(gone), is_muted)


def a_tab(*rows: UnreadCount) -> ChatTab:
    return ChatTab().connect().hear(counts(*rows))


def read(number: int, where: int = HERE) -> live.Operation:
    return CHAT.read(where, number, number)


def deleted(number: int, where: int = HERE) -> live.Operation:
    return CHAT.deleted(where, number, number)


def muted(is_muted: bool, read_to: int = 3) -> live.Operation:
    return CHAT.membership(HERE, membership(read_to, is_muted=is_muted))


def a_line(message_id: int, number: int, author: AccountView = TWO) -> live.Operation:
    return message(a_message(message_id, author, kind="left", number=number))


def test_the_server_counts_and_the_tab_sums_up():
    tab = a_tab(row(5, 3), row(10, 4, 6, 7, where=ELSEWHERE))
    assert (tab.unread(HERE), tab.unread(ELSEWHERE), tab.unread()) == (2, 4, 6)
    assert tab.unread(99) == 0


def test_new_counts_take_the_place_of_the_old():
    tab = a_tab(row(5, 3), row(10, 4, where=ELSEWHERE)).hear(counts(row(5, 4)))
    assert (tab.unread(HERE), tab.unread(ELSEWHERE), tab.unread()) == (1, 0, 1)


def test_a_message_counts_once_however_often_it_comes():
    tab = a_tab(row(5, 3)).hear(news(6), news(6), news(4), news(6))
    assert tab.unread() == 3


def test_messages_out_of_order_count_like_in_order():
    assert a_tab(row(5, 3)).hear(news(8), news(6), news(7)).unread() == 5
    # Of a conversation that is not among the counts all was read.
    assert a_tab().hear(news(8), news(6), news(7)).unread() == 3


def test_ones_own_message_tells_that_all_before_it_is_read():
    tab = a_tab(row(5, 3)).hear(news(6, ME))
    assert tab.unread() == 0
    assert tab.hear(news(7), news(5), news(6, ME)).unread() == 1
    assert a_tab().hear(news(6, ME)).unread() == 0
    assert a_tab().hear(news(7), news(8, ME), news(6)).unread() == 0


def test_lines_are_not_counted():
    assert a_tab(row(5, 3)).hear(a_line(6, 5), a_line(7, 5, ME)).unread() == 2
    assert a_tab().hear(a_line(6, 5), a_line(1, 0)).unread() == 0


def test_what_is_read_in_another_tab_is_read():
    tab = a_tab(row(5, 3)).hear(read(4), read(4))
    assert tab.unread() == 1
    assert tab.hear(read(2)).unread() == 1
    assert tab.hear(read(5), news(5)).unread() == 0
    assert tab.hear(read(9), news(8)).unread() == 0
    assert a_tab().hear(read(5), news(6)).unread() == 1


def test_what_is_on_screen_is_read_before_the_server_says_so():
    tab = a_tab(row(5, 3))
    tab.call("unread", "noteRead", HERE, 5)
    assert tab.unread() == 0
    tab.call("unread", "noteRead", HERE, 4)
    assert tab.hear(read(5)).unread() == 0


def test_a_deleted_message_is_not_unread_any_more():
    tab = a_tab(row(5, 3)).hear(deleted(5), deleted(5))
    assert tab.unread() == 1
    assert tab.hear(deleted(2), deleted(99, ELSEWHERE)).unread() == 1
    assert tab.hear(read(4), news(5)).unread() == 0
    assert a_tab(row(5, 3, 5)).hear(deleted(5)).unread() == 1


def test_a_muted_conversation_is_counted_for_itself_but_not_in_the_sum():
    tab = a_tab(row(5, 3, is_muted=True), row(2, 1, where=ELSEWHERE)).hear(news(6))
    assert (tab.unread(HERE), tab.unread()) == (3, 1)
    # Also one of which nothing was unread.
    assert a_tab(row(5, 5, is_muted=True)).hear(news(6)).unread() == 0


def test_muting_counts_at_once():
    tab = a_tab(row(5, 3)).hear(muted(True), muted(True))
    assert (tab.unread(HERE), tab.unread()) == (2, 0)
    assert tab.hear(muted(False)).unread() == 2

    tab = a_tab().hear(muted(True, read_to=5), news(6))
    assert (tab.unread(HERE), tab.unread()) == (1, 0)


def test_a_conversation_that_one_is_no_member_of_counts_nothing():
    tab = a_tab(row(5, 3), row(2, 1, where=ELSEWHERE)).hear(CHAT.ended(HERE), CHAT.ended(HERE))
    assert (tab.unread(HERE), tab.unread()) == (0, 1)
    assert tab.hear(read(5), deleted(4)).unread() == 1


def test_who_comes_back_into_a_conversation_has_read_all_of_it():
    added = message(a_message(8, kind="added", number=8, subject=ME))
    assert a_tab(row(5, 3)).hear(CHAT.ended(HERE), added, news(9)).unread() == 1


def test_what_comes_late_from_where_one_was_removed_counts_nothing():
    assert a_tab(row(5, 3)).hear(CHAT.ended(HERE), news(6)).unread() == 0


def test_other_operations_count_nothing():
    tab = a_tab(row(5, 3)).hear(CHAT.typing(HERE, 2), edited(5, "x"))
    assert tab.unread() == 2


def test_what_comes_while_counts_are_on_their_way_is_not_lost_by_them():
    tab = a_tab().hear(news(6), news(6, where=ELSEWHERE), counts(row(5, 3)))
    assert (tab.unread(HERE), tab.unread(ELSEWHERE)) == (3, 1)

    tab.hear(read(6), counts(row(6, 3)))
    assert (tab.unread(HERE), tab.unread(ELSEWHERE)) == (0, 1)
    assert tab.hear(counts(row(6, 3))).unread(HERE) == 0


def test_what_came_before_a_lost_connection_is_left_to_the_counts_after_it():
    # Meanwhile it was read elsewhere.
    tab = a_tab().hear(news(6))
    assert tab.unread() == 1
    assert tab.connect().hear(counts()).unread() == 0


def test_counts_are_right_also_long_after_what_they_tell_of():
    tab = a_tab().hear(news(6)).wait(60)
    assert tab.hear(counts()).unread() == 0
    assert tab.hear(counts(row(6, 5))).unread() == 1


def test_a_late_line_of_the_list_changes_no_count():
    tab = a_tab(row(5, 3)).hear(news(6), deleted(4), read(3))
    tab.call("unread", "noteCounts", HERE, 5, 2, [], False)
    assert tab.unread() == 2

    tab.call("unread", "noteCounts", HERE, 9, 8, [], True)
    assert (tab.unread(HERE), tab.unread()) == (1, 0)


def test_a_line_of_the_list_knows_better_than_a_guess():
    # The first message of one that was not among the counts.
    tab = a_tab().hear(news(6))
    tab.call("unread", "noteCounts", HERE, 6, 2, [4], False)
    assert tab.unread() == 3


def test_the_title_tells_the_sum():
    tab = a_tab()
    assert tab.title() == "Finsta"
    assert tab.hear(news(6)).title() == "(1) Finsta"
    assert tab.hear(news(7)).title() == "(2) Finsta"
    assert tab.hear(read(7)).title() == "Finsta"


def test_the_title_tells_no_more_than_two_digits():
    assert a_tab(row(99, 0)).title() == "(99) Finsta"
    assert a_tab(row(100, 0)).title() == "(99+) Finsta"


def test_the_title_of_another_page_gets_the_sum_too():
    tab = a_tab(row(5, 3))
    assert tab.title() == "(2) Finsta"
    assert tab.title("Modern Talking · Finsta") == "(2) Modern Talking · Finsta"
    assert tab.hear(news(6)).title() == "(3) Modern Talking · Finsta"


def test_a_title_that_looks_like_a_sum_stays_whole():
    tab = a_tab(row(5, 3))
    assert tab.title("(7) Dwarfs · Finsta") == "(2) (7) Dwarfs · Finsta"
    assert tab.hear(read(5)).title() == "(7) Dwarfs · Finsta"


def test_counts_are_asked_for_anew_after_operations_were_lost():
    tab = a_tab(row(5, 3))
    tab.title()
    assert tab.told("reload") == []

    assert tab.hear(live.orders.resync()).told("reload") == [[]]
    assert tab.hear(counts(row(7, 3))).unread() == 4
