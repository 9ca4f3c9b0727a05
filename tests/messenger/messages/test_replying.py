"""Answering a message: what the quote shows, and of what there is none."""

from sqlmodel import Session

from finsta import media, messenger
from finsta.accounts import Account
from tests.cast import stage
from tests.messenger.talk import hear, id_of, ids_of, read, refused, say, start

_GONE = "The message you answer is not there any more."


def test_a_reply_quotes_what_it_answers(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    asked = say(session, ana, where, "Coming?")

    answered = say(session, ben, where, "Yes", reply_to=asked.id)

    assert answered.quote == messenger.QuoteView(asked.id, asked.author, "Coming?")
    session.expire_all()
    assert read(session, ana, where)[-1] == answered
    sent = hear(session, messenger.MessageSent)[-1]
    assert set(sent.quote_audience) == ids_of(ana, ben)


def test_a_quote_is_a_beginning_and_tells_of_photos(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    long = say(session, ana, where, "x" * 400, photos=[stage(session, store, ana)])
    bare = say(session, ana, where, "", photos=[stage(session, store, ana)])

    quotes = [say(session, ben, where, reply_to=one.id).quote for one in (long, bare)]

    shown = [(quote.text, quote.has_photos) for quote in quotes if quote]
    assert shown == [("x" * messenger.QUOTE_LENGTH, True), ("", True)]
    assert [message.quote for message in read(session, ana, where)[-2:]] == quotes


def test_nobody_answers_what_is_not_in_the_conversation(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where, elsewhere = start(session, ana, ben), start(session, ana, eve)
    foreign = say(session, eve, elsewhere, "Secret")
    (line,) = [message.id for message in read(session, ana, where)]

    # Ana is in both conversations, Ben isn't; for both it is not there.
    for message_id in (foreign.id, foreign.id + 1_000, line):
        for member in (ana, ben):
            with refused(session, messenger.MessageRefused, _GONE):
                say(session, member, where, reply_to=message_id)


def test_an_answer_to_what_was_just_deleted_arrives_and_shows_nothing_of_it(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    deleted = say(session, ben, where, "Oops")
    messenger.delete_message(session, id_of(ben), deleted.id)

    quote = say(session, ana, where, "What was it?", reply_to=deleted.id).quote

    assert quote is not None
    assert (quote.id, quote.text, quote.is_deleted) == (deleted.id, "", True)


def test_quotes_follow_an_edit_and_show_nothing_of_what_was_deleted(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    asked = say(session, ana, where, "Secret?", photos=[stage(session, store, ana)])
    say(session, ben, where, "Yes", reply_to=asked.id)

    messenger.edit_message(session, id_of(ana), asked.id, "Secret!")
    assert _quoted(session, ana, where).text == "Secret!"
    messenger.delete_message(session, id_of(ana), asked.id)

    for member in (ana, ben):
        quote = _quoted(session, member, where)
        assert (quote.id, quote.is_deleted) == (asked.id, True)
        assert (quote.text, quote.has_photos) == ("", False)


def test_a_deleted_reply_quotes_nothing(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    asked = say(session, ana, where, "Coming?")
    answered = say(session, ben, where, "Yes", reply_to=asked.id)

    messenger.delete_message(session, id_of(ben), answered.id)

    trace = read(session, ana, where)[-1]
    assert (trace.id, trace.is_deleted, trace.quote) == (answered.id, True, None)


def _quoted(session: Session, who: Account, where: int) -> messenger.QuoteView:
    quote = read(session, who, where)[-1].quote
    assert quote is not None
    return quote
