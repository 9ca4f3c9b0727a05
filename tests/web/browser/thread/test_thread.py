"""The conversation on screen: whatever happens while it is loaded, left or lost is there, once."""

import pytest

from finsta.accounts import AccountView
from finsta.messenger import ConversationView
from tests.web.browser.chat_tab import ChatTab, an_open_tab, news
from tests.web.browser.told import (
    ELSEWHERE,
    HERE,
    ME,
    THREE,
    TWO,
    Frame,
    a_head,
    a_message,
    a_range,
    an_entry,
    changed,
    deleted,
    edited,
    ended,
    entry,
    message,
    missing,
    opened,
    page,
    reacted,
    read,
    reading,
    readings,
    seen,
    typing,
    wanted,
)

EDIT = edited(3, "Hello again")
FOUR = AccountView(4, "user_four", "User Four")
TYPING_SECONDS = 6


def react(message_id: int, *, is_there: bool = True, version: int = 2) -> Frame:
    return reacted(message_id, TWO, "👍", is_there=is_there, version=version)


def a_loading_tab() -> ChatTab:
    return ChatTab().connect().show()


def test_a_conversation_is_asked_for_once_it_is_known_who_looks():
    tab = ChatTab().show()
    assert tab.told() == []
    assert tab.connect().told() == [["open", HERE, 0, 0]]
    assert tab.status == "loading"


def test_a_conversation_whose_answer_does_not_come_is_asked_for_again():
    tab = a_loading_tab()
    assert tab.wait(10).told("open") == [[HERE, 0, 0]] * 2
    assert tab.hear(opened(a_range(1, 5))).wait(60).told("open") == []


def test_a_conversation_is_asked_for_once_though_its_membership_comes_first():
    tab = a_loading_tab().hear(readings(reading(5, 5)))
    assert tab.told("open") == [[HERE, 0, 0]]
    assert tab.connect().told("open") == [[HERE, 0, 0]]


def test_an_opened_conversation_shows_who_is_in_it():
    tab = an_open_tab()
    shown = tab.shown
    assert (tab.status, shown["conversation"]["title"]) == ("open", "Modern Talking")
    assert (shown["conversation"]["owner_id"], shown["people"]) == (ME.id, "User Two, User Three")
    assert [member["id"] for member in shown["members"]] == [ME.id, TWO.id, THREE.id]


def test_what_comes_while_the_page_is_on_its_way_is_done_to_what_it_brings():
    tab = a_loading_tab().hear(news(6), EDIT, react(4), deleted(5), seen(TWO, 6), read(2))
    tab.hear(opened(a_range(1, 5)))

    assert tab.ids == [1, 2, 3, 4, 5, 6]
    assert tab.item(3)["text"] == "Hello again"
    assert tab.item(4)["reactions"][0]["who"] == "User Two"
    assert tab.item(5)["is_deleted"]
    assert [who["id"] for who in tab.item(6)["seen_by"]] == [TWO.id]
    assert tab.shown["membership"]["read_id"] == 2


def test_what_the_page_brings_already_is_there_once():
    tab = a_loading_tab().hear(news(5), react(4), opened(a_range(1, 5)))
    tab.hear(react(4, is_there=False, version=3), news(5))
    assert tab.ids == [1, 2, 3, 4, 5]
    assert tab.item(4)["reactions"] == []


def test_what_comes_while_an_older_page_is_on_its_way_is_done_to_it():
    tab = ChatTab().connect().show().hear(opened(a_range(41, 80), read=80, older=True))
    tab.hear(EDIT, deleted(4), news(81))
    tab.hear(page(a_range(1, 40), more=False, before=41))

    assert tab.item(3)["text"] == "Hello again"
    assert tab.item(4)["is_deleted"]
    assert tab.ids == list(range(1, 82))


def test_a_message_that_comes_while_the_last_page_is_on_its_way_is_not_lost():
    tab = an_open_tab(newer=True).hear(news(7))
    assert tab.hear(page(a_range(6, 6), more=False, after=5)).ids == [1, 2, 3, 4, 5, 6, 7]


def test_what_came_before_a_lost_connection_undoes_nothing_that_was_missed():
    tab = an_open_tab().hear(news(6), EDIT, react(4))
    tab.connect()
    now = a_message(3, text="Hello once more", is_edited=True, version=3)
    gone = a_message(6, text="", is_deleted=True, version=2)
    rest = [a_message(4, version=3), a_message(5)]
    tab.hear(opened([*a_range(1, 2), now, *rest, gone], read=5, resumes=1))

    assert tab.item(3)["text"] == "Hello once more"
    assert tab.item(4)["reactions"] == []
    assert tab.item(6)["is_deleted"]


@pytest.mark.parametrize(
    "told",
    [
        news(6, where=ELSEWHERE),
        edited(3, "x", where=ELSEWHERE),
        deleted(3, where=ELSEWHERE),
        typing(TWO, where=ELSEWHERE),
        missing(ELSEWHERE),
        ended(ELSEWHERE),
        wanted(9, where=ELSEWHERE, is_muted=True),
        changed(ConversationView(ELSEWHERE, "Other", 2, True, version=9), [], [2]),
        page(a_range(8, 9), more=False, where=ELSEWHERE),
        opened(a_range(8, 9), where=ELSEWHERE),
    ],
)
def test_operations_of_other_conversations_change_nothing_here(told: Frame):
    tab = an_open_tab()
    before = tab.shown
    assert tab.hear(told).shown == before


def test_what_belongs_to_the_conversation_that_was_left_is_not_shown():
    tab = a_loading_tab().hear(news(6)).show(ELSEWHERE).hear(opened(a_range(1, 5)))
    assert (tab.shown["id"], tab.status, tab.ids) == (ELSEWHERE, "loading", [])
    assert tab.hear(opened(a_range(8, 9), where=ELSEWHERE)).ids == [8, 9]


def test_a_conversation_that_comes_after_it_was_left_is_asked_for_anew():
    tab = a_loading_tab().show(ELSEWHERE).hear(opened(a_range(1, 5)))
    tab.told()
    assert tab.show().told("open") == [[HERE, 0, 0]]
    assert tab.status == "loading"


def test_a_conversation_that_is_not_there_shows_nothing():
    tab = a_loading_tab().hear(missing(), EDIT)
    assert (tab.status, tab.ids) == ("missing", [])


def test_who_is_let_in_sees_the_conversation_without_a_reload():
    tab = a_loading_tab().hear(readings(), missing())
    tab.told()
    added = a_message(6, kind="added", subject=ME)
    tab.hear(message(added))
    assert tab.told() == [["entry", HERE]]
    assert tab.hear(entry(an_entry(added, 6))).told("open") == [[HERE, 0, 0]]
    assert tab.hear(opened(a_range(1, 6))).status == "open"


def test_an_ended_conversation_keeps_nothing_on_screen():
    tab = an_open_tab().hear(typing(TWO), ended())
    shown = tab.shown
    kept = [shown[name] for name in ("items", "conversation", "members", "marks", "typing")]
    assert (tab.status, kept) == ("loading", [[], None, [], [], ""])
    assert tab.told("go") == [["/conversations", {"replace": True}]]
    assert tab.rows("toasts")[0]["text"] == "You are not in this conversation any more."


def test_a_conversation_that_ended_can_be_opened_again():
    tab = an_open_tab().hear(ended(), news(6)).show(0).show()
    assert tab.told("open")[-1] == [HERE, 0, 0]


def test_who_was_removed_while_away_is_told_so():
    tab = an_open_tab().hear(readings(reading(5, 5)))
    assert tab.connect().hear(readings()).told("go") == [["/conversations", {"replace": True}]]


def test_typing_is_told_by_name_and_ends_by_itself():
    tab = an_open_tab().hear(typing(TWO))
    assert tab.shown["typing"] == "User Two is typing …"
    tab.wait(TYPING_SECONDS - 1).hear(typing(THREE), typing(ME))
    assert tab.shown["typing"] == "User Two and User Three are typing …"
    assert tab.wait(2).shown["typing"] == "User Three is typing …"
    assert tab.wait(TYPING_SECONDS).shown["typing"] == ""


def test_who_goes_on_typing_types():
    tab = an_open_tab().hear(typing(TWO)).wait(TYPING_SECONDS - 1).hear(typing(TWO)).wait(2)
    assert tab.shown["typing"] == "User Two is typing …"


def test_typing_ends_with_the_message():
    tab = an_open_tab().hear(typing(TWO), typing(THREE))
    assert tab.hear(news(6)).shown["typing"] == "User Three is typing …"


def test_members_and_the_head_change_live():
    head = ConversationView(HERE, "Talk", TWO.id, True, version=5)
    told = changed(head, [FOUR, TWO], [THREE.id])
    shown = an_open_tab().hear(told, told).shown
    assert sorted(member["id"] for member in shown["members"]) == [ME.id, TWO.id, FOUR.id]
    conversation = shown["conversation"]
    assert (conversation["title"], conversation["is_closed"]) == ("Talk", True)
    assert conversation["owner_id"] == TWO.id


def test_a_new_title_alone_keeps_faces_and_members():
    shown = an_open_tab().hear(changed(a_head(HERE, "Talk", version=2))).shown
    assert (shown["conversation"]["title"], shown["conversation"]["member_count"]) == ("Talk", 3)
    assert len(shown["members"]) == 3


def test_who_shows_no_marks_sees_none():
    tab = an_open_tab(marks=[(TWO, 4)]).hear(wanted(10, shows_seen=False), seen(TWO, 5))
    assert not any(item["seen_by"] for item in tab.items)

    tab.hear(wanted(11, marks=[(TWO, 5)]))
    assert [item["id"] for item in tab.items if item["seen_by"]] == [5]


def test_what_was_told_of_a_conversation_before_an_absence_does_not_come_back():
    told = [seen(TWO, 5), changed(a_head(HERE, version=2), [FOUR])]
    tab = ChatTab().connect().hear(*told).connect().show().hear(opened(a_range(1, 5), version=3))
    assert [member["id"] for member in tab.shown["members"]] == [ME.id, TWO.id, THREE.id]
    assert not any(item["seen_by"] for item in tab.items)


def test_an_author_has_seen_what_they_write():
    tab = an_open_tab(marks=[(TWO, 2)]).hear(message(a_message(6), leaves_mark=True))
    assert [item["id"] for item in tab.items if item["seen_by"]] == [6]
    assert not any(item["seen_by"] for item in an_open_tab().hear(news(6)).items)


def test_a_message_on_its_way_is_not_drawn_below_a_hole():
    tab = an_open_tab(newer=True)
    tab.write("Hi")
    assert tab.ids == [1, 2, 3, 4, 5]
