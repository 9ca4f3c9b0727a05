"""What the owner alone does: renaming, closing, reopening, passing ownership on."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select

from finsta import messenger
from finsta.accounts import Account
from finsta.infra import bus
from tests.messenger.talk import hear, id_of, ids_of, read, read_line, refused, say, start

_ACTS: list[Callable[[Session, int, int, int], None]] = [
    lambda session, who, where, _: messenger.rename_conversation(session, who, where, "Mine"),
    lambda session, who, where, _: messenger.close_conversation(session, who, where),
    lambda session, who, where, _: messenger.reopen_conversation(session, who, where),
    messenger.pass_ownership_on,
]


@pytest.mark.parametrize("act", _ACTS)
def test_nobody_but_the_owner_does_it(
    session: Session,
    ana: Account,
    ben: Account,
    eve: Account,
    act: Callable[[Session, int, int, int], None],
):
    where = start(session, ana, ben)

    sentence = "Only the owner of this conversation can do that."
    with refused(session, messenger.ConversationRefused, sentence):
        act(session, id_of(ben), where, id_of(ben))
    sentence = "This conversation is not there, or you are not in it."
    for conversation_id in (where, where + 1_000):
        with refused(session, messenger.ConversationNotFound, sentence):
            act(session, id_of(eve), conversation_id, id_of(eve))


def test_a_new_title_is_a_line_and_told_to_the_members_alone(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)

    messenger.rename_conversation(session, id_of(ana), where, " Other\nwords ")

    changed = _hear_change(session, ids_of(ana, ben), stranger=eve)
    assert changed.conversation.title == "Other words"
    line = read(session, ben, where)[-1]
    assert (line.kind, line.text, line.author.handle) == ("renamed", "Other words", "ana")
    assert messenger.get_inbox_entry(session, id_of(ben), where).conversation.title == "Other words"


def test_a_title_stays_when_the_new_one_is_the_same_or_too_long(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben, title="Ours")

    messenger.rename_conversation(session, id_of(ana), where, "  Ours ")
    assert bus.take_recorded(session) == []
    with refused(session, messenger.ConversationRefused):
        messenger.rename_conversation(session, id_of(ana), where, "x" * 101)
    messenger.rename_conversation(session, id_of(ana), where, "x" * 100)

    head = messenger.open_conversation(session, id_of(ben), where).conversation
    assert head.title == "x" * 100


def test_a_title_is_taken_away_once_and_that_is_a_line(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)

    messenger.rename_conversation(session, id_of(ana), where, " \u200b")

    assert _hear_change(session, ids_of(ana, ben), stranger=eve).conversation.title == ""
    line = read(session, ben, where)[-1]
    assert (line.kind, line.text, line.author.handle) == ("renamed", "", "ana")
    messenger.rename_conversation(session, id_of(ana), where, "")
    assert bus.take_recorded(session) == []


def test_closing_and_reopening_are_lines_and_told_once(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    say(session, ben, where, "Still there")
    bus.take_recorded(session)

    messenger.close_conversation(session, id_of(ana), where)
    assert _hear_change(session, ids_of(ana, ben), stranger=eve).conversation.is_closed
    messenger.close_conversation(session, id_of(ana), where)
    assert bus.take_recorded(session) == []
    assert read_line(session, ben, where) == ("closed", "ana", "")
    assert read(session, ben, where)[1].text == "Still there"

    messenger.reopen_conversation(session, id_of(ana), where)
    assert not _hear_change(session, ids_of(ana, ben), stranger=eve).conversation.is_closed
    messenger.reopen_conversation(session, id_of(ana), where)
    assert bus.take_recorded(session) == []
    assert read_line(session, ben, where) == ("reopened", "ana", "")


def test_the_ownership_goes_to_another_member_and_is_gone_for_oneself(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)

    messenger.pass_ownership_on(session, id_of(ana), where, id_of(ben))

    changed = _hear_change(session, ids_of(ana, ben), stranger=eve)
    assert changed.conversation.owner_id == id_of(ben)
    assert read_line(session, ana, where) == ("passed", "ana", "ben")
    member = messenger.ConversationMember
    owners = session.exec(select(member.account_id).where(col(member.is_owner)))
    assert owners.all() == [id_of(ben)]
    with refused(session, messenger.ConversationRefused):
        messenger.rename_conversation(session, id_of(ana), where, "Mine again")
    messenger.rename_conversation(session, id_of(ben), where, "Mine now")


def test_the_ownership_goes_to_no_stranger_and_not_to_oneself(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)

    sentence = "This person is not in the conversation any more."
    for other_id in (id_of(eve), id_of(eve) + 1_000, id_of(ana)):
        with refused(session, messenger.ConversationRefused, sentence):
            messenger.pass_ownership_on(session, id_of(ana), where, other_id)


def _hear_change(
    session: Session, audience: set[int], stranger: Account
) -> messenger.ConversationChanged:
    changed, line = bus.take_recorded(session)
    assert isinstance(changed, messenger.ConversationChanged)
    assert isinstance(line, messenger.MessageSent)
    assert set(changed.audience) == set(line.audience) == audience
    assert id_of(stranger) not in changed.audience
    assert (changed.added, changed.removed_ids) == ([], [])
    return changed


def test_of_two_changes_a_tab_can_tell_the_later_one(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    say(session, ben, where)
    bus.take_recorded(session)
    owner, friend = id_of(ana), id_of(ben)
    messenger.rename_conversation(session, owner, where, "Deep sea")
    messenger.add_members(session, owner, where, [id_of(eve)], with_history=True)
    messenger.close_conversation(session, owner, where)
    messenger.reopen_conversation(session, owner, where)
    messenger.remove_member(session, owner, where, id_of(eve))
    messenger.pass_ownership_on(session, owner, where, friend)
    messenger.leave_conversation(session, owner, where)

    changes = hear(session, messenger.ConversationChanged)
    read_after = messenger.open_conversation(session, friend, where).conversation

    told = [change.conversation.version for change in changes]
    assert len(told) == 7
    assert told == sorted(set(told))
    assert told[-1] == read_after.version
