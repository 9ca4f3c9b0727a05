"""Messages, lines, quotes and photos of somebody whom one doesn't see."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from finsta import media, messenger
from finsta.accounts import Account
from tests.cast import register, stage
from tests.messenger.apart.cast import BLOCKS, meet, part
from tests.messenger.talk import hear, id_of, read, refused, say, start

_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def texts(session: Session, who: Account, where: int) -> list[str]:
    """Return what somebody reads."""
    return [message.text for message in read(session, who, where) if message.text]


@pytest.mark.parametrize("way", BLOCKS)
def test_neither_reads_the_other_and_all_others_read_both(
    session: Session, ana: Account, ben: Account, eve: Account, way: str
):
    where = start(session, eve, ana, ben)
    say(session, ana, where, "Ana before")
    own = say(session, ben, where, "Ben before")
    part(session, way, ana, ben)
    say(session, ana, where, "Ana after")
    say(session, ben, where, "Ben after")
    say(session, eve, where, "Eve at last")

    assert texts(session, ana, where) == ["Ana before", "Ana after", "Eve at last"]
    assert texts(session, ben, where) == ["Ben before", "Ben after", "Eve at last"]
    assert len(texts(session, eve, where)) == 5
    for who in (ana, ben):
        opened = messenger.open_conversation(session, id_of(who), where)
        assert [m.text for m in opened.messages if m.text] == texts(session, who, where)
        window = messenger.reopen_window(session, id_of(who), where, 1)
        assert [m.text for m in window.messages if m.text] == texts(session, who, where)
        newer = messenger.list_messages(session, id_of(who), where, after_id=own.id)
        assert [m.text for m in newer.messages] == texts(session, who, where)[1:]

    meet(session, ana, ben)
    for who in (ana, ben, eve):
        assert len(texts(session, who, where)) == 5


def test_pages_are_full_of_what_one_sees(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, eve, ana, ben)
    say(session, eve, where, "First")
    for number in range(15):
        say(session, ben, where, f"Ben {number}")
    last = say(session, eve, where, "Last")
    part(session, "ana blocks", ana, ben)

    page = messenger.list_messages(session, id_of(ana), where, before_id=last.id)

    assert [message.text for message in page.messages] == ["", "First"]
    assert not page.has_more
    window = messenger.reopen_window(session, id_of(ana), where, last.id)
    assert (len(window.messages), window.has_older) == (1, True)


@pytest.mark.parametrize("way", BLOCKS)
def test_a_message_is_told_to_whom_it_is_there_and_is_not_counted_by_the_other(
    session: Session, ana: Account, ben: Account, eve: Account, way: str
):
    where = start(session, eve, ana, ben)
    part(session, way, ana, ben)
    for author, other in ((ana, ben), (ben, ana)):
        say(session, author, where)
        (sent,) = hear(session, messenger.MessageSent)
        assert sent.apart == [id_of(other)]
        for told in (sent.audience, sent.quote_audience, sent.mark_audience):
            assert set(told) == {id_of(author), id_of(eve)}
    say(session, eve, where)
    (sent,) = hear(session, messenger.MessageSent)
    assert (len(sent.audience), sent.apart) == (3, [])


@pytest.mark.parametrize("way", BLOCKS)
def test_what_answers_the_other_is_read_without_what_it_answers(
    session: Session, ana: Account, ben: Account, eve: Account, way: str
):
    where = start(session, eve, ana, ben)
    asked = say(session, ben, where, "Ben asks")
    say(session, eve, where, "Eve answers", reply_to=asked.id)
    part(session, way, ana, ben)
    say(session, eve, where, "Eve goes on", reply_to=asked.id)

    (sent,) = hear(session, messenger.MessageSent)
    assert id_of(ana) in sent.audience
    assert set(sent.quote_audience) == {id_of(ben), id_of(eve)}
    for text in ("Eve answers", "Eve goes on"):
        assert _quoted(session, ana, where, text) == messenger.QuoteView(asked.id)
        for who in (ben, eve):
            quote = _quoted(session, who, where, text)
            assert quote
            assert quote.text == "Ben asks"
    meet(session, ana, ben)
    quote = _quoted(session, ana, where, "Eve answers")
    assert quote
    assert quote.text == "Ben asks"


@pytest.mark.parametrize("way", BLOCKS)
def test_whatever_one_does_with_the_others_message_it_is_not_there(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account, way: str
):
    where, elsewhere = start(session, eve, ana, ben), start(session, ana, eve)
    theirs = say(session, ben, where, "Ben's", photos=[stage(session, store, ben)])
    part(session, way, ana, ben)
    forward = messenger.Forward("forward", theirs.id, [elsewhere])
    own = id_of(ana)

    with refused(session, messenger.MessageNotFound):
        messenger.react(session, own, theirs.id, "👍", is_there=True)
    with refused(session, messenger.MessageNotFound):
        messenger.edit_message(session, own, theirs.id, "Mine")
    with refused(session, messenger.MessageNotFound):
        messenger.list_seen(session, own, theirs.id)
    with refused(session, messenger.MessageNotFound):
        messenger.mark_seen(session, own, where, theirs.id)
    with refused(session, messenger.MessageNotFound):
        messenger.list_photos_to_copy(session, own, forward)
    with refused(session, messenger.MessageNotFound):
        messenger.forward_message(session, own, forward, {})
    with refused(
        session, messenger.MessageRefused, "The message you answer is not there any more."
    ):
        say(session, ana, where, "Answer", reply_to=theirs.id)
    messenger.react(session, id_of(eve), theirs.id, "👍", is_there=True)


@pytest.mark.parametrize("way", BLOCKS)
def test_photos_are_in_nobodys_gallery_and_at_no_address_who_does_not_see_them(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account, way: str
):
    where = start(session, eve, ana, ben)
    key = stage(session, store, ben)
    say(session, ben, where, "Ben's", photos=[key])
    part(session, way, ana, ben)

    assert messenger.list_photos(session, id_of(ana), where).photos == []
    assert media.get_photo_file(session, id_of(ana), key, "320") is None
    for who in (ben, eve):
        assert len(messenger.list_photos(session, id_of(who), where).photos) == 1
        assert media.get_photo_file(session, id_of(who), key, "320")
    meet(session, ana, ben)
    assert len(messenger.list_photos(session, id_of(ana), where).photos) == 1


@pytest.mark.parametrize("way", BLOCKS)
def test_lines_by_or_about_the_other_are_not_there(
    session: Session, ana: Account, ben: Account, eve: Account, way: str
):
    carl = register(session, "carl")
    where = start(session, ana, eve, carl)
    messenger.add_members(session, id_of(ana), where, [id_of(ben)], with_history=True)
    part(session, way, ana, ben)
    messenger.pass_ownership_on(session, id_of(ana), where, id_of(eve))
    messenger.remove_member(session, id_of(eve), where, id_of(ben))

    told = {sent.message.kind: sent.audience for sent in hear(session, messenger.MessageSent)}
    assert id_of(ben) not in told["passed"]
    assert id_of(ana) not in told["removed"]
    assert id_of(carl) in told["removed"]
    assert [line.kind for line in read(session, ana, where)] == ["started", "passed"]
    kinds = ["started", "added", "passed", "removed"]
    assert [line.kind for line in read(session, carl, where)] == kinds


def test_a_day_begins_with_what_one_sees(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ben, ana, eve)
    say(session, ben, where, "Ben's")
    part(session, "ana blocks", ana, ben)
    assert messenger.find_first(session, id_of(ana), where) is None
    assert messenger.find_first_since(session, id_of(ana), where, _LONG_AGO) is None
    sent = say(session, eve, where, "Eve's")
    found = messenger.find_first(session, id_of(ana), where)
    assert found
    assert found.message_id == sent.id
    assert messenger.find_first_since(session, id_of(ana), where, _LONG_AGO) == found


@pytest.mark.parametrize("way", BLOCKS)
def test_edits_and_deletions_are_told_to_whom_the_message_is_there(
    session: Session, ana: Account, ben: Account, eve: Account, way: str
):
    where = start(session, eve, ana, ben)
    sent = say(session, ben, where)
    part(session, way, ana, ben)
    messenger.edit_message(session, id_of(ben), sent.id, "Other")
    messenger.delete_message(session, id_of(ben), sent.id)
    for event in hear(session, object):
        audience = getattr(event, "audience", None)
        assert audience is None or set(audience) == {id_of(ben), id_of(eve)}


def _quoted(session: Session, who: Account, where: int, text: str) -> messenger.QuoteView | None:
    (quote,) = [message.quote for message in read(session, who, where) if message.text == text]
    return quote
