"""How fast somebody may write: 20 messages in 10 seconds."""

import pytest
from sqlmodel import Session

from finsta import messenger
from finsta.accounts import Account
from tests.messenger.talk import id_of, refused, say, stand_at, start

_SENTENCE = "That was a lot at once. Wait a few seconds, then press Retry."


def test_the_21st_message_within_10_seconds_is_refused_and_taken_after_them(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    for number in range(20):
        stand_at(number * 0.5)
        say(session, ana, where)

    stand_at(9.75)
    with refused(session, messenger.TooManyMessages, _SENTENCE):
        say(session, ana, where)
    stand_at(9.999)
    with refused(session, messenger.TooManyMessages):
        say(session, ana, where)
    stand_at(10)
    assert say(session, ana, where).number == 21
    # Ten seconds slide: the second was sent at 0.5.
    with refused(session, messenger.TooManyMessages):
        say(session, ana, where)
    stand_at(10.5)
    assert say(session, ana, where).number == 22


def test_a_refusal_says_when_the_next_one_is_taken(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    stand_at(0)
    for _ in range(20):
        say(session, ana, where)

    stand_at(3.5)
    with pytest.raises(messenger.TooManyMessages) as refusal:
        say(session, ana, where)

    assert refusal.value.wait_seconds == 6.5
    stand_at(3.5 + refusal.value.wait_seconds)
    assert say(session, ana, where).number == 21


def test_the_pace_is_one_accounts_in_all_of_its_conversations(
    session: Session, ana: Account, ben: Account, eve: Account
):
    stand_at(0)
    where, elsewhere = start(session, ana, ben), start(session, ana, eve)
    for number in range(20):
        say(session, ana, (where, elsewhere)[number % 2])

    for conversation in (where, elsewhere):
        with refused(session, messenger.TooManyMessages):
            say(session, ana, conversation)
    assert say(session, ben, where).number == 11
    assert say(session, eve, elsewhere).number == 11


def test_a_repeated_attempt_is_neither_counted_nor_refused(
    session: Session, ana: Account, ben: Account
):
    stand_at(0)
    where = start(session, ana, ben)
    first = say(session, ana, where, attempt="first")
    for _ in range(30):
        assert say(session, ana, where, attempt="first") == first
    for _ in range(19):
        say(session, ana, where)

    assert say(session, ana, where, attempt="first") == first
    with refused(session, messenger.TooManyMessages):
        say(session, ana, where, attempt="21st")


def test_what_was_refused_does_not_count_and_what_was_deleted_does(
    session: Session, ana: Account, ben: Account
):
    stand_at(0)
    where = start(session, ana, ben)
    for _ in range(30):
        with refused(session, messenger.MessageRefused):
            say(session, ana, where, " ")
        messenger.rename_conversation(session, id_of(ana), where, f"Title {_}")
    for _ in range(20):
        messenger.delete_message(session, id_of(ana), say(session, ana, where).id)

    with refused(session, messenger.TooManyMessages):
        say(session, ana, where)
