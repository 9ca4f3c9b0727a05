"""Members, faces, reactions, seen marks: somebody whom one doesn't see is not among them."""

import pytest
from sqlmodel import Session

from finsta import messenger
from finsta.accounts import Account
from finsta.leaving.takeout.conversations import list_own_conversations
from tests.messenger.apart.cast import BLOCKS, meet, part
from tests.messenger.talk import hear, id_of, ids_of, read, say, see, start


def members(session: Session, who: Account, where: int) -> set[int]:
    """Return whom somebody sees in a conversation."""
    opened = messenger.open_conversation(session, id_of(who), where)
    return {member.id for member in opened.members}


@pytest.mark.parametrize("way", BLOCKS)
def test_neither_sees_the_other_among_members_and_faces_and_the_count_stays(
    session: Session, ana: Account, ben: Account, eve: Account, way: str
):
    where = start(session, eve, ana, ben, title="")
    part(session, way, ana, ben)

    assert members(session, ana, where) == ids_of(ana, eve)
    assert members(session, ben, where) == ids_of(ben, eve)
    assert members(session, eve, where) == ids_of(ana, ben, eve)
    for who, faces in ((ana, [eve]), (ben, [eve]), (eve, [ana, ben])):
        (entry,) = messenger.list_inbox(session, id_of(who)).entries
        assert [face.id for face in entry.faces] == [id_of(face) for face in faces]
        opened = messenger.open_conversation(session, id_of(who), where)
        assert entry.member_count == opened.member_count == 3
        assert opened.unseen_ids == []
        (own,) = list_own_conversations(session, id_of(who), 0, 10)
        assert own.title == " and ".join(face.display_name for face in faces)
    meet(session, ana, ben)
    assert members(session, ana, where) == ids_of(ana, ben, eve)


@pytest.mark.parametrize("way", BLOCKS)
def test_an_owner_is_told_whom_they_may_remove_and_nobody_else_is(
    session: Session, ana: Account, ben: Account, eve: Account, way: str
):
    where = start(session, ana, ben, eve)
    part(session, way, ana, ben)

    for who, owner_id, unseen in ((ana, id_of(ana), [id_of(ben)]), (ben, 0, [])):
        opened = messenger.open_conversation(session, id_of(who), where)
        assert (opened.conversation.owner_id, opened.unseen_ids) == (owner_id, unseen)
        entry = messenger.get_inbox_entry(session, id_of(who), where)
        assert entry.conversation.owner_id == owner_id
    messenger.remove_member(session, id_of(ana), where, id_of(ben))
    assert members(session, eve, where) == ids_of(ana, eve)


@pytest.mark.parametrize("way", BLOCKS)
def test_a_head_that_changes_is_told_to_each_as_they_may_see_it(
    session: Session, ana: Account, ben: Account, eve: Account, way: str
):
    where = start(session, ana, ben, eve, title="")
    part(session, way, ana, ben)

    heads = messenger.read_heads(session, where, [])

    assert set(heads.away) == ids_of(ana, ben)
    for who, owner_id, faces in (
        (ana, id_of(ana), ids_of(ana, eve)),
        (ben, 0, ids_of(ben, eve)),
        (eve, id_of(ana), ids_of(ana, ben, eve)),
    ):
        head = heads.of(id_of(who))
        assert head
        assert (head.conversation.owner_id, head.member_count) == (owner_id, 3)
        assert {face.id for face in head.faces} == faces
    unseen = [heads.list_unseen(id_of(who)) for who in (ana, ben, eve)]
    assert unseen == [[id_of(ben)], [], []]


@pytest.mark.parametrize("way", BLOCKS)
def test_reactions_of_the_other_are_not_there(
    session: Session, ana: Account, ben: Account, eve: Account, way: str
):
    where = start(session, eve, ana, ben)
    sent = say(session, eve, where)
    for who in (ana, ben):
        messenger.react(session, id_of(who), sent.id, "👍", is_there=True)
    part(session, way, ana, ben)

    assert _reacting(session, ana, where) == ids_of(ana)
    assert _reacting(session, ben, where) == ids_of(ben)
    assert _reacting(session, eve, where) == ids_of(ana, ben)
    messenger.react(session, id_of(ben), sent.id, "🔥", is_there=True)
    (changed,) = hear(session, messenger.ReactionChanged)
    assert set(changed.audience) == ids_of(ben, eve)
    while messenger.take_next_reactions(session, id_of(ben)):
        pass
    for changed in hear(session, messenger.ReactionChanged):
        assert set(changed.audience) == ids_of(ben, eve)
    assert _reacting(session, eve, where) == ids_of(ana)


@pytest.mark.parametrize("way", BLOCKS)
def test_what_the_other_has_seen_is_not_told(
    session: Session, ana: Account, ben: Account, eve: Account, way: str
):
    where = start(session, eve, ana, ben)
    sent = say(session, eve, where)
    for who in (ana, ben):
        see(session, who, where, sent.id)
    part(session, way, ana, ben)

    for who, others in ((ana, ids_of(eve)), (ben, ids_of(eve)), (eve, ids_of(ana, ben))):
        marks = messenger.list_marks(session, id_of(who), where)
        assert {mark.account_id for mark in marks} == others
    mine = say(session, ana, where)
    see(session, eve, where, mine.id)
    for who in (ana, eve):
        seen_by = messenger.list_seen(session, id_of(who), mine.id)
        assert [account.id for account, _ in seen_by.seen] == [id_of(eve)]
        assert (seen_by.unseen, seen_by.hidden) == ([], [])
    later = say(session, eve, where)
    hear(session, object)
    see(session, ben, where, later.id)
    (seen,) = hear(session, messenger.MessagesSeen)
    assert set(seen.audience) == ids_of(eve)
    messenger.show_seen(session, id_of(ben), where, False)
    (hidden,) = hear(session, messenger.SeenHidden)
    assert set(hidden.audience) == ids_of(eve)


def test_a_conversation_is_not_found_by_the_name_of_whom_one_does_not_see(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, eve, ana, ben, title="")
    assert [each.conversation.id for each in _find(session, ana, "ben")] == [where]
    part(session, "ben blocks", ana, ben)
    assert _find(session, ana, "ben") == []
    (found,) = _find(session, ana, "eve")
    assert {face.id for face in found.faces} == ids_of(eve)


def _find(session: Session, who: Account, text: str) -> list[messenger.HeadView]:
    return messenger.find_targets(session, id_of(who), text)


def _reacting(session: Session, who: Account, where: int) -> set[int]:
    (message,) = [message for message in read(session, who, where) if message.text]
    return {account.id for each in message.reactions for account in each.accounts}


@pytest.mark.parametrize("way", BLOCKS)
def test_ownership_goes_to_nobody_whom_one_does_not_see_but_by_leaving_finsta(
    session: Session, ana: Account, ben: Account, eve: Account, way: str
):
    where = start(session, ana, ben)
    messenger.add_members(session, id_of(ana), where, [id_of(eve)], with_history=True)
    part(session, way, ana, ben)

    with pytest.raises(messenger.ConversationRefused, match="not in the conversation any more"):
        messenger.pass_ownership_on(session, id_of(ana), where, id_of(ben))
    assert _owner(session, eve, where) == id_of(ana)

    while messenger.end_next_membership(session, id_of(ana)):
        pass
    assert _owner(session, eve, where) == id_of(ben)


def _owner(session: Session, viewer: Account, where: int) -> int:
    return messenger.open_conversation(session, id_of(viewer), where).conversation.owner_id
