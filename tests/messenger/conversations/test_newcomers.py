"""Who was added without the history learns nothing of what was before; who got it sees all."""

import pytest
from sqlmodel import Session

from finsta import media, messenger
from finsta.accounts import Account
from finsta.infra import bus
from tests.cast import stage
from tests.messenger.talk import (
    hear,
    id_of,
    ids_of,
    last_of,
    list_unread,
    read,
    refused,
    say,
    say_much,
    see,
    start,
)


def test_with_the_history_a_newcomer_reads_all_of_it(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    sent = say(session, ana, where, "Earlier", photos=[stage(session, store, ana)])

    _add(session, ana, where, eve, with_history=True)

    assert [message.text for message in read(session, eve, where)] == ["", "Earlier", ""]
    assert media.get_photo_file(session, id_of(eve), sent.photos[0].key, "320") is not None
    assert messenger.list_seen(session, id_of(ana), sent.id).unseen[-1].handle == "eve"
    # It is there to be read, but not unread.
    assert list_unread(session, eve) == []
    bus.take_recorded(session)
    messenger.edit_message(session, id_of(ana), sent.id, "Changed")
    assert id_of(eve) in hear(session, messenger.MessageEdited)[0].audience


@pytest.mark.parametrize("count", [1, 60])
def test_without_it_a_newcomers_pages_begin_with_joining(
    session: Session, ana: Account, ben: Account, eve: Account, count: int
):
    where = start(session, ana, ben)
    earlier = say_much(session, ana, where, count)

    _add(session, ana, where, eve, with_history=False)
    later = say(session, ana, where, "Later").id

    eve_id = id_of(eve)
    opened = messenger.open_conversation(session, eve_id, where)
    assert [message.kind for message in opened.messages] == ["added", "text"]
    assert (opened.has_older, opened.has_newer) == (False, False)
    pages = [
        messenger.list_messages(session, eve_id, where),
        messenger.list_messages(session, eve_id, where, after_id=0),
        messenger.list_messages(session, eve_id, where, before_id=2**31 - 1),
        messenger.list_messages(session, eve_id, where, before_id=later + 1),
    ]
    assert [page.messages for page in pages] == [opened.messages] * 4
    assert [page.has_more for page in pages] == [False] * 4
    around = messenger.open_conversation(session, eve_id, where, around_id=earlier[0])
    window = messenger.reopen_window(session, eve_id, where, 1)
    before = messenger.list_messages(session, eve_id, where, before_id=earlier[-1])
    assert around.messages == window.messages == opened.messages
    assert not around.has_older
    assert not window.has_older
    assert before == messenger.MessagePage([], has_more=False)


def test_earlier_messages_are_not_quoted_to_a_newcomer(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    earlier = say(session, ana, where, "Secret")
    _add(session, ana, where, eve, with_history=False)

    reply = say(session, ben, where, "Yes", reply_to=earlier.id)

    (event,) = hear(session, messenger.MessageSent)
    assert set(event.audience) == ids_of(ana, ben, eve)
    assert set(event.quote_audience) == ids_of(ana, ben)
    assert read(session, ana, where)[-1].quote == reply.quote
    hidden = messenger.QuoteView(earlier.id)
    assert read(session, eve, where)[-1].quote == hidden
    entry = messenger.get_inbox_entry(session, id_of(eve), where)
    assert last_of(entry).quote == hidden
    with refused(session, messenger.MessageRefused):
        say(session, eve, where, "And me", reply_to=earlier.id)


def test_photos_of_earlier_messages_are_not_for_a_newcomer(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    earlier = say(session, ana, where, photos=[stage(session, store, ana)])
    _add(session, ana, where, eve, with_history=False)
    later = say(session, ana, where, photos=[stage(session, store, ana)])

    keys = [message.photos[0].key for message in (earlier, later)]

    found = [media.get_photo_file(session, id_of(eve), key, "640") for key in keys]
    assert [file is not None for file in found] == [False, True]
    assert all(media.get_photo_file(session, id_of(ben), key, "640") for key in keys)


def test_a_newcomer_is_told_of_no_change_to_earlier_messages(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    first, second = say(session, ana, where), say(session, ana, where)
    _add(session, ana, where, eve, with_history=False)

    messenger.react(session, id_of(ben), first.id, "👍", is_there=True)
    messenger.react(session, id_of(ben), first.id, "👍", is_there=False)
    messenger.edit_message(session, id_of(ana), first.id, "Changed")
    messenger.delete_message(session, id_of(ana), first.id)
    see(session, ben, where, second.id)

    told = [
        event
        for event in bus.take_recorded(session)
        if not isinstance(event, messenger.ConversationRead)
    ]
    assert [type(event).__name__ for event in told] == [
        "ReactionChanged",
        "ReactionChanged",
        "MessageEdited",
        "MessageDeleted",
        "MessagesSeen",
    ]
    audiences = [set(getattr(event, "audience", [])) for event in told]
    assert audiences == [ids_of(ana, ben)] * 4 + [ids_of(ana)]
    later = say(session, ana, where)
    messenger.react(session, id_of(ben), later.id, "👍", is_there=True)
    see(session, ben, where, later.id)
    assert id_of(eve) in hear(session, messenger.ReactionChanged)[0].audience


def test_a_newcomer_does_not_act_on_earlier_messages(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    earlier = say(session, ana, where)
    _add(session, ana, where, eve, with_history=False)

    with refused(session, messenger.MessageNotFound):
        messenger.react(session, id_of(eve), earlier.id, "👍", is_there=True)
    with refused(session, messenger.MessageNotFound):
        messenger.list_seen(session, id_of(eve), earlier.id)
    with refused(session, messenger.MessageNotFound):
        see(session, eve, where, earlier.id)


def test_marks_on_earlier_messages_are_not_shown_to_a_newcomer(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    earlier = say(session, ana, where)
    see(session, ben, where, earlier.id)
    _add(session, ana, where, eve, with_history=False)
    assert len(messenger.open_conversation(session, id_of(ana), where).marks) == 1
    assert messenger.open_conversation(session, id_of(eve), where).marks == []

    messenger.show_seen(session, id_of(ben), where, False)
    bus.take_recorded(session)
    messenger.show_seen(session, id_of(ben), where, True)
    assert [set(event.audience) for event in hear(session, messenger.MessagesSeen)] == [ids_of(ana)]
    later = say(session, ana, where)
    bus.take_recorded(session)
    see(session, ben, where, later.id)

    assert [set(event.audience) for event in hear(session, messenger.MessagesSeen)] == [
        ids_of(ana, eve)
    ]
    marks = messenger.open_conversation(session, id_of(eve), where).marks
    assert {(mark.account_id, mark.message_id) for mark in marks} == {
        (id_of(ana), later.id),
        (id_of(ben), later.id),
    }
    # Nobody expects of Eve that she has seen what she can't see.
    assert messenger.list_seen(session, id_of(ben), earlier.id).unseen == []
    assert [who.handle for who in messenger.list_seen(session, id_of(ben), later.id).unseen] == [
        "eve"
    ]


@pytest.mark.parametrize("with_history", [True, False])
def test_who_comes_back_sees_what_was_chosen_this_time(
    session: Session, ana: Account, ben: Account, eve: Account, with_history: bool
):
    where = start(session, ana, ben, eve)
    own = say(session, eve, where, "Mine")
    messenger.mute_conversation(session, id_of(eve), where, True)
    messenger.remove_member(session, id_of(ana), where, id_of(eve))
    say(session, ana, where, "Without her")

    _add(session, ana, where, eve, with_history=with_history)

    texts = [message.text for message in read(session, eve, where) if message.text]
    assert texts == (["Mine", "Without her"] if with_history else [])
    membership = messenger.open_conversation(session, id_of(eve), where).membership
    assert (membership.is_muted, membership.shows_seen) == (False, True)
    assert list_unread(session, eve) == []
    if not with_history:
        with refused(session, messenger.MessageNotFound):
            messenger.delete_message(session, id_of(eve), own.id)


def test_several_newcomers_see_each_others_joining(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    messenger.remove_member(session, id_of(ana), where, id_of(ben))
    say(session, ana, where, "Secret")

    messenger.add_members(session, id_of(ana), where, [id_of(eve), id_of(ben)], with_history=False)

    for newcomer in (ben, eve):
        shown = [message.subject for message in read(session, newcomer, where)]
        assert [subject and subject.handle for subject in shown] == ["ben", "eve"]


def _add(
    session: Session, owner: Account, where: int, person: Account, *, with_history: bool
) -> None:
    messenger.add_members(session, id_of(owner), where, [id_of(person)], with_history=with_history)
    bus.take_recorded(session)
