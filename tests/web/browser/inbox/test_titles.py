"""What a conversation is called: by its title, else by the names of the others, live."""

import pytest

from finsta.accounts import AccountView
from finsta.messenger import ConversationChanged, HeadView
from finsta.web.conversations import telling
from tests.web.browser.chat_tab import ChatTab, an_open_tab
from tests.web.browser.told import (
    HERE,
    ME,
    THREE,
    TWO,
    a_head,
    a_message,
    a_range,
    an_entry,
    changed,
    inbox,
    opened,
)

FOUR, FIVE, SIX = (
    AccountView(number, f"user_{name.lower()}", f"User {name}")
    for number, name in ((4, "Four"), (5, "Five"), (6, "Six"))
)
DAN = AccountView(9, "dan", "דן")
BEN, CLEO, OTHER_BEN = (
    AccountView(number, name.lower().replace(" ", "."), name)
    for number, name in ((11, "Ben Fischer"), (12, "Cleo Smit"), (13, "Ben Obi"))
)

NAMES = [
    ([], "Only you"),
    ([TWO], "User Two"),
    ([TWO, THREE], "User Two and User Three"),
    ([TWO, THREE, FOUR], "User Two, User Three and User Four"),
    ([TWO, THREE, FOUR, FIVE], "User Two, User Three and 2 others"),
    ([TWO, THREE, FOUR, FIVE, SIX], "User Two, User Three and 3 others"),
    ([DAN, TWO], "\u2068דן\u2069 and User"),
    ([BEN], "Ben Fischer"),
    ([BEN, CLEO], "Ben and Cleo"),
    ([BEN, CLEO, TWO, THREE, FOUR], "Ben, Cleo and 3 others"),
    ([BEN, CLEO, OTHER_BEN], "Ben Fischer, Cleo Smit and Ben Obi"),
]


def called(tab: ChatTab) -> str:
    [row] = [row for row in tab.rows("conversations") if row["id"] == HERE]
    return tab.call("titles", "titleOf", row)


@pytest.mark.parametrize(("others", "names"), NAMES)
def test_without_a_title_the_names_of_the_others_stand_for_it(
    others: list[AccountView], names: str
):
    listed = inbox(an_entry(a_message(6), 6, title="", others=others))
    assert called(ChatTab().connect().hear(listed)) == names
    # The one who looks may be anywhere among the members.
    for at in range(len(others) + 1):
        members = [*others[:at], ME, *others[at:]]
        shown = opened(a_range(1, 5), title="", members=members)
        assert called(ChatTab().connect().show().hear(shown)) == names
        told = changed(a_head(title="", version=2), members=members)
        assert called(an_open_tab().hear(told)) == names


def test_a_title_stands_for_itself():
    assert called(an_open_tab()) == "Modern Talking"
    assert called(an_open_tab(title="טיול")) == "\u2068טיול\u2069"


def test_what_it_is_called_changes_as_people_come_and_go():
    tab = an_open_tab(title="", members=(ME, TWO))
    assert (called(tab), tab.shown["people"]) == ("User Two", "@user_two")

    tab.hear(changed(a_head(title="", version=2), [THREE], members=(ME, TWO, THREE)))
    assert (called(tab), tab.shown["people"]) == ("User Two and User Three", "3 members")

    tab.hear(changed(a_head(title="Us", version=3), members=(ME, TWO, THREE)))
    assert (called(tab), tab.shown["people"]) == ("Us", "User Two, User Three")

    tab.hear(changed(a_head(title="", version=4), [], [TWO.id], members=(ME, THREE)))
    assert (called(tab), tab.shown["people"]) == ("User Three", "@user_three")

    tab.hear(changed(a_head(title="", version=5), [], [THREE.id], members=(ME,)))
    assert (called(tab), tab.shown["people"]) == ("Only you", "")


def test_the_page_is_named_after_it():
    tab = an_open_tab(title="", members=(ME, TWO))
    assert tab.title().endswith("User Two · Finsta")
    tab.hear(changed(a_head(title="", version=2), [THREE], members=(ME, TWO, THREE)))
    assert tab.title().endswith("User Two and User Three · Finsta")


def test_a_later_head_is_not_told_to_who_may_know_the_earlier_one_alone():
    event = ConversationChanged(a_head(version=2), [], [THREE])
    told = telling.tell_change(event, HeadView(a_head(version=3), [TWO, FOUR], 2))
    assert [operation[:2] for operation in told] == [["put", f"members/{HERE}"]]
    assert "User Four" not in str(told)
    assert telling.tell_change(ConversationChanged(a_head(version=2), []), None) == []
