"""Lists while somebody looks: what waits, what comes at the end, what an empty list shows."""

from finsta import live
from tests.live.lists.table_tab import MIDDLE, POSTS, VIEWER, Tab, a_post, a_tab, ids


def test_scrolling_to_the_top_by_hand_shows_the_held_posts():
    tab = a_tab().scroll(MIDDLE).get_new(22, 21).scroll(400)
    assert tab.look().is_held

    shown = tab.scroll(40).look()

    assert (shown.ids, shown.is_held, shown.scroll_y) == (ids(22, 9), False, 40)


def test_scrolling_to_the_top_by_hand_shows_a_waiting_page():
    tab = a_tab().scroll(MIDDLE).connect().get_page(60, 49, more=True).scroll(0)

    assert tab.look().ids == ids(60, 49)


def test_a_new_post_never_comes_above_held_ones():
    tab = a_tab().scroll(MIDDLE).get_new(21, 22).scroll(0).get_new(23)

    shown = tab.look()

    assert (shown.ids, shown.is_held) == (ids(23, 9), False)


def test_pressing_new_posts_shows_them_sorted_and_goes_to_the_top():
    shown = a_tab().scroll(MIDDLE).get_new(22, 21, 22).release().look()

    assert (shown.ids, shown.scroll_y) == (ids(22, 9), 0)


def test_missed_posts_wait_above_who_reads_and_are_there_at_once_for_who_does_not():
    reading = a_tab().scroll(MIDDLE).connect().get_page(22, 11, more=True)
    assert reading.look().ids == ids(20, 9)
    assert reading.release().look().ids == ids(22, 9)
    assert a_tab().connect().get_page(22, 11, more=True).look().ids == ids(22, 9)


def test_a_known_post_is_replaced_where_it_stands():
    on_screen = (
        a_tab().scroll(MIDDLE).hear(POSTS.put(a_post(15, caption="Edited", version=2))).look()
    )
    assert on_screen.captions[on_screen.ids.index(15)] == "Edited"
    assert not on_screen.is_held

    held = (
        a_tab().scroll(MIDDLE).get_new(21).hear(POSTS.put(a_post(21, caption="Edited", version=2)))
    )
    assert held.look().ids == ids(20, 9)
    assert held.release().look().captions[0] == "Edited"


def test_held_posts_show_when_nothing_is_left_on_screen():
    tab = a_tab().scroll(MIDDLE).get_new(21).lose(*ids(20, 9))

    shown = tab.look()

    assert (shown.ids, shown.is_held) == ([21], False)


def test_the_next_page_is_asked_for_once_and_the_one_after_it_from_there():
    tab = a_tab().near_end().near_end()
    assert tab.look().asked == [9]

    shown = tab.get_older(9, 5, more=True).get_older(5, 1, more=False).look()

    assert shown.asked == [9, 5]
    assert (shown.ids, shown.has_more) == (ids(20, 1), False)


def test_a_page_that_never_comes_is_asked_for_again_after_ten_seconds():
    tab = a_tab().near_end().wait(9.9)
    assert tab.look().asked == [9]
    assert tab.wait(0.2).look().asked == [9, 9]


def test_a_server_that_stays_away_is_asked_less_and_less_often():
    tab = a_tab().near_end().wait(3600)

    assert len(tab.look().asked) == 9
    assert tab.get_older(9, 5, more=True).wait(11).look().asked[9:] == [5, 5]


def test_an_answer_that_comes_after_the_second_question_counts_once():
    tab = a_tab().near_end().wait(11).get_older(9, 5, more=True).get_older(9, 5, more=True)

    shown = tab.look()

    assert (shown.ids, shown.asked) == (ids(20, 5), [9, 9, 5])


def test_a_new_connection_asks_again_at_once():
    tab = a_tab().near_end().connect().get_page(20, 9, more=True)

    assert tab.look().asked == [9, 9]


def test_the_oldest_post_deleted_while_the_next_page_is_under_way_loses_nothing():
    tab = a_tab().near_end().lose(9).get_older(9, 5, more=True)

    assert tab.look().ids == ids(20, 10) + ids(8, 5)


def test_a_late_post_older_than_the_list_s_end_makes_no_hole():
    shown = a_tab().get_new(3).near_end().look()

    assert (shown.ids, shown.asked) == (ids(20, 9), [9])


def test_a_page_that_is_everything_ends_the_list():
    tab = a_tab().get_older(9, 1, more=True).connect().get_page(14, 11, more=False)

    shown = tab.near_end().look()

    assert (shown.ids, shown.has_more) == (ids(14, 11), False)
    assert (shown.asked, shown.resumed) == ([], [])


def test_a_page_that_reaches_further_down_than_the_list_extends_it():
    tab = a_tab().lose(*ids(19, 9)).connect().get_page(20, 3, more=True)

    shown = tab.near_end().look()

    assert (shown.ids[-1], shown.asked) == (3, [3])


def test_the_first_post_comes_into_an_empty_feed():
    tab = Tab().connect().get_page(0, 1, more=False)
    empty = tab.look()
    assert (empty.ids, empty.loaded, empty.has_more, empty.reloads) == ([], True, False, 0)

    assert tab.get_new(1, 2).look().ids == [2, 1]


def test_a_post_shared_before_the_first_page_came_is_in_the_list():
    assert Tab().connect().get_new(21).get_page(20, 9, more=True).look().ids == ids(21, 9)
    assert Tab().connect().get_new(1).get_page(0, 1, more=False).look().ids == [1]


def test_deleting_the_last_post_leaves_an_empty_feed():
    shown = Tab().connect().get_page(1, 1, more=False).lose(1).look()

    assert (shown.ids, shown.has_more, shown.reloads) == ([], False, 0)


def test_deleting_all_posts_on_screen_brings_the_older_ones():
    tab = a_tab().lose(*ids(20, 9))
    assert tab.look().reloads == 1

    shown = tab.get_page(8, 1, more=False).look()

    assert (shown.ids, shown.has_more, shown.reloads) == (ids(8, 1), False, 1)


def test_everything_deleted_during_an_absence_leaves_an_empty_feed():
    tab = a_tab().scroll(MIDDLE).get_new(21).connect().get_page(0, 1, more=False)

    shown = tab.look()

    assert (shown.ids, shown.is_held, shown.has_more) == ([], False, False)


def test_a_new_post_is_told_to_all_but_its_author():
    told = a_tab().get_new(21, say="ana just posted!").look()
    own = a_tab().hear(POSTS.put(a_post(21, VIEWER, say="you just posted!"))).look()

    assert told.toasts == ["ana just posted!"]
    assert (own.ids[0], own.toasts) == (21, [])


def test_whoever_waits_for_a_connection_hears_who_looks_through_it():
    assert Tab().connect().connect().look().greeted == [VIEWER, VIEWER]


def test_sentences_stand_in_the_order_they_came_and_go_after_six_seconds():
    tab = Tab().hear(live.orders.toast("First")).wait(3).hear(live.orders.toast("Second"))
    assert tab.look().toasts == ["First", "Second"]
    assert tab.wait(4).look().toasts == ["Second"]
    assert tab.wait(4).look().toasts == []
