"""Forwarding a message: what goes along, who may, and whose the photos are then."""

import pytest
from sqlmodel import Session, select

from finsta import media, messenger
from finsta.accounts import Account
from finsta.infra import bus
from tests.cast import stage
from tests.messenger.talk import hear, id_of, read, refused, say, stand_at, start

GONE = "This message is not there any more."


def forward(
    session: Session,
    store: media.PhotoStore,
    who: Account,
    message_id: int,
    *where: int,
    words: str = "",
    attempt: str = "attempt",
) -> list[str]:
    """Forward a message, and return the keys of the copies that were made.

    Args:
        session: A writing session.
        store: Where photos lie.
        who: Who forwards it.
        message_id: The message.
        where: The conversations.
        words: What goes along.
        attempt: The form's own name.
    """
    form = messenger.Forward(attempt, message_id, where, words)
    photos = messenger.list_photos_to_copy(session, id_of(who), form)
    copies = {
        place: [store.copy(each.key, each.width) for each in some] for place, some in photos.items()
    }
    messenger.forward_message(session, id_of(who), form, copies)
    return [key for keys in copies.values() for key in keys]


def test_text_and_photos_arrive_as_the_forwarders_own_message(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    first, second = start(session, ben, ana), start(session, ben, eve)
    third = start(session, ben, eve, ana)
    photos = [media.DraftPhoto(stage(session, store, ana), alt) for alt in ("A lake", "")]
    draft = messenger.DraftMessage("draft", "Look", photos)
    sent = messenger.send_message(session, id_of(ana), first, draft)
    bus.take_recorded(session)

    forward(session, store, ben, sent.id, second, third, words="\nSee! ")

    told = hear(session, messenger.MessageSent)
    assert [(each.conversation_id, each.message.text) for each in told] == [
        (second, "Look"), (second, "See!"), (third, "Look"), (third, "See!"),
    ]  # fmt: skip
    for where, event in zip((second, third), told[::2], strict=True):
        message, words = read(session, eve, where)[-2:]
        assert message == event.message
        assert (message.is_forwarded, words.is_forwarded) == (True, False)
        assert message.author.id == words.author.id == id_of(ben)
        assert [photo.alt for photo in message.photos] == ["A lake", ""]
        assert message.quote is None
    assert not read(session, ben, first)[-1].is_forwarded


def test_a_forwarded_photo_is_seen_by_the_members_there_and_the_first_one_by_nobody_new(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    first, second = start(session, ana, ben), start(session, ben, eve)
    key = stage(session, store, ana)
    sent = say(session, ana, first, photos=[key])

    (copied,) = forward(session, store, ben, sent.id, second)

    assert copied != key
    assert _readers(session, key, ana, ben, eve) == [ana, ben]
    assert _readers(session, copied, ana, ben, eve) == [ben, eve]
    # Nobody gets the upload itself, with the place where it was taken.
    own = media.get_photo_file(session, id_of(ben), copied, media.ORIGINAL)
    assert own == media.PhotoFile(copied, media.ORIGINAL, "image/webp")
    original = store.find(copied, media.ORIGINAL).read_bytes()
    assert original == store.find(key, "320").read_bytes()
    assert original != store.find(key, media.ORIGINAL).read_bytes()
    assert media.get_photo_file(session, id_of(ben), key, media.ORIGINAL) is None
    messenger.leave_conversation(session, id_of(eve), second)
    assert _readers(session, copied, ana, ben, eve) == [ben]


def test_each_of_both_messages_is_deleted_without_the_other(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    first, second, third = (
        start(session, ana, ben), start(session, ben, eve), start(session, ben, eve, ana),
    )  # fmt: skip
    key = stage(session, store, ana)
    sent = say(session, ana, first, "Look", photos=[key])
    here, there = forward(session, store, ben, sent.id, second, third)
    bus.take_recorded(session)

    messenger.delete_message(session, id_of(ana), sent.id)

    assert hear(session, media.PhotosRemoved) == [media.PhotosRemoved((key,))]
    store.remove(key)
    assert store.is_whole(here, 320)
    assert read(session, eve, second)[-1].text == "Look"
    messenger.delete_message(session, id_of(ben), read(session, ben, second)[-1].id)
    assert hear(session, media.PhotosRemoved) == [media.PhotosRemoved((here,))]
    assert _readers(session, there, ana, ben, eve) == [ana, ben, eve]
    trace = read(session, eve, second)[-1]
    assert (trace.is_deleted, trace.is_forwarded) == (True, False)


def test_a_forwarded_message_is_edited_by_who_forwarded_it_alone(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    first, second = start(session, ana, ben), start(session, ben, eve, ana)
    sent = say(session, ana, first, "Mine")
    forward(session, store, ben, sent.id, second)
    forwarded = read(session, ana, second)[-1]

    with refused(session, messenger.MessageNotFound):
        messenger.edit_message(session, id_of(ana), forwarded.id, "Changed")
    messenger.edit_message(session, id_of(ben), forwarded.id, "Changed")

    assert read(session, eve, second)[-1].text == "Changed"
    assert read(session, ana, first)[-1].text == "Mine"


def test_the_same_attempt_is_done_once_and_leaves_no_copies(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    first, second = start(session, ana, ben), start(session, ben, eve)
    sent = say(session, ana, first, photos=[stage(session, store, ana)])
    forward(session, store, ben, sent.id, second, words="See")
    bus.take_recorded(session)

    assert forward(session, store, ben, sent.id, second, words="See") == []
    # At the same moment: both had looked before either wrote.
    form = messenger.Forward("attempt", sent.id, [second], "See")
    messenger.forward_message(session, id_of(ben), form, {second: ["extra"]})

    assert bus.take_recorded(session) == [media.PhotosRemoved(("extra",))]
    assert [each.text for each in read(session, eve, second)][-2:] == ["Hello", "See"]
    assert len(session.exec(select(media.Photo.id)).all()) == 2


def test_an_attempt_that_was_sent_again_to_others_too_reaches_these_alone(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    first, second, third = (
        start(session, ana, ben), start(session, ben, eve), start(session, ben, eve, ana),
    )  # fmt: skip
    sent = say(session, ana, first, photos=[stage(session, store, ana)])
    forward(session, store, ben, sent.id, third)

    assert len(forward(session, store, ben, sent.id, second, third)) == 1

    for where in (second, third):
        assert [each.is_forwarded for each in read(session, eve, where)] == [False, True]


def test_nobody_forwards_what_they_do_not_see(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    where, eves = start(session, ana, ben), start(session, eve, ben)
    early = say(session, ana, where, "Secret")
    line = read(session, ana, where)[0]
    with refused(session, messenger.MessageNotFound, GONE):
        forward(session, store, eve, early.id, eves)
    messenger.add_members(session, id_of(ana), where, [id_of(eve)], with_history=False)
    with refused(session, messenger.MessageNotFound, GONE):
        forward(session, store, eve, early.id, eves)
    late = say(session, ana, where, "Late")
    gone = say(session, ana, where, "Gone")
    messenger.delete_message(session, id_of(ana), gone.id)
    for message_id in (gone.id, line.id, 2**31 - 1):
        with refused(session, messenger.MessageNotFound, GONE):
            forward(session, store, ben, message_id, eves)
    forward(session, store, eve, late.id, eves)
    assert read(session, ben, eves)[-1].text == "Late"


def test_what_was_deleted_while_its_photos_were_copied_goes_nowhere(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    first, second = start(session, ana, ben), start(session, ben, eve)
    sent = say(session, ana, first, photos=[stage(session, store, ana)])
    form = messenger.Forward("attempt", sent.id, [second])
    (photo,) = messenger.list_photos_to_copy(session, id_of(ben), form)[second]
    copied = store.copy(photo.key, photo.width)
    messenger.delete_message(session, id_of(ana), sent.id)
    store.remove(photo.key)

    with refused(session, messenger.MessageNotFound, GONE):
        messenger.forward_message(session, id_of(ben), form, {second: [copied]})
    with pytest.raises(FileNotFoundError):
        store.copy(photo.key, photo.width)


def test_a_conversation_that_is_left_or_closed_refuses_for_all(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    first, second, third = (
        start(session, ana, ben), start(session, ana, eve), start(session, eve, ben, ana),
    )  # fmt: skip
    sent = say(session, ana, first, "Look")
    messenger.remove_member(session, id_of(eve), third, id_of(ana))

    one = "You are not in this conversation any more. Choose again."
    with refused(session, messenger.MessageRefused, one):
        forward(session, store, ana, sent.id, third)
    some = "You are not in one of these conversations any more. Choose again."
    with refused(session, messenger.MessageRefused, some):
        forward(session, store, ana, sent.id, second, third)
    messenger.close_conversation(session, id_of(ana), second)
    closed = "Nobody can write in this conversation any more: it is closed. Choose again."
    with refused(session, messenger.MessageRefused, closed):
        forward(session, store, ana, sent.id, second)
    forward(session, store, ana, sent.id, first)
    assert read(session, ben, first)[-1].is_forwarded


def test_a_forward_goes_to_one_to_five_conversations(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    where = [start(session, ana, ben, eve, title=f"Number {number}") for number in range(6)]
    sent = say(session, ana, where[0])

    for some, said in (
        ([], "Choose a conversation first."),
        (where, "Choose at most 5 conversations."),
    ):
        with refused(session, messenger.MessageRefused, said):
            forward(session, store, ana, sent.id, *some)
    forward(session, store, ana, sent.id, *where[1:], where[1])
    assert [len(read(session, ben, each)) for each in where] == [2] * 6


def test_words_that_are_too_long_go_nowhere(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    sent = say(session, ana, where)

    with refused(session, messenger.MessageRefused):
        forward(session, store, ana, sent.id, where, words="x" * 4_001)
    forward(session, store, ana, sent.id, where, words=" \u200b ")

    assert [each.text for each in read(session, ben, where)][1:] == ["Hello", "Hello"]


def test_forwarding_is_as_fast_as_sending(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    where = [start(session, ana, ben, eve, title=f"Number {number}") for number in range(5)]
    stand_at(0)
    sent = say(session, ana, where[0])
    stand_at(20)
    forward(session, store, ana, sent.id, *where, words="See", attempt="first")
    said = "That was a lot at once. Wait a few seconds, then try again."
    for number in range(3):
        forward(session, store, ana, sent.id, *where[:3], attempt=f"more {number}")
    with refused(session, messenger.TooManyMessages, said):
        forward(session, store, ana, sent.id, where[0], words="See", attempt="last")
    forward(session, store, ana, sent.id, where[0], attempt="last")
    with refused(session, messenger.TooManyMessages):
        say(session, ana, where[1])
    stand_at(31)
    forward(session, store, ana, sent.id, where[0], words="See", attempt="later")


def _readers(session: Session, key: str, *people: Account) -> list[Account]:
    return [who for who in people if media.get_photo_file(session, id_of(who), key, "320")]
