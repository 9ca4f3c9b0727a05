"""Finding a day in a conversation: its first message, and where the history begins."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from sqlmodel import Session, col, select, update

from finsta import messenger
from finsta.accounts import Account
from finsta.infra import clock
from tests.messenger.talk import NOON, id_of, refused, say, stand_at, start

_DAY = 24 * 3600


def test_the_first_message_since_a_time_is_found_wherever_it_is(
    session: Session, ana: Account, ben: Account, eve: Account
):
    stand_at(0)
    where, elsewhere = start(session, ana, ben), start(session, ana, ben, eve)
    sent = []
    for day in range(40):
        # Ids of one conversation have gaps, and some days nobody writes.
        stand_at(day * _DAY)
        say(session, ben, elsewhere)
        if day % 3 == 1:
            sent += [(say(session, ana, where).id, day * _DAY) for _ in range(day % 4 + 1)]
    first = _first_ids(sent)

    for (_, before), (message_id, at) in pairwise([(0, 0), *first]):
        for seconds in (before + 1, at - 1, at):
            assert _find(session, ben, where, seconds) == message_id
    assert _find(session, ben, where, sent[-1][1] + 1) == 0


def test_a_day_before_all_finds_the_first_line_and_one_after_all_finds_nothing(
    session: Session, ana: Account, ben: Account
):
    stand_at(0)
    where = start(session, ana, ben)
    line = messenger.list_messages(session, id_of(ben), where).messages[0]

    assert _find(session, ben, where, -1_000 * _DAY) == line.id
    assert _find(session, ben, where, 1) == 0
    assert messenger.find_first(session, id_of(ben), where) == messenger.FoundMessage(
        line.id, line.sent_at
    )


def test_who_joined_without_the_history_finds_nothing_of_it(
    session: Session, ana: Account, ben: Account, eve: Account
):
    stand_at(0)
    where = start(session, ana, ben)
    say(session, ana, where, "Secret")
    stand_at(10 * _DAY)
    messenger.add_members(session, id_of(ana), where, [id_of(eve)], with_history=False)
    joined = messenger.list_messages(session, id_of(eve), where).messages[0]

    first = [messenger.find_first(session, id_of(each), where) for each in (eve, ben)]
    eves, bens = (each and each.message_id for each in first)
    assert eves == joined.id
    assert bens
    assert bens < joined.id
    for seconds in (-_DAY, 0, 5 * _DAY, 10 * _DAY):
        assert _find(session, eve, where, seconds) == joined.id
    assert _find(session, ben, where, 0) < joined.id


def test_nobody_else_finds_anything(session: Session, ana: Account, ben: Account, eve: Account):
    where = start(session, ana, ben)
    gone = start(session, ana, ben, eve)
    messenger.remove_member(session, id_of(ana), gone, id_of(eve))

    for place in (where, gone, 2**31 - 1):
        with refused(session, messenger.ConversationNotFound):
            messenger.find_first(session, id_of(eve), place)
        with refused(session, messenger.ConversationNotFound):
            messenger.find_first_since(session, id_of(eve), place, NOON)


@pytest.mark.parametrize("count", [1, 2, 3, 64, 65])
def test_messages_of_one_moment_begin_with_the_first(
    session: Session, ana: Account, ben: Account, count: int
):
    stand_at(0)
    where = start(session, ana, ben)
    sent = []
    for number in range(count):
        stand_at(number * 11)
        sent.append(say(session, ana, where).id)
    moment = NOON + timedelta(days=3)
    table = messenger.Message
    session.exec(update(table).where(col(table.id).in_(sent)).values(sent_at=moment))

    assert _find(session, ben, where, 3 * _DAY) == sent[0]
    assert len(session.exec(select(table.id).where(table.sent_at == moment)).all()) == count


def _first_ids(sent: list[tuple[int, int]]) -> list[tuple[int, int]]:
    by_day: dict[int, int] = {}
    for message_id, at in sent:
        by_day.setdefault(at, message_id)
    return [(message_id, at) for at, message_id in by_day.items()]


def _find(session: Session, who: Account, where: int, seconds: float) -> int:
    since: datetime = NOON + timedelta(seconds=seconds)
    found = messenger.find_first_since(session, id_of(who), where, since)
    if found is None:
        return 0
    sent_at = session.get_one(messenger.Message, found.message_id).sent_at
    assert clock.as_utc(sent_at) >= since
    return found.message_id
