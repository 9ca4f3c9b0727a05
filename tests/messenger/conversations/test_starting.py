"""Starting a conversation, and getting back the one that is there."""

import pytest
from sqlmodel import Session, col, select

from finsta import messenger
from finsta.accounts import Account
from finsta.infra import bus
from tests.cast import register
from tests.messenger.talk import hear, id_of, ids_of, list_unread, read_line, refused, start

_FOX = "🦊"
_BLANKS = ("", "   ", "\n\t\u00a0", "\u200b", "\u200b\u200d \ufeff", "\u2060")


def test_who_starts_a_conversation_owns_it_and_its_members_are_told(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = messenger.start_conversation(
        session, id_of(ana), "  Modern \n Talking ", [id_of(ben)], "a"
    )

    (sent,) = bus.take_recorded(session)
    assert isinstance(sent, messenger.MessageSent)
    assert (sent.message.kind, sent.message.author.handle) == ("started", "ana")
    assert set(sent.audience) == ids_of(ana, ben)
    assert id_of(eve) not in sent.audience
    opened = messenger.open_conversation(session, id_of(ben), where)
    assert opened.conversation == messenger.ConversationView(
        where, "Modern Talking", id_of(ana), is_closed=False
    )
    assert [member.handle for member in opened.members] == ["ana", "ben"]
    assert read_line(session, ben, where) == ("started", "ana", "")
    assert [count for who in (ana, ben) for count in list_unread(session, who)] == []


@pytest.mark.parametrize("letter", ["x", "ä", _FOX])
def test_a_title_has_at_most_100_characters(
    session: Session, ana: Account, ben: Account, letter: str
):
    sentence = "The title has 101 characters, at most 100 are allowed."
    with refused(session, messenger.ConversationRefused, sentence):
        messenger.start_conversation(session, id_of(ana), letter * 101, [id_of(ben)], "a")

    where = messenger.start_conversation(session, id_of(ana), letter * 100, [id_of(ben)], "a")

    head = messenger.open_conversation(session, id_of(ana), where).conversation
    assert head.title == letter * 100


def test_a_conversation_needs_no_title_and_one_that_nobody_sees_is_none(
    session: Session, ana: Account, ben: Account, eve: Account
):
    people = [id_of(ben), id_of(eve)]
    for number, blank in enumerate(_BLANKS):
        where = messenger.start_conversation(session, id_of(ana), blank, people, f"form {number}")

        assert messenger.open_conversation(session, id_of(ben), where).conversation.title == ""


def test_a_conversation_needs_somebody_else_who_is_there(
    session: Session, ana: Account, ben: Account
):
    unknown = id_of(ben) + 1_000
    alone = "Choose at least one person."
    gone = "Someone you chose is not here any more. Choose again."

    for people, sentence in (([], alone), ([id_of(ana)], alone), ([id_of(ben), unknown], gone)):
        with refused(session, messenger.ConversationRefused, sentence):
            messenger.start_conversation(session, id_of(ana), "Us", people, "a")


def test_a_conversation_has_at_most_100_members(session: Session, ana: Account):
    people = [id_of(register(session, f"guest{number}")) for number in range(100)]

    sentence = "A conversation has at most 100 members."
    with refused(session, messenger.ConversationRefused, sentence):
        messenger.start_conversation(session, id_of(ana), "All", people, "a")
    # Named twice, or oneself among them, nobody counts twice.
    some = [*people[:99], people[0], id_of(ana)]
    where = messenger.start_conversation(session, id_of(ana), "All", some, "a")

    assert len(messenger.open_conversation(session, id_of(ana), where).members) == 100


def test_two_who_talk_alone_get_their_conversation_back(
    session: Session, ana: Account, ben: Account, eve: Account
):
    group = start(session, ana, ben, eve)
    where = start(session, ana, ben)

    again = messenger.start_conversation(session, id_of(ben), "Other words", [id_of(ana)], "b")

    assert again == where != group
    assert bus.take_recorded(session) == []
    assert messenger.open_conversation(session, id_of(ben), where).conversation.title == (
        "Modern Talking"
    )


def test_of_two_conversations_of_theirs_they_get_the_one_without_a_title_back(
    session: Session, ana: Account, ben: Account, eve: Account
):
    untitled, left_over = start(session, ana, ben, title=""), start(session, ana, ben, eve)
    messenger.leave_conversation(session, id_of(eve), left_over)

    assert start(session, ben, ana, title="") == untitled
    messenger.close_conversation(session, id_of(ana), untitled)
    assert start(session, ben, ana, title="") == left_over


def test_others_and_groups_start_anew(session: Session, ana: Account, ben: Account, eve: Account):
    started = [
        start(session, ana, ben),
        start(session, ana, eve),
        start(session, ben, eve),
        start(session, ana, ben, eve),
        start(session, ana, ben, eve),
    ]

    assert len(set(started)) == 5


def test_two_whose_conversation_is_closed_start_another(
    session: Session, ana: Account, ben: Account
):
    closed = start(session, ana, ben)
    messenger.close_conversation(session, id_of(ana), closed)

    assert start(session, ben, ana) != closed


def test_the_same_form_twice_is_one_conversation(
    session: Session, ana: Account, ben: Account, eve: Account
):
    people = [id_of(ben), id_of(eve)]
    first = messenger.start_conversation(session, id_of(ana), "Three", people, "form")
    assert len(hear(session, messenger.MessageSent)) == 1

    second = messenger.start_conversation(session, id_of(ana), "Three", people, "form")
    people = [id_of(ana), id_of(eve)]
    bens = messenger.start_conversation(session, id_of(ben), "Three", people, "form")

    assert first == second != bens
    assert len(hear(session, messenger.MessageSent)) == 1
    listed = session.exec(
        select(messenger.Conversation.id).order_by(col(messenger.Conversation.id))
    )
    assert listed.all() == [first, bens]
