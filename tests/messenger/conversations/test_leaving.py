"""Leaving a conversation."""

from sqlmodel import Session, select

from finsta import messenger
from finsta.accounts import Account
from finsta.infra import bus
from tests.messenger.talk import id_of, ids_of, read, read_line, refused, say, start


def test_who_leaves_is_out_and_the_others_see_a_line(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben, eve)
    say(session, ben, where, "Bye")
    bus.take_recorded(session)

    messenger.leave_conversation(session, id_of(ben), where)

    ended, changed, line = bus.take_recorded(session)
    assert ended == messenger.MembershipEnded(where, id_of(ben))
    assert isinstance(changed, messenger.ConversationChanged)
    assert changed.removed_ids == [id_of(ben)]
    assert isinstance(line, messenger.MessageSent)
    assert set(changed.audience) == set(line.audience) == ids_of(ana, eve)
    assert id_of(ben) not in changed.audience
    assert read_line(session, eve, where) == ("left", "ben", "")
    assert read(session, eve, where)[1].text == "Bye"
    assert messenger.list_inbox(session, id_of(ben)).entries == []


def test_an_owner_leaves_after_passing_the_ownership_on(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)

    sentence = "Make someone else the owner first, then leave."
    with refused(session, messenger.ConversationRefused, sentence):
        messenger.leave_conversation(session, id_of(ana), where)
    messenger.pass_ownership_on(session, id_of(ana), where, id_of(ben))
    messenger.leave_conversation(session, id_of(ana), where)

    opened = messenger.open_conversation(session, id_of(ben), where)
    assert opened.conversation.owner_id == id_of(ben)
    assert [member.handle for member in opened.members] == ["ben"]


def test_one_leaves_once_and_strangers_cannot(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    messenger.leave_conversation(session, id_of(ben), where)

    for who, conversation_id in [(ben, where), (eve, where), (eve, where + 1_000)]:
        with refused(session, messenger.ConversationNotFound):
            messenger.leave_conversation(session, id_of(who), conversation_id)


def test_one_can_leave_a_closed_conversation(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    messenger.close_conversation(session, id_of(ana), where)

    messenger.leave_conversation(session, id_of(ben), where)

    assert read_line(session, ana, where) == ("left", "ben", "")


def test_with_its_last_member_a_conversation_goes(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    say(session, ben, where)
    messenger.leave_conversation(session, id_of(ben), where)
    bus.take_recorded(session)

    messenger.leave_conversation(session, id_of(ana), where)

    assert bus.take_recorded(session) == [messenger.MembershipEnded(where, id_of(ana))]
    assert session.exec(select(messenger.Conversation)).all() == []
    assert session.exec(select(messenger.Message)).all() == []
    # A tab that remembers the old one must not take the next for it.
    assert start(session, ana, ben) != where
