"""What becomes of the conversations of two when one of them blocks the other."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from finsta import messenger, social
from finsta.accounts import Account
from finsta.infra import bus
from finsta.messenger import ConversationChanged, MembershipEnded
from finsta.messenger.models import MemberAside
from tests.messenger.talk import id_of, ids_of, refused, say, start


def titles(session: Session, account: Account) -> list[int]:
    """Return the conversations that an account has."""
    return [
        entry.conversation.id for entry in messenger.list_inbox(session, id_of(account)).entries
    ]


def test_what_two_talked_alone_is_nowhere_for_both_and_comes_back_as_it_was(
    session: Session, ana: Account, ben: Account, eve: Account
):
    alone, together = start(session, ana, ben), start(session, ana, ben, eve)
    first = say(session, ana, alone, "Between us")
    messenger.mark_seen(session, id_of(ben), alone, first.id)
    messenger.mute_conversation(session, id_of(ben), alone, True)
    bus.take_recorded(session)

    messenger.block(session, id_of(ana), id_of(ben))

    told = bus.take_recorded(session)
    ended = [event for event in told if isinstance(event, MembershipEnded)]
    assert {(event.conversation_id, event.account_id) for event in ended} == {
        (alone, id_of(ana)),
        (alone, id_of(ben)),
    }
    for one in (ana, ben):
        assert titles(session, one) == [together]
        with refused(session, messenger.ConversationNotFound):
            messenger.open_conversation(session, id_of(one), alone)
        with refused(session, messenger.ConversationNotFound):
            say(session, one, alone, "Anybody there?")
    assert titles(session, eve) == [together]

    messenger.unblock(session, id_of(ana), id_of(ben))

    changed = [
        event for event in bus.take_recorded(session) if isinstance(event, ConversationChanged)
    ]
    assert [(event.conversation.id, set(event.audience)) for event in changed] == [
        (alone, ids_of(ana, ben))
    ]
    # Higher than what told the end, so that tabs take it.
    assert changed[0].conversation.version > ended[0].version
    assert session.exec(select(MemberAside)).all() == []
    for one in (ana, ben):
        assert set(titles(session, one)) == {alone, together}
        opened = messenger.open_conversation(session, id_of(one), alone)
        assert [message.text for message in opened.messages if message.text] == ["Between us"]
    bens = messenger.open_conversation(session, id_of(ben), alone)
    assert bens.membership.is_muted
    assert bens.membership.read_id == first.id
    assert bens.membership.version > ended[0].member_version
    assert opened.conversation.owner_id == id_of(ana)
    say(session, ben, alone, "There you are")


def test_who_keeps_away_is_not_written_to_nor_added(
    session: Session, ana: Account, ben: Account, eve: Account
):
    messenger.block(session, id_of(ana), id_of(ben))
    for one, other in ((ana, ben), (ben, ana)):
        acts: list[Callable[[], object]] = [
            lambda one=one, other=other: start(session, one, other),
            lambda one=one, other=other: start(session, one, other, eve),
        ]
        for act in acts:
            with pytest.raises(messenger.ConversationRefused, match="is not here any more"):
                act()
        where = start(session, one, eve)
        with refused(session, messenger.ConversationRefused):
            messenger.add_members(session, id_of(one), where, [id_of(other)], with_history=True)


def test_in_a_conversation_with_others_both_type_and_come_unnoticed_by_each_other(
    session: Session, ana: Account, ben: Account, eve: Account
):
    together = start(session, eve, ana, ben)
    messenger.block(session, id_of(ben), id_of(ana))
    assert messenger.list_fellow_members(session, id_of(ana), together) == [id_of(eve)]
    assert set(messenger.list_fellow_members(session, id_of(eve), together)) == ids_of(ana, ben)
    pairs = messenger.list_acquaintances(session, [id_of(ana), id_of(ben)])
    assert set(pairs) == {(id_of(ana), id_of(eve)), (id_of(ben), id_of(eve))}


def test_two_who_are_left_alone_with_each_other_are_parted_then(
    session: Session, ana: Account, ben: Account, eve: Account
):
    together = start(session, ana, ben, eve)
    messenger.block(session, id_of(ana), id_of(ben))
    assert titles(session, ben) == [together]
    messenger.leave_conversation(session, id_of(eve), together)
    assert titles(session, ana) == titles(session, ben) == []
    messenger.unblock(session, id_of(ana), id_of(ben))
    assert titles(session, ana) == titles(session, ben) == [together]


def test_it_stays_aside_while_one_of_both_blocks(session: Session, ana: Account, ben: Account):
    alone = start(session, ana, ben)
    messenger.block(session, id_of(ana), id_of(ben))
    messenger.block(session, id_of(ben), id_of(ana))
    messenger.unblock(session, id_of(ana), id_of(ben))
    assert titles(session, ben) == []
    messenger.unblock(session, id_of(ben), id_of(ana))
    assert titles(session, ana) == [alone]


def test_when_one_of_them_is_gone_it_is_the_other_ones_again(
    session: Session, ana: Account, ben: Account
):
    alone = start(session, ana, ben)
    say(session, ben, alone, "My own words")
    messenger.block(session, id_of(ana), id_of(ben))
    assert messenger.bring_back_next(session, id_of(ana))
    assert not messenger.bring_back_next(session, id_of(ana))
    while messenger.end_next_membership(session, id_of(ana)):
        pass
    assert titles(session, ben) == [alone]
    assert social.list_away(session, id_of(ben))
