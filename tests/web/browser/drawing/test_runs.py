"""Where a day begins among messages, and a run of one author's."""

from finsta.messenger import MessageView
from tests.web.browser.drawing.drawn import draw, line
from tests.web.browser.told import ME, NOW, a_message, a_range


def days(*sent: str, at: str = NOW) -> list[str]:
    """Return the labels over messages that were sent then."""
    messages = [a_message(n, sent_at=when) for n, when in enumerate(sent, start=1)]
    return [item["day"] for item in draw(*messages, at=at)]


def runs(*messages: MessageView, new_from: int = 0) -> list[bool]:
    return [item["starts_run"] for item in draw(*messages, new_from=new_from)]


def test_days_are_called_as_people_call_them():
    labels = days("2025-12-31T12:00:00Z", "2026-06-05T12:00:00Z", "2026-06-09T12:00:00Z", NOW)
    assert labels == ["Wednesday 31 December 2025", "Friday 5 June", "Yesterday", "Today"]


def test_a_day_is_named_once():
    assert days("2026-06-10T08:00:00Z", "2026-06-10T09:00:00Z", NOW) == ["Today", "", ""]


def test_days_begin_at_midnight_where_the_reader_is():
    # 10 p.m. in UTC is midnight in Vienna.
    assert days("2026-06-09T21:59:59Z", "2026-06-09T22:00:00Z") == ["Yesterday", "Today"]


def test_the_day_on_which_clocks_change_is_a_day_like_others():
    # At the end of March it has 23 hours, at the end of October 25.
    assert days("2026-03-28T11:00:00Z", at="2026-03-29T21:30:00Z") == ["Yesterday"]
    assert days("2026-10-24T22:30:00Z", at="2026-10-26T00:30:00Z") == ["Yesterday"]


def test_the_same_date_of_two_years_is_two_days():
    labels = days("2025-01-02T12:00:00Z", "2026-01-02T12:00:00Z", at="2026-06-10T12:00:00Z")
    assert labels == ["Thursday 2 January 2025", "Friday 2 January"]


def test_the_exact_time_has_the_day_and_no_seconds():
    [item] = draw(a_message(1, sent_at="2026-06-10T08:01:02.345Z"))
    assert (item["time"], item["exact"]) == ("10:01", "10 Jun 2026, 10:01")


def test_messages_of_one_author_within_five_minutes_are_a_run():
    assert runs(a_message(1), a_message(6), a_message(12)) == [True, False, True]


def test_another_author_starts_a_run():
    assert runs(a_message(1), a_message(2, ME), a_message(3)) == [True, True, True]


def test_a_line_ends_a_run():
    first, _, second, third = runs(a_message(1), line(2, "left"), a_message(3), a_message(4))
    assert (first, second, third) == (True, True, False)


def test_a_new_day_starts_a_run():
    before, after = "2026-06-09T21:59:00Z", "2026-06-09T22:01:00Z"
    assert runs(a_message(1, sent_at=before), a_message(2, sent_at=after)) == [True, True]


def test_the_line_new_messages_starts_a_run():
    messages = a_range(1, 3)
    assert runs(*messages, new_from=2) == [True, True, False]
    assert [item["is_new"] for item in draw(*messages, new_from=2)] == [False, True, False]
