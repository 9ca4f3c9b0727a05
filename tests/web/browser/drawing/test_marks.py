"""Under which message it is drawn who has seen it."""

from finsta.accounts import AccountView
from finsta.messenger import MessageView
from tests.web.browser.chat_tab import an_open_tab
from tests.web.browser.drawing.drawn import draw, line
from tests.web.browser.told import THREE, TWO, a_message, a_range, seen, unmarked


def seen_by(*messages: MessageView, marks: dict[int, AccountView]) -> dict[int, list[str]]:
    drawn = draw(*messages, marks=marks)
    return {i["id"]: [who["handle"] for who in i["seen_by"]] for i in drawn if i["seen_by"]}


def test_a_mark_is_under_the_last_message_that_it_reaches():
    assert seen_by(*a_range(1, 5), marks={3: TWO, 5: THREE}) == {3: ["user_two"], 5: ["user_three"]}
    # 4 is nobody's message here.
    assert seen_by(a_message(2), a_message(6), marks={4: TWO}) == {2: ["user_two"]}


def test_marks_beyond_what_is_on_screen_are_under_its_end_and_those_before_it_nowhere():
    assert seen_by(*a_range(10, 12), marks={99: TWO, 9: THREE}) == {12: ["user_two"]}
    assert seen_by(marks={99: TWO}) == {}


def test_several_marks_share_a_message_and_lines_are_reached_too():
    tab = an_open_tab(marks=[(TWO, 4), (THREE, 4)])
    assert [who["id"] for who in tab.item(4)["seen_by"]] == [TWO.id, THREE.id]
    assert seen_by(a_message(1), line(2, "left"), marks={2: TWO}) == {2: ["user_two"]}


def test_a_mark_moves_on_and_never_back():
    tab = an_open_tab(marks=[(TWO, 4)])
    tab.hear(seen(TWO, 5), seen(TWO, 2))
    assert [i["id"] for i in tab.items if i["seen_by"]] == [5]

    tab.hear(unmarked(TWO, version=6))
    assert not any(i["seen_by"] for i in tab.items)
    assert not any(i["seen_by"] for i in tab.hear(seen(TWO, 5)).items)


def test_of_a_hundred_members_a_few_faces_are_shown_and_the_rest_is_counted():
    others = {number: AccountView(number, f"user_{number}", "User") for number in range(2, 101)}
    (shown,) = draw(a_message(1), marks={1000 + number: who for number, who in others.items()})
    assert (len(shown["seen_by"]), shown["seen_by_more"]) == (12, 87)

    (few,) = draw(a_message(1), marks={1001: TWO, 1002: THREE})
    assert (len(few["seen_by"]), few["seen_by_more"]) == (2, 0)
