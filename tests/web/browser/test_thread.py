"""The conversation on screen: whatever happens while it is loaded, left or lost is there, once."""

from typing import Any

import pytest

from finsta import live
from finsta.accounts import AccountView
from finsta.messenger import ConversationView, MarkView, MessagePage
from finsta.web.chat import CHAT
from tests.web.browser.chat_tab import (
    ELSEWHERE,
    HERE,
    ME,
    THREE,
    TWO,
    ChatTab,
    a_message,
    a_range,
    an_open_tab,
    edited,
    membership,
    message,
    news,
    opened,
    page,
    reacted,
)

EDIT = edited(3, "Hello again")
FOUR = AccountView(4, "user_four", "User Four")
TYPING_SECONDS = 6


def react(message_id: int, *, is_there: bool = True) -> live.Operation:
    return reacted(message_id, TWO, "👍", is_there=is_there)


def seen(account: AccountView, message_id: int) -> live.Operation:
    return CHAT.seen(HERE, [MarkView(account.id, message_id, "")])


def a_loading_tab() -> ChatTab:
    return ChatTab().connect().show()


def call(tab: ChatTab, name: str, *args: Any) -> ChatTab:
    tab.call("thread", name, *args)
    return tab


def line_at(tab: ChatTab) -> int:
    """Return the message under the line "New messages", 0 if there is none."""
    return next((item["id"] for item in tab.items if item["is_new"]), 0)


def goal(tab: ChatTab) -> dict[str, Any] | None:
    """Return where the tab scrolls, and be there."""
    found = tab.shown["goal"]
    call(tab, "reachGoal")
    return found


def test_a_conversation_is_asked_for_once_it_is_known_who_looks():
    tab = ChatTab().show()
    assert tab.told() == []
    assert tab.connect().told() == [["open", HERE, 0, 0]]
    assert tab.shown["status"] == "loading"


def test_an_opened_conversation_shows_who_is_in_it():
    shown = an_open_tab().shown
    assert (shown["status"], shown["title"]) == ("open", "Modern Talking")
    assert (shown["is_owner"], shown["people"]) == (True, "User Two, User Three")
    assert [member["is_me"] for member in shown["members"]] == [True, False, False]


def test_what_comes_while_the_page_is_on_its_way_is_done_to_what_it_brings():
    tab = a_loading_tab().hear(news(6), EDIT, react(4), CHAT.deleted(HERE, 5, 5), seen(TWO, 6))
    tab.hear(CHAT.read(HERE, 2, 2), opened(a_range(1, 5)))

    assert tab.ids == [1, 2, 3, 4, 5, 6]
    assert tab.item(3)["text"] == "Hello again"
    assert tab.item(4)["reactions"][0]["who"] == "User Two"
    assert tab.item(5)["is_deleted"]
    assert [who["id"] for who in tab.item(6)["seen_by"]] == [TWO.id]


def test_what_the_page_brings_already_is_there_once():
    tab = a_loading_tab().hear(news(5), react(4), opened(a_range(1, 5)))
    tab.hear(react(4, is_there=False), news(5))
    assert tab.ids == [1, 2, 3, 4, 5]
    assert tab.item(4)["reactions"] == []


def test_what_comes_while_an_older_page_is_on_its_way_is_done_to_it():
    tab = ChatTab().connect().show().hear(opened(a_range(41, 80), read=80, older=True))
    call(tab, "askForMore", "older").hear(EDIT, CHAT.deleted(HERE, 4, 4), news(81))
    tab.hear(page(a_range(1, 40), more=False, before=41))

    assert tab.item(3)["text"] == "Hello again"
    assert tab.item(4)["is_deleted"]
    assert tab.ids == list(range(1, 82))


def test_a_message_that_comes_while_the_last_page_is_on_its_way_is_not_lost():
    tab = call(an_open_tab(newer=True), "askForMore", "newer").hear(news(7))
    assert tab.hear(page(a_range(6, 6), more=False, after=5)).ids == [1, 2, 3, 4, 5, 6, 7]


def test_what_came_before_a_lost_connection_undoes_nothing_that_was_missed():
    tab = an_open_tab().hear(news(6), EDIT, react(4))
    tab.connect()
    now = [a_message(3, text="Hello once more", is_edited=True), a_message(4)]
    gone = a_message(6, text="", is_deleted=True)
    tab.hear(opened([*a_range(1, 2), *now, a_message(5), gone], read=5, resumes=True))

    assert tab.item(3)["text"] == "Hello once more"
    assert tab.item(4)["reactions"] == []
    assert tab.item(6)["is_deleted"]


@pytest.mark.parametrize(
    "operation",
    [
        news(6, where=ELSEWHERE),
        CHAT.edited(ELSEWHERE, 3, "x", 2),
        CHAT.deleted(ELSEWHERE, 3, 3),
        CHAT.typing(ELSEWHERE, 2),
        CHAT.missing(ELSEWHERE),
        CHAT.ended(ELSEWHERE),
        CHAT.membership(ELSEWHERE, membership(is_muted=True)),
        CHAT.changed(ConversationView(ELSEWHERE, "Other", 2, True, version=9), [], [2]),
        CHAT.page(ELSEWHERE, MessagePage(a_range(8, 9), has_more=False)),
        opened(a_range(8, 9), where=ELSEWHERE),
    ],
)
def test_operations_of_other_conversations_are_ignored(operation: live.Operation):
    tab = an_open_tab()
    before = tab.shown
    assert tab.hear(operation).shown == before


def test_what_belongs_to_the_conversation_that_was_left_is_ignored():
    tab = a_loading_tab().hear(news(6)).show(ELSEWHERE).hear(opened(a_range(1, 5)))
    assert (tab.shown["id"], tab.shown["status"], tab.ids) == (ELSEWHERE, "loading", [])
    assert tab.hear(opened(a_range(8, 9), where=ELSEWHERE)).ids == [8, 9]


@pytest.mark.parametrize(("read", "line", "place"), [(3, 4, {"id": 4}), (5, 0, {"bottom": True})])
def test_a_conversation_opens_where_one_left_off(read: int, line: int, place: dict[str, Any]):
    tab = an_open_tab(read=read)
    assert (line_at(tab), goal(tab)) == (line, place)


def test_neither_lines_nor_ones_own_messages_are_new():
    items = [a_message(1), a_message(2, ME), a_message(3, kind="left"), a_message(4)]
    assert line_at(a_loading_tab().hear(opened(items, read=1))) == 4
    assert line_at(a_loading_tab().hear(opened(items[:3], read=1))) == 0


def test_a_new_connection_brings_what_was_missed_below_the_line_and_keeps_the_place():
    tab = an_open_tab(read=3)
    goal(tab)
    tab.hear(CHAT.read(HERE, 5, 5)).told()

    assert tab.connect().told("open") == [[HERE, 1, 0]]
    assert tab.hear(opened(a_range(1, 8), read=5, resumes=True)).ids == list(range(1, 9))
    assert (line_at(tab), goal(tab)) == (6, None)


def test_the_line_is_above_what_was_missed_where_there_was_none():
    tab = an_open_tab()
    goal(tab)
    tab.connect().hear(opened(a_range(1, 8), read=5, resumes=True))
    assert (line_at(tab), goal(tab)) == (6, None)


@pytest.mark.parametrize(
    ("visible", "reading", "line"), [(True, False, 0), (True, True, 6), (False, False, 6)]
)
def test_the_line_comes_for_who_does_not_look_at_the_end(visible: bool, reading: bool, line: int):
    tab = an_open_tab().be("visible", visible).be("reading", reading)
    assert line_at(tab.hear(news(6), news(7))) == line
    assert tab.shown["waiting"] == (2 if reading else 0)


def test_the_line_moves_on_only_when_what_is_below_it_was_read():
    tab = an_open_tab().be("visible", False).hear(news(6), CHAT.read(HERE, 6, 6))
    assert line_at(tab) == 6
    assert line_at(tab.hear(news(7))) == 7


def test_who_answers_puts_the_line_away():
    assert line_at(call(an_open_tab(read=3), "forgetNew")) == 0


def test_a_conversation_that_is_not_there_shows_nothing():
    tab = a_loading_tab().hear(CHAT.missing(HERE), EDIT, page(a_range(1, 2), more=False))
    assert (tab.shown["status"], tab.ids) == ("missing", [])


def test_who_is_let_in_sees_the_conversation_without_a_reload():
    tab = a_loading_tab().hear(CHAT.missing(HERE))
    tab.told()
    tab.hear(message(a_message(6, kind="added", subject=ME)))
    assert tab.told("open") == [[HERE, 0, 0]]
    assert tab.hear(opened(a_range(1, 6))).shown["status"] == "open"


def test_an_ended_conversation_keeps_nothing_on_screen():
    tab = an_open_tab().hear(CHAT.ended(HERE))
    shown = tab.hear(news(6), CHAT.typing(HERE, 2)).shown
    kept = [shown[name] for name in ("items", "title", "members", "typing")]
    assert (shown["status"], kept) == ("ended", [[], "", [], ""])


def test_a_conversation_that_ended_can_be_opened_again():
    tab = an_open_tab().hear(CHAT.ended(HERE), news(6)).show(0).show()
    assert tab.told("open")[-1] == [HERE, 0, 0]
    assert tab.hear(opened(a_range(1, 3))).ids == [1, 2, 3]


def test_a_message_on_screen_is_gone_to_and_another_is_asked_for():
    tab = an_open_tab(older=True)
    assert goal(call(tab, "goToMessage", 2)) == {"id": 2, "isMarked": True}

    call(tab, "goToMessage", -90)
    assert tab.told("open")[-1] == [HERE, 0, -90]
    tab.hear(opened(a_range(-95, -80), read=5, newer=True))
    assert (goal(tab), tab.shown["has_newer"]) == ({"id": -90, "isMarked": True}, True)


def test_typing_is_told_by_name_and_ends_by_itself():
    tab = an_open_tab().hear(CHAT.typing(HERE, TWO.id))
    assert tab.shown["typing"] == "User Two is typing …"
    tab.wait(TYPING_SECONDS - 1).hear(CHAT.typing(HERE, THREE.id), CHAT.typing(HERE, ME.id))
    assert tab.shown["typing"] == "User Two and User Three are typing …"
    assert tab.wait(2).shown["typing"] == "User Three is typing …"
    assert tab.wait(TYPING_SECONDS).shown["typing"] == ""


def test_typing_ends_with_the_message():
    tab = an_open_tab().hear(CHAT.typing(HERE, TWO.id), CHAT.typing(HERE, THREE.id))
    assert tab.hear(news(6)).shown["typing"] == "User Three is typing …"


def test_members_and_the_head_change_live():
    head = ConversationView(HERE, "Talk", TWO.id, True, version=5)
    changed = CHAT.changed(head, [FOUR, TWO], [THREE.id])
    shown = an_open_tab().hear(changed, changed).shown
    assert [member["id"] for member in shown["members"]] == [ME.id, TWO.id, FOUR.id]
    assert (shown["title"], shown["is_closed"], shown["is_owner"]) == ("Talk", True, False)


def test_who_shows_no_marks_sees_none():
    tab = an_open_tab(marks=[(TWO, 5)])
    tab.told()
    tab.hear(CHAT.membership(HERE, membership(5, shows_seen=False)), seen(TWO, 5))
    assert not any(item["seen_by"] for item in tab.items)

    tab.hear(CHAT.membership(HERE, membership(5)))
    assert tab.told("open") == [[HERE, 1, 0]]


def test_an_author_has_seen_what_they_write():
    tab = an_open_tab(marks=[(TWO, 2)]).hear(message(a_message(6), leaves_mark=True))
    assert [item["id"] for item in tab.items if item["seen_by"]] == [6]
    assert not any(item["seen_by"] for item in an_open_tab().hear(news(6)).items)


def test_a_message_on_its_way_is_not_drawn_below_a_hole():
    tab = an_open_tab(newer=True)
    tab.call("outbox", "post", {"conversation": HERE, "text": "Hi", "photos": [], "quote": None})
    assert tab.ids == [1, 2, 3, 4, 5]
