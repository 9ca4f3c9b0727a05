"""What somebody writes whom one doesn't see is not counted, and the list shows what one sees."""

import pytest
from sqlmodel import Session

from finsta import messenger
from finsta.accounts import Account
from tests.cast import register
from tests.messenger.apart.cast import BLOCKS, meet, part
from tests.messenger.talk import (
    count_unread,
    hear,
    id_of,
    last_of,
    let_time_pass,
    list_unread,
    read,
    say,
    see,
    start,
)


def unread(session: Session, who: Account, where: int) -> int:
    """Return how many messages are unread for somebody, the same in the list and on every page."""
    entry = messenger.get_inbox_entry(session, id_of(who), where)
    readings = messenger.list_readings(session, id_of(who))
    (reading,) = [each for each in readings if each.conversation_id == where]
    assert reading.gone == entry.gone
    assert count_unread(reading) == count_unread(entry)
    return count_unread(entry)


@pytest.mark.parametrize("way", BLOCKS)
def test_only_what_one_sees_is_unread_and_all_is_read_with_the_last_of_it(
    session: Session, ana: Account, ben: Account, eve: Account, way: str
):
    where = start(session, eve, ana, ben)
    say(session, ben, where)
    say(session, eve, where)
    part(session, way, ana, ben)
    say(session, ben, where)
    last = say(session, eve, where)
    say(session, ben, where)

    assert unread(session, ana, where) == 2
    assert unread(session, eve, where) == 1
    see(session, ana, where, last.id)
    assert unread(session, ana, where) == 0
    say(session, ben, where)
    assert unread(session, ana, where) == 0
    say(session, eve, where)
    assert unread(session, ana, where) == 1
    # What came after all that was read is unread again, with those who are seen again.
    meet(session, ana, ben)
    assert unread(session, ana, where) == 3
    see(session, ana, where, read(session, ana, where)[-1].id)
    assert unread(session, ana, where) == 0


def test_a_flood_that_is_not_seen_is_told_as_one_run_for_each_message_that_is(
    session: Session, ana: Account, ben: Account, eve: Account
):
    let_time_pass()
    where = start(session, eve, ana, ben)
    part(session, "ana blocks", ana, ben)
    for _ in range(110):
        for _ in range(3):
            say(session, ben, where)
        say(session, eve, where)

    (reading,) = list_unread(session, ana)

    # The newest: whoever has read so far that fewer than a hundred are left counts right.
    assert len(reading.gone) == 101
    assert reading.gone[-1] == messenger.GoneView(437, 439)
    assert count_unread(reading) > 99
    hundredth = read(session, ana, where)[-30]
    see(session, ana, where, hundredth.id)
    assert unread(session, ana, where) == 29


@pytest.mark.parametrize("way", BLOCKS)
def test_a_list_shows_the_newest_message_that_one_sees_and_is_sorted_by_it(
    session: Session, ana: Account, ben: Account, eve: Account, way: str
):
    first, second = start(session, eve, ana, ben), start(session, eve, ana, ben)
    say(session, eve, first, "Eve here")
    say(session, eve, second, "Eve there")
    say(session, ben, first, "Ben at last")
    part(session, way, ana, ben)

    entries = messenger.list_inbox(session, id_of(ana)).entries
    assert [last_of(entry).text for entry in entries] == ["Eve there", "Eve here"]
    entries = messenger.list_inbox(session, id_of(eve)).entries
    assert [last_of(entry).text for entry in entries] == ["Ben at last", "Eve there"]
    older = messenger.list_inbox(session, id_of(ana), last_of(entries[1]).id).entries
    assert [last_of(entry).text for entry in older] == ["Eve here"]


def test_a_conversation_in_which_one_sees_nothing_comes_last(
    session: Session, ana: Account, ben: Account, eve: Account
):
    silent, other = start(session, ben, ana, eve), start(session, ana, eve)
    say(session, ben, silent)
    part(session, "ana blocks", ana, ben)

    page = messenger.list_inbox(session, id_of(ana))

    assert [entry.conversation.id for entry in page.entries] == [other, silent]
    assert page.entries[1].last is None
    assert unread(session, ana, silent) == 0
    opened = messenger.open_conversation(session, id_of(ana), silent)
    assert (opened.messages, opened.has_older, opened.has_newer) == ([], False, False)
    say(session, ana, silent, "Anybody?")
    assert last_of(messenger.list_inbox(session, id_of(ana)).entries[0]).text == "Anybody?"


def test_pages_of_the_list_reach_every_conversation(
    session: Session, ana: Account, ben: Account, eve: Account
):
    let_time_pass()
    made = [start(session, eve, ana, ben, title=f"Talk {number}") for number in range(40)]
    for where in made[::3]:
        say(session, ben, where)
    part(session, "ben blocks", ana, ben)

    found, before, more = list[int](), None, True
    while more:
        page = messenger.list_inbox(session, id_of(ana), before)
        found += [entry.conversation.id for entry in page.entries]
        before, more = last_of(page.entries[-1]).id, page.has_more

    assert found == made[::-1]


def test_in_a_conversation_of_fifty_exactly_the_others_are_told(
    session: Session, ana: Account, ben: Account
):
    others = [register(session, f"guest{number}") for number in range(48)]
    where = start(session, others[0], ana, ben, *others[1:])
    part(session, "ana blocks", ana, ben)
    say(session, ben, where)
    (sent,) = hear(session, messenger.MessageSent)
    everybody = {id_of(ben), *map(id_of, others)}
    assert len(everybody) == 49
    assert sorted(sent.audience) == sorted(everybody)
    assert sent.apart == [id_of(ana)]
