"""Seen marks: who has seen a message, and when."""

from sqlmodel import Session, select

from finsta import messenger
from finsta.accounts import Account, view_account
from finsta.infra import bus
from tests.messenger.talk import (
    hear,
    id_of,
    ids_of,
    list_rows,
    list_unread,
    read,
    refused,
    say,
    see,
    stand_at,
    start,
)


def test_seeing_a_message_leaves_a_mark_that_the_other_members_are_told(
    session: Session, ana: Account, ben: Account, eve: Account
):
    stand_at(0)
    where, elsewhere = start(session, ana, ben), start(session, ana, eve)
    sent = say(session, ana, where)
    say(session, ana, elsewhere)
    bus.take_recorded(session)

    stand_at(2.5)
    see(session, ben, where, sent.id)

    own, seen = bus.take_recorded(session)
    assert own == messenger.ConversationRead(where, id_of(ben), sent.id, 1)
    at = "2026-05-04T12:00:02.500Z"
    assert seen == messenger.MessagesSeen(where, id_of(ben), sent.id, at, [id_of(ana)])
    mark = messenger.MarkView(id_of(ben), sent.id, at)
    assert messenger.open_conversation(session, id_of(ana), where).marks == [mark]
    marks = session.exec(select(messenger.SeenMessage.account_id, messenger.SeenMessage.message_id))
    assert (id_of(ben), sent.id) in list(marks)


def test_a_message_was_seen_when_the_first_mark_from_it_on_was_left(
    session: Session, ana: Account, ben: Account, eve: Account
):
    stand_at(0)
    where = start(session, ana, ben, eve)
    sent = [say(session, ana, where, f"Number {number}").id for number in range(5)]
    stand_at(10)
    see(session, ben, where, sent[1])
    stand_at(20)
    see(session, eve, where, sent[3])
    stand_at(30)
    see(session, ben, where, sent[3])

    shown = [_list_seen(session, ana, message_id) for message_id in sent]

    assert shown == [
        ("ben 10, eve 20", ""),
        ("ben 10, eve 20", ""),
        ("eve 20, ben 30", ""),
        ("eve 20, ben 30", ""),
        ("", "ben eve"),
    ]
    # The same for all; an author is not asked about their own message.
    assert _list_seen(session, eve, sent[2]) == shown[2]
    marks = messenger.open_conversation(session, id_of(ana), where).marks
    assert {(mark.account_id, mark.message_id) for mark in marks} == {
        (id_of(ben), sent[3]),
        (id_of(eve), sent[3]),
    }


def test_who_answers_has_seen_what_came_before(session: Session, ana: Account, ben: Account):
    stand_at(0)
    where = start(session, ana, ben)
    asked = say(session, ana, where)
    stand_at(7)
    answer = say(session, ben, where)

    assert _list_seen(session, ana, asked.id) == ("ben 7", "")
    assert _list_seen(session, ben, answer.id) == ("", "ana")
    assert _marks(session, ana, where) == [(id_of(ben), answer.id)]


def test_what_was_seen_before_is_not_noted_again(session: Session, ana: Account, ben: Account):
    stand_at(0)
    where = start(session, ana, ben)
    first, second = say(session, ana, where), say(session, ana, where)
    see(session, ben, where, second.id)
    bus.take_recorded(session)
    before = list_rows(session)

    stand_at(60)
    see(session, ben, where, second.id)
    see(session, ben, where, first.id)
    see(session, ana, where, first.id)

    assert list_rows(session) == before
    assert bus.take_recorded(session) == []


def test_lines_are_read_too(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    say(session, ana, where)
    messenger.rename_conversation(session, id_of(ana), where, "Other")
    line = read(session, ben, where)[-1]
    bus.take_recorded(session)

    see(session, ben, where, line.id)

    assert messenger.ConversationRead(where, id_of(ben), line.id, 1) in bus.take_recorded(session)
    assert list_unread(session, ben) == []


def test_nobody_marks_or_asks_about_what_is_not_there_for_them(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where, elsewhere = start(session, ana, ben), start(session, ana, eve)
    sent, foreign = say(session, ana, where), say(session, ana, elsewhere)
    messenger.remove_member(session, id_of(ana), where, id_of(ben))

    gone = "This message is not there any more."
    # Ana may see the foreign message, but not there.
    tries = [(eve, sent.id), (ben, sent.id), (ana, foreign.id), (ana, foreign.id + 1_000)]
    for who, message_id in tries:
        with refused(session, messenger.MessageNotFound, gone):
            see(session, who, where, message_id)
    for who, message_id in [(eve, sent.id), (ben, sent.id), (ana, foreign.id + 1_000)]:
        with refused(session, messenger.MessageNotFound, gone):
            messenger.list_seen(session, id_of(who), message_id)


def test_who_is_gone_is_neither_listed_nor_told(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben, eve)
    sent = say(session, ana, where)
    see(session, eve, where, sent.id)
    messenger.remove_member(session, id_of(ana), where, id_of(eve))
    bus.take_recorded(session)

    see(session, ben, where, sent.id)

    assert [event.audience for event in hear(session, messenger.MessagesSeen)] == [[id_of(ana)]]
    seen_by = messenger.list_seen(session, id_of(ana), sent.id)
    assert [account for account, _ in seen_by.seen] == [view_account(ben)]
    assert (seen_by.unseen, seen_by.hidden) == ([], [])
    assert _marks(session, ana, where) == [(id_of(ben), sent.id)]


def test_marks_go_on_in_a_closed_conversation(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    sent = say(session, ana, where)
    messenger.close_conversation(session, id_of(ana), where)

    see(session, ben, where, sent.id)

    (event,) = hear(session, messenger.MessagesSeen)
    assert set(event.audience) == ids_of(ana)
    assert list_unread(session, ben) == []


def _list_seen(session: Session, who: Account, message_id: int) -> tuple[str, str]:
    seen_by = messenger.list_seen(session, id_of(who), message_id)
    assert seen_by.hidden == []
    # Seconds after noon.
    seen = [f"{account.handle} {int(at[-7:-5])}" for account, at in seen_by.seen]
    return ", ".join(seen), " ".join(account.handle for account in seen_by.unseen)


def _marks(session: Session, who: Account, where: int) -> list[tuple[int, int]]:
    marks = messenger.open_conversation(session, id_of(who), where).marks
    return [(mark.account_id, mark.message_id) for mark in marks]
