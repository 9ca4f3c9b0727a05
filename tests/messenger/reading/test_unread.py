"""What counts as unread: messages of others after the last one read that are still there."""

from sqlmodel import Session

from finsta import messenger
from finsta.accounts import Account
from finsta.infra import bus
from tests.messenger.talk import count_unread, hear, id_of, list_unread, read, say, see, start


def test_others_messages_are_unread_until_they_are_seen(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    sent = [say(session, ana, where).id for _ in range(3)]

    assert _count(session, ben) == {where: 3}
    see(session, ben, where, sent[1])
    assert _count(session, ben) == {where: 1}
    see(session, ben, where, sent[2])
    assert _count(session, ben) == {}


def test_ones_own_messages_and_what_came_before_them_are_read(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    say(session, ana, where)
    say(session, ben, where)

    assert _count(session, ben) == {}
    assert _count(session, ana) == {where: 1}


def test_lines_do_not_count(session: Session, ana: Account, ben: Account, eve: Account):
    where = start(session, ana, ben, eve)
    messenger.rename_conversation(session, id_of(ana), where, "Other")
    messenger.leave_conversation(session, id_of(eve), where)
    messenger.close_conversation(session, id_of(ana), where)
    assert _count(session, ben) == {}

    messenger.reopen_conversation(session, id_of(ana), where)
    say(session, ana, where)
    messenger.rename_conversation(session, id_of(ana), where, "Another")

    assert _count(session, ben) == {where: 1}


def test_deleted_messages_do_not_count_whether_they_were_read_or_not(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    sent = [say(session, ana, where).id for _ in range(5)]
    see(session, ben, where, sent[1])
    for place in (0, 3, 4):
        messenger.delete_message(session, id_of(ana), sent[place])

    (count,) = list_unread(session, ben)

    gone = [messenger.GoneView(4, 5)]
    assert (count.last_number, count.membership.read_number, count.gone) == (5, 2, gone)
    assert _count(session, ben) == {where: 1}
    entry = messenger.get_inbox_entry(session, id_of(ben), where)
    assert (entry.last_number, entry.membership.read_number, entry.gone) == (5, 2, gone)
    messenger.delete_message(session, id_of(ana), sent[2])
    assert _count(session, ben) == {where: 0}
    see(session, ben, where, sent[4])
    assert list_unread(session, ben) == []


def test_each_conversation_and_account_counts_apart(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where, elsewhere = start(session, ana, ben), start(session, ana, ben, eve)
    gone = say(session, ana, where)
    messenger.delete_message(session, id_of(ana), gone.id)
    for _ in range(2):
        say(session, ana, where)
    last = [say(session, eve, elsewhere).id for _ in range(4)][-1]
    see(session, ana, elsewhere, last)

    assert _count(session, ana) == {}
    assert _count(session, ben) == {where: 2, elsewhere: 4}
    assert _count(session, eve) == {}


def test_a_muted_conversation_says_so_and_only_its_own_tabs_are_told(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    say(session, ana, where)
    bus.take_recorded(session)

    messenger.mute_conversation(session, id_of(ben), where, True)

    (own,) = bus.take_recorded(session)
    assert isinstance(own, messenger.MembershipChanged)
    assert (own.account_id, own.membership.is_muted) == (id_of(ben), True)
    (count,) = list_unread(session, ben)
    assert count.membership.is_muted
    assert not messenger.get_inbox_entry(session, id_of(ana), where).membership.is_muted
    messenger.mute_conversation(session, id_of(ben), where, False)
    (count,) = list_unread(session, ben)
    assert not count.membership.is_muted


def test_who_comes_back_has_nothing_unread_but_what_follows(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    for _ in range(3):
        say(session, ana, where)
    messenger.remove_member(session, id_of(ana), where, id_of(ben))
    assert list_unread(session, ben) == []
    missed = say(session, ana, where)

    messenger.add_members(session, id_of(ana), where, [id_of(ben)], with_history=True)
    messenger.delete_message(session, id_of(ana), missed.id)
    assert _count(session, ben) == {}
    say(session, ana, where)

    assert _count(session, ben) == {where: 1}


def test_reading_is_told_to_ones_own_tabs_with_the_number(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    say(session, ana, where)
    messenger.rename_conversation(session, id_of(ana), where, "Other")
    line = read(session, ben, where)[-1]

    see(session, ben, where, line.id)

    assert hear(session, messenger.ConversationRead) == [
        messenger.ConversationRead(where, id_of(ben), line.id, 1)
    ]


def _count(session: Session, who: Account) -> dict[int, int]:
    return {count.conversation_id: count_unread(count) for count in list_unread(session, who)}
