"""Changing one's own message within 15 minutes."""

import pytest
from sqlmodel import Session

from finsta import media, messenger
from finsta.accounts import Account
from tests.cast import stage
from tests.messenger.talk import hear, id_of, ids_of, read, refused, say, stand_at, start

_GONE = "This message is not there any more."


def test_an_edit_is_shown_and_told_to_the_members_alone(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where, _elsewhere = start(session, ana, ben), start(session, ana, eve)
    sent = say(session, ana, where, "Helo")
    assert not sent.is_edited

    messenger.edit_message(session, id_of(ana), sent.id, "\nHello \n")

    (event,) = hear(session, messenger.MessageEdited)
    assert (event.conversation_id, event.message_id, event.text) == (where, sent.id, "Hello")
    assert set(event.audience) == ids_of(ana, ben)
    assert id_of(eve) not in event.audience
    shown = read(session, ben, where)[-1]
    assert (shown.text, shown.is_edited, shown.sent_at) == ("Hello", True, sent.sent_at)


def test_of_two_edits_a_tab_can_tell_the_later_one(session: Session, ana: Account, ben: Account):
    sent = say(session, ana, start(session, ana, ben), "Helo")
    for text in ("Hello", "Hullo"):
        messenger.edit_message(session, id_of(ana), sent.id, text)

    first, second = hear(session, messenger.MessageEdited)

    assert sent.version < first.version < second.version


def test_the_same_text_is_no_edit(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    sent = say(session, ana, where, "Hello")

    messenger.edit_message(session, id_of(ana), sent.id, "Hello ")

    assert hear(session, messenger.MessageEdited) == []
    assert not read(session, ben, where)[-1].is_edited


@pytest.mark.parametrize("seconds", [0, 15 * 60 - 0.001, 15 * 60])
def test_a_message_can_be_edited_for_15_minutes(
    session: Session, ana: Account, ben: Account, seconds: float
):
    stand_at(0)
    where = start(session, ana, ben)
    sent = say(session, ana, where)
    session.expire_all()

    stand_at(seconds)
    messenger.edit_message(session, id_of(ana), sent.id, "Now")

    assert read(session, ben, where)[-1].text == "Now"


def test_after_15_minutes_it_stays_as_it_is_however_often_it_was_edited(
    session: Session, ana: Account, ben: Account
):
    stand_at(0)
    where = start(session, ana, ben)
    sent = say(session, ana, where)
    stand_at(14 * 60)
    messenger.edit_message(session, id_of(ana), sent.id, "In time")

    stand_at(15 * 60 + 0.001)
    sentence = "A message can be edited for 15 minutes, not longer."
    with refused(session, messenger.MessageRefused, sentence):
        messenger.edit_message(session, id_of(ana), sent.id, "Too late")


def test_nobody_edits_what_is_not_theirs_or_not_there(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    (line,) = read(session, ana, where)
    anas, bens = say(session, ana, where), say(session, ben, where)
    deleted = say(session, ana, where)
    messenger.delete_message(session, id_of(ana), deleted.id)
    messenger.remove_member(session, id_of(ana), where, id_of(ben))

    tries = [
        (eve, anas.id),
        (eve, anas.id + 1_000),
        (ana, bens.id),
        (ana, line.id),
        (ana, deleted.id),
        (ben, bens.id),
    ]
    for who, message_id in tries:
        with refused(session, messenger.MessageNotFound, _GONE):
            messenger.edit_message(session, id_of(who), message_id, "Mine!")


def test_an_edit_is_bounded_like_a_message(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    sent = say(session, ana, where)

    for text in ("", " \u200b", "x" * 4_001):
        with refused(session, messenger.MessageRefused):
            messenger.edit_message(session, id_of(ana), sent.id, text)
    messenger.edit_message(session, id_of(ana), sent.id, "x" * 4_000)

    assert read(session, ben, where)[-1].text == "x" * 4_000


def test_a_message_with_photos_may_lose_its_text(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    sent = say(session, ana, where, "Look", photos=[stage(session, store, ana)])

    messenger.edit_message(session, id_of(ana), sent.id, " \u200b ")

    shown = read(session, ben, where)[-1]
    assert (shown.text, shown.photos) == ("", sent.photos)


def test_nothing_is_edited_in_a_closed_conversation(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    sent = say(session, ben, where)
    messenger.close_conversation(session, id_of(ana), where)

    with refused(session, messenger.MessageRefused):
        messenger.edit_message(session, id_of(ben), sent.id, "Last word")
