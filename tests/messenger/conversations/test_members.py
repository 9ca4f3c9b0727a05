"""Adding and removing members: who may, who is told, and the visible lines."""

from sqlmodel import Session

from finsta import messenger
from finsta.accounts import Account, view_account
from finsta.infra import bus
from tests.cast import register
from tests.messenger.talk import hear, id_of, ids_of, read, read_line, refused, say, start

_NOT_THERE = "This conversation is not there, or you are not in it."
_NOT_OWNER = "Only the owner of this conversation can do that."


def test_adding_somebody_is_a_line_and_told_to_all_members_the_new_one_too(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where, zoe = start(session, ana, ben), register(session, "zoe")

    _add(session, ana, where, eve)

    changed, line = bus.take_recorded(session)
    assert isinstance(changed, messenger.ConversationChanged)
    assert (changed.added, changed.removed_ids) == ([view_account(eve)], [])
    assert isinstance(line, messenger.MessageSent)
    assert set(changed.audience) == set(line.audience) == ids_of(ana, ben, eve)
    assert id_of(zoe) not in changed.audience
    assert read_line(session, ben, where) == ("added", "ana", "eve")
    members = messenger.open_conversation(session, id_of(eve), where).members
    assert [member.handle for member in members] == ["ana", "ben", "eve"]


def test_who_is_in_it_already_stays_as_they_are(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    say(session, ana, where, "Earlier")
    messenger.mute_conversation(session, id_of(ben), where, True)
    before = messenger.open_conversation(session, id_of(ben), where).membership

    sentence = "Choose someone who is not in this conversation yet."
    for nobody in ([], [id_of(ben)], [id_of(ana), id_of(ben)]):
        with refused(session, messenger.ConversationRefused, sentence):
            messenger.add_members(session, id_of(ana), where, nobody, with_history=False)
    _add(session, ana, where, ben, eve, eve, with_history=False)

    assert messenger.open_conversation(session, id_of(ben), where).membership == before
    assert [message.text for message in read(session, ben, where)] == ["", "Earlier", ""]
    assert hear(session, messenger.ConversationChanged)[-1].added == [view_account(eve)]


def test_somebody_who_is_not_there_is_not_added(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    people = [id_of(eve), id_of(eve) + 1_000]

    sentence = "Someone you chose is not here any more. Choose again."
    with refused(session, messenger.ConversationRefused, sentence):
        messenger.add_members(session, id_of(ana), where, people, with_history=True)


def test_a_conversation_grows_to_100_members(session: Session, ana: Account, ben: Account):
    guests = [register(session, f"guest{number}") for number in range(99)]
    where = start(session, ana, ben)

    sentence = "A conversation has at most 100 members."
    with refused(session, messenger.ConversationRefused, sentence):
        _add(session, ana, where, *guests)
    _add(session, ana, where, ben, *guests[:98])
    with refused(session, messenger.ConversationRefused, sentence):
        _add(session, ana, where, guests[98])
    messenger.remove_member(session, id_of(ana), where, id_of(ben))
    _add(session, ana, where, guests[98])

    assert len(messenger.open_conversation(session, id_of(ana), where).members) == 100


def test_removing_somebody_is_a_line_that_they_are_not_told_of(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben, eve)

    messenger.remove_member(session, id_of(ana), where, id_of(eve))

    ended, changed, line = bus.take_recorded(session)
    assert ended == messenger.MembershipEnded(where, id_of(eve))
    assert isinstance(changed, messenger.ConversationChanged)
    assert (changed.added, changed.removed_ids) == ([], [id_of(eve)])
    assert isinstance(line, messenger.MessageSent)
    assert set(changed.audience) == set(line.audience) == ids_of(ana, ben)
    assert id_of(eve) not in changed.audience
    assert read_line(session, ben, where) == ("removed", "ana", "eve")


def test_who_was_removed_is_told_of_nothing_that_follows(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben, eve)
    sent = say(session, ana, where)
    messenger.remove_member(session, id_of(ana), where, id_of(eve))
    bus.take_recorded(session)

    reply = say(session, ben, where, reply_to=sent.id)
    messenger.mark_seen(session, id_of(ana), where, reply.id)
    messenger.react(session, id_of(ben), sent.id, "👍", is_there=True)
    messenger.edit_message(session, id_of(ana), sent.id, "Changed")
    messenger.delete_message(session, id_of(ana), sent.id)
    messenger.show_seen(session, id_of(ben), where, False)
    messenger.rename_conversation(session, id_of(ana), where, "Without her")
    messenger.pass_ownership_on(session, id_of(ana), where, id_of(ben))
    messenger.close_conversation(session, id_of(ben), where)
    messenger.reopen_conversation(session, id_of(ben), where)
    _add(session, ben, where, register(session, "zoe"))

    events = bus.take_recorded(session)
    heard = {account for event in events for account in _list_hearers(event)}
    assert len(events) > 15
    assert heard >= ids_of(ana, ben)
    assert id_of(eve) not in heard
    assert messenger.list_inbox(session, id_of(eve)).entries == []
    assert messenger.list_acquaintances(session, [id_of(eve)]) == []


def test_only_the_owner_adds_and_removes(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    zoe = register(session, "zoe")

    with refused(session, messenger.ConversationRefused, _NOT_OWNER):
        _add(session, ben, where, zoe)
    with refused(session, messenger.ConversationRefused, _NOT_OWNER):
        messenger.remove_member(session, id_of(ben), where, id_of(ana))
    for conversation_id in (where, where + 1_000):
        with refused(session, messenger.ConversationNotFound, _NOT_THERE):
            _add(session, eve, conversation_id, eve)
        with refused(session, messenger.ConversationNotFound, _NOT_THERE):
            messenger.remove_member(session, id_of(eve), conversation_id, id_of(ben))


def test_only_another_member_can_be_removed(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)

    sentence = "To go yourself, make someone else the owner, then leave."
    with refused(session, messenger.ConversationRefused, sentence):
        messenger.remove_member(session, id_of(ana), where, id_of(ana))
    sentence = "This person is not in the conversation any more."
    for other_id in (id_of(eve), id_of(eve) + 1_000):
        with refused(session, messenger.ConversationRefused, sentence):
            messenger.remove_member(session, id_of(ana), where, other_id)


def _list_hearers(event: object) -> list[int]:
    everyone = [*getattr(event, "audience", []), *getattr(event, "quote_audience", [])]
    return everyone or [getattr(event, "account_id", 0)]


def _add(
    session: Session, owner: Account, where: int, *people: Account, with_history: bool = True
) -> None:
    ids = [id_of(person) for person in people]
    messenger.add_members(session, id_of(owner), where, ids, with_history=with_history)
