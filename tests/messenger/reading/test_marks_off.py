"""Who turns seen marks off in a conversation neither shows nor sees them there."""

from sqlmodel import Session, select

from finsta import messenger
from finsta.accounts import Account, view_account
from finsta.infra import bus
from tests.messenger.talk import (
    hear,
    id_of,
    ids_of,
    list_unread,
    refused,
    say,
    see,
    stand_at,
    start,
)


def test_who_turns_marks_off_is_taken_out_of_the_others_view_at_once(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben, eve)
    sent = say(session, ana, where)
    see(session, ben, where, sent.id)
    see(session, eve, where, sent.id)
    messenger.show_seen(session, id_of(eve), where, False)
    bus.take_recorded(session)

    messenger.show_seen(session, id_of(ben), where, False)

    own, hidden = bus.take_recorded(session)
    assert isinstance(own, messenger.MembershipChanged)
    assert (own.account_id, own.membership.shows_seen) == (id_of(ben), False)
    # Eve sees no marks, so there is nothing to take away from her.
    assert hidden == messenger.SeenHidden(where, id_of(ben), [id_of(ana)])
    assert messenger.open_conversation(session, id_of(ana), where).marks == []
    seen_by = messenger.list_seen(session, id_of(ana), sent.id)
    assert (seen_by.seen, seen_by.unseen) == ([], [])
    assert seen_by.hidden == [view_account(ben), view_account(eve)]


def test_who_turned_marks_off_leaves_none_but_has_read(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    messenger.show_seen(session, id_of(ben), where, False)
    sent = say(session, ana, where)
    bus.take_recorded(session)

    see(session, ben, where, sent.id)

    assert bus.take_recorded(session) == [messenger.ConversationRead(where, id_of(ben), sent.id, 1)]
    assert list_unread(session, ben) == []
    marks = session.exec(select(messenger.SeenMessage.account_id))
    assert set(marks) == ids_of(ana)


def test_who_turned_marks_off_sees_none_and_is_told_of_none(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben, eve)
    messenger.show_seen(session, id_of(ben), where, False)
    sent = say(session, ana, where)
    bus.take_recorded(session)

    see(session, eve, where, sent.id)

    (event,) = hear(session, messenger.MessagesSeen)
    assert event.audience == [id_of(ana)]
    assert id_of(ben) not in event.audience
    assert messenger.open_conversation(session, id_of(ben), where).marks == []
    assert len(messenger.open_conversation(session, id_of(ana), where).marks) == 1
    sentence = "You have turned seen marks off in this conversation."
    with refused(session, messenger.ConversationRefused, sentence):
        messenger.list_seen(session, id_of(ben), sent.id)


def test_turned_on_again_old_marks_come_back_and_what_was_read_meanwhile_stays_untold(
    session: Session, ana: Account, ben: Account, eve: Account
):
    stand_at(0)
    where = start(session, ana, ben, eve)
    first = say(session, ana, where)
    see(session, ben, where, first.id)
    messenger.show_seen(session, id_of(ben), where, False)
    second = say(session, ana, where)
    stand_at(10)
    see(session, ben, where, second.id)
    messenger.show_seen(session, id_of(eve), where, False)
    bus.take_recorded(session)

    stand_at(20)
    messenger.show_seen(session, id_of(ben), where, True)

    (event,) = hear(session, messenger.MessagesSeen)
    assert (event.account_id, event.message_id) == (id_of(ben), first.id)
    assert (event.seen_at, event.audience) == ("2026-05-04T12:00:00.000Z", [id_of(ana)])
    assert messenger.list_seen(session, id_of(ana), second.id).unseen == [view_account(ben)]
    assert messenger.list_seen(session, id_of(ben), first.id).seen == [
        (view_account(ben), "2026-05-04T12:00:00.000Z")
    ]


def test_turning_marks_on_without_one_tells_nobody_else(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    say(session, ana, where)
    messenger.show_seen(session, id_of(ben), where, False)
    bus.take_recorded(session)

    messenger.show_seen(session, id_of(ben), where, True)

    (own,) = bus.take_recorded(session)
    assert isinstance(own, messenger.MembershipChanged)
    assert own.account_id == id_of(ben)


def test_it_is_a_wish_for_one_conversation(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    messenger.close_conversation(session, id_of(ana), where)
    other = start(session, ana, ben)
    messenger.show_seen(session, id_of(ben), where, False)
    sent = say(session, ana, other)

    see(session, ben, other, sent.id)

    assert len(messenger.open_conversation(session, id_of(ana), other).marks) == 1
    assert messenger.open_conversation(session, id_of(ben), other).membership.shows_seen


def test_strangers_have_no_wishes(session: Session, ana: Account, ben: Account, eve: Account):
    where = start(session, ana, ben)

    for wish in (messenger.show_seen, messenger.mute_conversation):
        for conversation_id in (where, where + 1_000):
            with refused(session, messenger.ConversationNotFound):
                wish(session, id_of(eve), conversation_id, True)
