"""Sending a message: who hears it, what it may hold, and that it is there once."""

import pytest
from sqlmodel import Session, select

from finsta import messenger
from finsta.accounts import Account
from finsta.infra import bus
from tests.messenger.talk import hear, id_of, ids_of, list_rows, read, refused, say, stand_at, start

_FOX = "🦊"
_BLANKS = ("", "   ", "\n\t\u00a0", "\u200b", "\u200b\u200d \ufeff", "\u2060\u00ad")


def test_a_message_is_there_and_told_to_the_members_alone(
    session: Session, ana: Account, ben: Account, eve: Account
):
    stand_at(0.25)
    where, elsewhere = start(session, ana, ben), start(session, ana, eve)

    sent = say(session, ana, where, "\n  Two\n\nparts \n ", attempt="a")

    (event,) = hear(session, messenger.MessageSent)
    assert event == messenger.MessageSent(
        where, sent, event.audience, event.quote_audience, event.mark_audience
    )
    assert set(event.mark_audience) == ids_of(ana, ben)
    assert set(event.audience) == set(event.quote_audience) == ids_of(ana, ben)
    assert id_of(eve) not in event.audience
    assert (sent.kind, sent.text, sent.attempt, sent.number) == ("text", "  Two\n\nparts", "a", 1)
    assert (sent.author.handle, sent.sent_at) == ("ana", "2026-05-04T12:00:00.250Z")
    session.expire_all()
    assert read(session, ben, where)[-1] == sent
    assert [message.kind for message in read(session, eve, elsewhere)] == ["started"]


def test_nobody_else_sends_there_and_learns_nothing_of_it(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    own = start(session, eve, ana)
    sentence = "This conversation is not there, or you are not in it."

    for not_hers in (where, own + 1_000):
        with refused(session, messenger.ConversationNotFound, sentence):
            say(session, eve, not_hers)


def test_who_was_removed_or_left_sends_nothing_any_more(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben, eve)
    messenger.remove_member(session, id_of(ana), where, id_of(ben))
    messenger.leave_conversation(session, id_of(eve), where)

    for gone in (ben, eve):
        with refused(session, messenger.ConversationNotFound):
            say(session, gone, where)


def test_nobody_writes_in_a_closed_conversation_until_it_is_reopened(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    sent = say(session, ben, where, attempt="before")
    messenger.close_conversation(session, id_of(ana), where)
    closed = "This conversation is closed: nobody can write in it any more."

    for member in (ana, ben):
        with refused(session, messenger.MessageRefused, closed):
            say(session, member, where)
    # Its first answer may have been lost.
    assert say(session, ben, where, attempt="before") == sent
    messenger.reopen_conversation(session, id_of(ana), where)

    assert say(session, ben, where).number == 2


@pytest.mark.parametrize("letter", ["x", "ä", _FOX])
def test_a_message_has_at_most_4000_characters(
    session: Session, ana: Account, ben: Account, letter: str
):
    where = start(session, ana, ben)

    sentence = "The message has 4,001 characters, at most 4,000 are allowed."
    with refused(session, messenger.MessageRefused, sentence):
        say(session, ana, where, letter * 4_001)
    sent = say(session, ana, where, f"\n{letter * 4_000} \n")

    assert sent.text == letter * 4_000
    assert read(session, ben, where)[-1].text == letter * 4_000


def test_a_message_needs_something_that_can_be_seen(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)

    for blank in _BLANKS:
        with refused(session, messenger.MessageRefused, "Write something first."):
            say(session, ana, where, blank)


def test_the_same_attempt_is_one_message_and_only_its_sender_is_told_again(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    first = say(session, ana, where, "Once", attempt="a")
    bens = say(session, ben, where, "Mine", attempt="a")
    assert len(hear(session, messenger.MessageSent)) == 2
    before = list_rows(session)

    second = say(session, ana, where, "Once, or so", attempt="a")

    assert second == first != bens
    assert bus.take_recorded(session) == [
        messenger.MessageSent(where, first, [id_of(ana)], [id_of(ana)])
    ]
    assert list_rows(session) == before


def test_an_attempt_that_became_a_message_elsewhere_is_refused(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where, elsewhere = start(session, ana, ben), start(session, ana, eve)
    say(session, ana, where, attempt="a")

    sentence = "This message was sent to another conversation already."
    with refused(session, messenger.MessageRefused, sentence):
        say(session, ana, elsewhere, attempt="a")


def test_a_deleted_message_does_not_come_back_with_its_attempt(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    sent = say(session, ana, where, "Oh no", attempt="a")
    messenger.delete_message(session, id_of(ana), sent.id)
    bus.take_recorded(session)

    again = say(session, ana, where, "Oh no", attempt="a")

    assert (again.id, again.is_deleted, again.text) == (sent.id, True, "")
    (told,) = hear(session, messenger.MessageSent)
    assert (told.message, told.audience) == (again, [id_of(ana)])


def test_messages_count_up_and_lines_do_not(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    say(session, ana, where)
    messenger.rename_conversation(session, id_of(ana), where, "Other")
    say(session, ben, where)

    shown = [(message.kind, message.number) for message in read(session, ben, where)]

    assert shown == [("started", 0), ("text", 1), ("renamed", 1), ("text", 2)]
    head = session.exec(select(messenger.Conversation)).one()
    last = read(session, ben, where)[-1]
    assert (head.last_message_id, head.last_number) == (last.id, 2)


def test_who_sends_has_read_all_and_says_so_only_if_they_show_it(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    messenger.show_seen(session, id_of(ben), where, False)
    anas = say(session, ana, where)
    bens = say(session, ben, where)

    told = {event.message.id: event for event in hear(session, messenger.MessageSent)}

    assert told[anas.id].mark_audience == [id_of(ana)]
    assert told[bens.id].mark_audience == []
    membership = messenger.open_conversation(session, id_of(ben), where).membership
    assert (membership.read_id, membership.read_number) == (bens.id, 2)
    marks = session.exec(select(messenger.SeenMessage)).all()
    assert [(mark.account_id, mark.message_id) for mark in marks] == [(id_of(ana), anas.id)]


def test_what_turns_a_text_around_is_not_stored(session: Session, ana: Account, ben: Account):
    where = messenger.start_conversation(session, id_of(ana), "A \u202etrip", [id_of(ben)], "a")
    sent = say(session, ana, where, "see photo\u202egnp.exe")
    assert sent.text == "see photognp.exe"

    messenger.edit_message(session, id_of(ana), sent.id, "\u2066see\u2069 it")
    messenger.rename_conversation(session, id_of(ana), where, "The \u202dtrip")

    assert [message.text for message in read(session, ben, where)][-2:] == ["see it", "The trip"]
    assert messenger.open_conversation(session, id_of(ben), where).conversation.title == "The trip"
