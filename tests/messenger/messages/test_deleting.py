"""Deleting one's own message: a trace is left, and nothing of what it held."""

from sqlmodel import Session, select

from finsta import media, messenger
from finsta.accounts import Account
from finsta.infra import bus
from tests.cast import stage
from tests.messenger.talk import hear, id_of, ids_of, last_of, read, refused, say, stand_at, start

_GONE = "This message is not there any more."


def test_a_trace_is_left_and_told_to_the_members_alone(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where, _elsewhere = start(session, ana, ben), start(session, ana, eve)
    say(session, ben, where)
    sent = say(session, ana, where, "Secret")
    messenger.edit_message(session, id_of(ana), sent.id, "Secret!")
    bus.take_recorded(session)

    messenger.delete_message(session, id_of(ana), sent.id)

    (event,) = bus.take_recorded(session)
    assert isinstance(event, messenger.MessageDeleted)
    assert (event.conversation_id, event.message_id, event.number) == (where, sent.id, 2)
    assert set(event.audience) == ids_of(ana, ben)
    assert id_of(eve) not in event.audience
    trace = read(session, ben, where)[-1]
    assert (trace.id, trace.is_deleted, trace.is_edited, trace.text) == (sent.id, True, False, "")


def test_text_photos_and_reactions_leave_the_database(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    stays = say(session, ana, where, "Stays", photos=[stage(session, store, ana)])
    keys = [stage(session, store, ana) for _ in range(4)]
    sent = say(session, ana, where, "Secret", photos=keys)
    for message in (stays, sent):
        messenger.react(session, id_of(ben), message.id, "👍", is_there=True)
    bus.take_recorded(session)

    messenger.delete_message(session, id_of(ana), sent.id)

    removed, deleted = bus.take_recorded(session)
    assert isinstance(removed, media.PhotosRemoved)
    assert sorted(removed.keys) == sorted(keys)
    assert isinstance(deleted, messenger.MessageDeleted)
    session.expire_all()
    assert session.get_one(messenger.Message, sent.id).content == ""
    assert session.exec(select(media.Photo.key)).all() == [stays.photos[0].key]
    assert session.exec(select(messenger.MessagePhoto.message_id)).all() == [stays.id]
    assert session.exec(select(messenger.MessageReaction.message_id)).all() == [stays.id]
    for who in (ana, ben):
        shown = read(session, who, where)
        assert [len(message.photos) for message in shown] == [0, 1, 0]
        assert [len(message.reactions) for message in shown] == [0, 1, 0]
        assert not any(media.get_photo_file(session, id_of(who), key, "320") for key in keys)


def test_nobody_deletes_what_is_not_theirs_or_not_there(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    (line,) = read(session, ana, where)
    anas, bens = say(session, ana, where), say(session, ben, where)
    gone = say(session, ana, where)
    messenger.delete_message(session, id_of(ana), gone.id)
    messenger.remove_member(session, id_of(ana), where, id_of(ben))

    tries = [
        (eve, anas.id),
        (eve, anas.id + 1_000),
        (ana, bens.id),
        (ana, line.id),
        (ana, gone.id),
        (ben, bens.id),
    ]
    for who, message_id in tries:
        with refused(session, messenger.MessageNotFound, _GONE):
            messenger.delete_message(session, id_of(who), message_id)


def test_a_message_can_be_deleted_late_and_in_a_closed_conversation(
    session: Session, ana: Account, ben: Account
):
    stand_at(0)
    where = start(session, ana, ben)
    sent = say(session, ben, where)
    messenger.close_conversation(session, id_of(ana), where)

    stand_at(365 * 24 * 3600)
    messenger.delete_message(session, id_of(ben), sent.id)

    assert len(hear(session, messenger.MessageDeleted)) == 1
    assert read(session, ana, where)[1].is_deleted


def test_the_list_shows_the_trace_of_a_deleted_last_message(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    sent = say(session, ana, where, "Secret")

    messenger.delete_message(session, id_of(ana), sent.id)

    last = last_of(messenger.get_inbox_entry(session, id_of(ben), where))
    assert (last.id, last.is_deleted, last.text) == (sent.id, True, "")
