"""Photos in messages: whose they are, how many, and who sees them."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from finsta import media, messenger, posts
from finsta.accounts import Account
from finsta.infra import bus
from tests.cast import stage
from tests.messenger.talk import id_of, read, refused, say, start
from tests.queries import recorded_queries

_WIDTHS = ("320", "640", "1080", "2048")


def test_a_messages_photos_are_its_members_alone(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    where, elsewhere = start(session, ana, ben), start(session, eve, ana)
    key = stage(session, store, ana)
    assert not _sees(session, ben, key)

    sent = say(session, ana, where, "Look", photos=[key])
    say(session, eve, elsewhere, photos=[stage(session, store, eve)])

    assert [photo.key for photo in sent.photos] == [key]
    assert _sees(session, ana, key)
    assert _sees(session, ben, key)
    assert not _sees(session, eve, key)
    assert media.get_photo_file(session, 0, key, "320") is None
    assert media.get_photo_file(session, id_of(ana), key, media.ORIGINAL) is not None
    assert media.get_photo_file(session, id_of(ben), key, media.ORIGINAL) is None


def test_who_was_removed_or_left_sees_no_photo_any_more(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben, eve)
    key = stage(session, store, ana)
    say(session, ana, where, photos=[key])
    assert _sees(session, ben, key)
    assert _sees(session, eve, key)

    messenger.remove_member(session, id_of(ana), where, id_of(ben))
    messenger.leave_conversation(session, id_of(eve), where)

    assert _sees(session, ana, key)
    assert not _sees(session, ben, key)
    assert not _sees(session, eve, key)


def test_a_message_may_have_four_photos_in_their_order_and_no_text(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    keys = [stage(session, store, ana) for _ in range(5)]

    with refused(session, messenger.MessageRefused, "A message holds at most 4 photos."):
        say(session, ana, where, photos=keys)
    turned = keys[3::-1]
    sent = say(session, ana, where, " \u200b", photos=turned)

    assert sent.text == ""
    session.expire_all()
    assert [photo.key for photo in read(session, ben, where)[-1].photos] == turned
    assert read(session, ben, where)[-1] == sent


def test_each_photo_of_a_message_has_a_description_of_its_own(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    keys = [stage(session, store, ana) for _ in range(2)]
    texts = [" The \u2067lake\u2069 ", "x" * 1_501]

    def draft() -> messenger.DraftMessage:
        photos = [media.DraftPhoto(*photo) for photo in zip(keys, texts, strict=True)]
        return messenger.DraftMessage("attempt", "Look", photos)

    sentence = "The alt text has 1,501 characters, at most 1,500 are allowed."
    with refused(session, media.PhotoRefused, sentence):
        messenger.send_message(session, id_of(ana), where, draft())
    texts[1] = ""
    sent = messenger.send_message(session, id_of(ana), where, draft())

    assert [photo.alt for photo in sent.photos] == ["The lake", ""]
    assert read(session, ben, where)[-1] == sent


def test_nobody_sends_a_photo_that_is_not_waiting_for_them(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    eves, used, own = (stage(session, store, who) for who in (eve, ana, ana))
    say(session, ana, where, photos=[used])
    posted = stage(session, store, ana)
    posts.share_post(session, id_of(ana), posts.Draft("a", "Lake", [media.DraftPhoto(posted)]))

    for keys in ([eves], [used], [posted], ["nothing"], [own, own], [own, eves]):
        with refused(session, media.PhotoRefused), session.begin_nested():
            say(session, ana, where, photos=keys)
    assert [photo.key for photo in say(session, ana, where, photos=[own]).photos] == [own]


def test_a_photo_is_refused_before_anything_is_written(
    session: Session, engine: Engine, store: media.PhotoStore, ana: Account, ben: Account
):
    # What has written and fails makes all that share its transaction begin anew.
    where = start(session, ana, ben)
    staged = stage(session, store, ana)

    with recorded_queries(engine) as sent:
        for keys in ([staged, "nowhere"], [staged, staged], ["nowhere"]):
            with pytest.raises(media.PhotoRefused):
                say(session, ana, where, photos=keys)

    assert [query for query in sent if not query.lstrip().startswith("SELECT")] == []


def test_a_repeated_attempt_shows_the_photos_that_were_sent(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    key = stage(session, store, ana)
    sent = say(session, ana, where, photos=[key], attempt="a")

    assert say(session, ana, where, photos=[key], attempt="a") == sent


@pytest.mark.parametrize("count", [0, 3])
def test_with_a_conversations_last_member_everything_goes(
    session: Session,
    store: media.PhotoStore,
    ana: Account,
    ben: Account,
    eve: Account,
    count: int,
):
    stays, where = start(session, ben, ana, eve), start(session, ana, ben)
    kept = say(session, ben, stays, photos=[stage(session, store, ben)]).photos[0].key
    keys = [stage(session, store, who) for who in (ana, ben, ana)[:count]]
    for who, key in zip((ana, ben, ana), keys, strict=False):
        sent = say(session, who, where, photos=[key])
        messenger.react(session, id_of(ben), sent.id, "👍", is_there=True)
        say(session, ben, where, reply_to=sent.id)
    messenger.leave_conversation(session, id_of(ben), where)
    bus.take_recorded(session)

    messenger.leave_conversation(session, id_of(ana), where)

    events = bus.take_recorded(session)
    removed = [event.keys for event in events if isinstance(event, media.PhotosRemoved)]
    assert [sorted(some) for some in removed] == ([sorted(keys)] if keys else [])
    assert events[-1] == messenger.MembershipEnded(where, id_of(ana))
    assert session.exec(select(media.Photo.key)).all() == [kept]
    assert session.exec(select(messenger.Conversation.id)).all() == [stays]
    for model in (messenger.ConversationMember, messenger.Message, messenger.SeenMessage):
        assert set(session.exec(select(model.conversation_id))) == {stays}
    assert session.exec(select(messenger.MessageReaction)).all() == []
    with refused(session, messenger.ConversationNotFound):
        messenger.open_conversation(session, id_of(ana), where)


def _sees(session: Session, viewer: Account, key: str) -> bool:
    found = [media.get_photo_file(session, id_of(viewer), key, width) for width in _WIDTHS]
    assert len({file is None for file in found}) == 1
    return found[0] is not None
