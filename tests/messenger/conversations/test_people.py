"""Whom typing and presence are told to."""

from sqlmodel import Session

from finsta import messenger
from finsta.accounts import Account
from tests.cast import register
from tests.messenger.talk import id_of, ids_of, refused, start


def test_who_types_is_told_to_the_other_members_alone(
    session: Session, ana: Account, ben: Account, eve: Account
):
    zoe = register(session, "zoe")
    where, _elsewhere = start(session, ana, ben, zoe), start(session, ana, eve)

    others = messenger.list_fellow_members(session, id_of(ana), where)

    assert set(others) == ids_of(ben, zoe)
    assert id_of(eve) not in others


def test_nobody_types_in_a_closed_conversation(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    messenger.close_conversation(session, id_of(ana), where)

    assert messenger.list_fellow_members(session, id_of(ben), where) == []


def test_who_is_no_member_types_nowhere(session: Session, ana: Account, ben: Account, eve: Account):
    where = start(session, ana, ben, eve)
    messenger.remove_member(session, id_of(ana), where, id_of(eve))

    for conversation_id in (where, where + 1_000):
        with refused(session, messenger.ConversationNotFound):
            messenger.list_fellow_members(session, id_of(eve), conversation_id)
    assert messenger.list_fellow_members(session, id_of(ana), where) == [id_of(ben)]


def test_only_who_shares_a_conversation_is_told_who_is_there(
    session: Session, ana: Account, ben: Account, eve: Account
):
    zoe = register(session, "zoe")
    start(session, ana, ben)
    start(session, ana, ben, zoe)
    start(session, eve, zoe)

    pairs = messenger.list_acquaintances(session, [id_of(ana), id_of(eve)])

    assert len(pairs) == len(set(pairs))
    assert set(pairs) == {
        (id_of(ana), id_of(ben)),
        (id_of(ana), id_of(zoe)),
        (id_of(eve), id_of(zoe)),
    }
    assert messenger.list_acquaintances(session, []) == []
