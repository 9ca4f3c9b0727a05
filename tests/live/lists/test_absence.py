"""Tables after an absence: whatever a tab missed, its list ends up whole and without ghosts."""

from finsta import live
from tests.live.lists.table_tab import MIDDLE, POSTS, a_range, a_tab, ids, kept


def test_held_posts_do_not_hide_the_ones_missed_between_them_and_the_page():
    tab = a_tab().scroll(MIDDLE).get_new(21).connect().get_page(60, 49, more=True)
    assert tab.look().ids == ids(20, 9)

    shown = tab.release().near_end().look()

    assert shown.ids == ids(60, 49)
    assert shown.asked == [49]


def test_a_post_that_arrives_before_the_page_does_not_hide_the_ones_missed():
    shown = a_tab().connect().get_new(60).get_page(60, 49, more=True).near_end().look()

    assert shown.ids == ids(60, 49)
    assert (shown.has_more, shown.asked) == (True, [49])


def test_a_post_of_the_own_worker_does_not_hide_the_ones_an_outage_of_redis_lost():
    tab = a_tab().get_new(60).hear(live.orders.resync()).get_page(60, 49, more=True)

    shown = tab.near_end().look()

    assert shown.reloads == 1
    assert (shown.ids, shown.asked) == (ids(60, 49), [49])


def test_an_outage_that_ends_in_a_new_connection_hides_nothing_either():
    tab = a_tab().get_new(*range(60, 73)).connect().get_page(75, 64, more=True)

    shown = tab.near_end().look()

    assert (shown.ids, shown.asked) == (ids(75, 64), [64])


def test_a_post_newer_than_the_page_stays_when_the_page_replaces_the_list():
    assert a_tab().connect().get_new(61).get_page(60, 49, more=True).look().ids == ids(61, 49)


def test_a_post_newer_than_a_waiting_page_is_shown_with_it():
    tab = a_tab().scroll(MIDDLE).connect().get_page(60, 49, more=True).get_new(61)

    assert tab.look().ids == ids(20, 9)
    assert tab.release().look().ids == ids(61, 49)


def test_a_late_post_below_a_waiting_page_makes_no_hole():
    tab = a_tab().scroll(MIDDLE).connect().get_page(60, 49, more=True).get_new(30)

    shown = tab.release().near_end().look()

    assert (shown.ids, shown.asked) == (ids(60, 49), [49])


def test_a_post_deleted_while_its_page_waits_is_not_shown():
    tab = a_tab().scroll(MIDDLE).connect().get_page(60, 49, more=True)

    assert tab.lose(55).wait(70).release().look().ids == ids(60, 56) + ids(54, 49)


def test_the_last_post_of_a_waiting_page_can_go_and_the_next_is_asked_for_from_there():
    tab = a_tab().scroll(MIDDLE).connect().get_page(60, 49, more=True).lose(49)

    shown = tab.release().near_end().look()

    assert (shown.ids, shown.asked) == (ids(60, 50), [49])


def test_a_waiting_page_all_of_which_is_deleted_leads_to_a_new_one():
    tab = a_tab().scroll(MIDDLE).connect().get_page(60, 49, more=True).lose(*ids(60, 49))

    shown = tab.release().look()

    assert (shown.ids, shown.has_more, shown.reloads) == ([], True, 1)
    assert tab.get_page(48, 37, more=True).look().ids == ids(48, 37)


def test_a_second_page_takes_the_place_of_the_one_that_waits():
    tab = a_tab().scroll(MIDDLE).connect().get_page(60, 49, more=True)
    tab.connect().get_page(63, 52, more=True)

    shown = tab.release().near_end().look()

    assert (shown.ids, shown.asked) == (ids(63, 52), [52])


def test_the_same_page_twice_in_a_row_changes_nothing():
    tab = a_tab().scroll(MIDDLE).connect().get_page(60, 49, more=True).get_page(60, 49, more=True)
    assert tab.look().ids == ids(20, 9)
    assert tab.release().look().ids == ids(60, 49)
    assert a_tab().get_page(20, 9, more=True).look().ids == ids(20, 9)


def test_the_next_page_of_the_old_list_is_not_put_under_the_new_one():
    tab = a_tab().scroll(MIDDLE).near_end().connect().get_page(90, 79, more=True).release()

    shown = tab.get_older(9, 1, more=False).look()

    assert shown.ids == ids(90, 79)
    assert (shown.has_more, shown.asked) == (True, [9, 9, 79])


def test_a_held_post_that_was_deleted_during_an_absence_does_not_come_back():
    tab = a_tab().scroll(MIDDLE).get_new(21).connect().get_page(20, 9, more=True)

    assert not tab.look().is_held
    assert tab.release().look().ids == ids(20, 9)


def test_a_held_post_below_the_page_is_asked_about_and_goes_if_it_is_gone():
    missed = a_tab().scroll(MIDDLE).connect().get_page(31, 20, more=True)
    tab = missed.connect().get_page(40, 29, more=True)
    assert tab.look().resumed == [[9, 20], [9, 29]]

    gone = set(ids(28, 9)) - {24}
    tab.hear(POSTS.keep(kept(gone), 9, 29)).release()

    assert tab.look().ids == ids(40, 25) + ids(23, 9)


def test_a_post_of_the_page_s_range_that_is_not_in_it_was_deleted():
    tab = a_tab().connect().hear(POSTS.page(a_range(22, 16) + a_range(14, 11), more=True))

    assert tab.look().ids == ids(22, 16) + ids(14, 9)


def test_a_ghost_that_arrived_before_an_outage_of_redis_goes_with_the_page_after_it():
    tab = a_tab().get_new(21).hear(live.orders.resync()).get_page(20, 9, more=True)

    assert tab.look().ids == ids(20, 9)


def test_a_post_that_arrives_while_the_page_is_read_stays():
    assert a_tab().connect().get_new(21).get_page(20, 9, more=True).look().ids == ids(21, 9)


def test_the_older_posts_on_screen_are_asked_about_even_while_a_page_waits():
    tab = a_tab().scroll(MIDDLE).connect().get_page(60, 49, more=True)

    shown = tab.hear(POSTS.keep(kept([20, *ids(18, 9)]), 9, 21)).look()

    assert shown.resumed == [[9, 21]]
    assert shown.ids == [20, *ids(18, 9)]


def test_posts_that_were_not_looked_at_are_loaded_anew_by_scrolling():
    tab = a_tab().get_older(9, 1, more=False).connect().get_page(20, 15, more=True)
    tab.hear(POSTS.keep(kept(ids(14, 8)), 8, 15, more=True))

    shown = tab.near_end().look()

    assert shown.ids == ids(20, 8)
    assert (shown.has_more, shown.asked) == (True, [8])
    assert tab.get_older(8, 1, more=False).look().ids == ids(20, 1)


def test_a_removed_post_is_not_brought_back_by_a_page_an_older_page_or_an_echo():
    for late in (
        a_tab().lose(15).get_page(20, 9, more=True),
        a_tab().lose(15).get_new(15),
        a_tab().scroll(MIDDLE).lose(15).connect().get_page(20, 9, more=True).release(),
    ):
        assert late.look().ids == ids(20, 16) + ids(14, 9)
    assert a_tab().lose(5).get_older(9, 1, more=False).look().ids == ids(20, 6) + ids(4, 1)


def test_a_removal_is_remembered_for_a_minute():
    assert a_tab().lose(15).wait(59).get_page(20, 9, more=True).look().ids.count(15) == 0
    assert a_tab().lose(15).wait(61).get_page(20, 9, more=True).look().ids.count(15) == 1
