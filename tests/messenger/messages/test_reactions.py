"""Reacting to messages: one row an account, message and emoji."""

from sqlmodel import Session, select

from finsta import messenger
from finsta.accounts import Account, view_account
from finsta.infra import bus
from tests.messenger.talk import hear, id_of, ids_of, read, refused, say, start

_GONE = "This message is not there any more."


def test_a_reaction_is_shown_and_told_to_the_members_alone(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where, _elsewhere = start(session, ana, ben), start(session, ana, eve)
    sent = say(session, ana, where)
    bus.take_recorded(session)

    messenger.react(session, id_of(ben), sent.id, "🎉", is_there=True)

    (event,) = bus.take_recorded(session)
    assert isinstance(event, messenger.ReactionChanged)
    assert (event.conversation_id, event.message_id) == (where, sent.id)
    assert (event.account, event.emoji, event.is_there) == (view_account(ben), "🎉", True)
    assert set(event.audience) == ids_of(ana, ben)
    assert id_of(eve) not in event.audience
    assert read(session, ana, where)[-1].reactions == [
        messenger.ReactionView("🎉", [view_account(ben)])
    ]


def test_reactions_are_counted_by_emoji_in_the_order_in_which_they_came(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben, eve)
    first, second = say(session, ana, where), say(session, ana, where)
    given = [(ben, "🔥"), (eve, "👍"), (eve, "🔥"), (ana, "🔥"), (ana, "❤️")]
    for who, emoji in given:
        messenger.react(session, id_of(who), first.id, emoji, is_there=True)
    messenger.react(session, id_of(ana), second.id, "👍", is_there=True)

    shown = [_handles(message) for message in read(session, ben, where)[1:]]

    assert shown == [
        [("🔥", ["ben", "eve", "ana"]), ("👍", ["eve"]), ("❤️", ["ana"])],
        [("👍", ["ana"])],
    ]


def test_a_reaction_is_there_once_and_taken_back_once(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    sent = say(session, ana, where)
    messenger.react(session, id_of(ana), sent.id, "👍", is_there=True)
    for is_there in (True, True, False, False, True):
        messenger.react(session, id_of(ben), sent.id, "👍", is_there=is_there)

    heard = _hear(session)

    told = [(event.account.handle, event.is_there) for event in heard]
    assert told == [("ana", True), ("ben", True), ("ben", False), ("ben", True)]
    # What a tab tells the later one by.
    versions = [event.version for event in heard]
    assert versions == sorted(set(versions))
    rows = session.exec(select(messenger.MessageReaction.account_id)).all()
    assert sorted(rows) == sorted(ids_of(ana, ben))


def test_taking_back_leaves_the_others_and_ones_other_emojis(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    sent, other = say(session, ana, where), say(session, ana, where)
    for message in (sent, other):
        for who in (ana, ben):
            for emoji in ("👍", "🔥"):
                messenger.react(session, id_of(who), message.id, emoji, is_there=True)

    messenger.react(session, id_of(ben), sent.id, "👍", is_there=False)

    shown = [_handles(message) for message in read(session, ben, where)[1:]]
    assert shown[0] == [("👍", ["ana"]), ("🔥", ["ana", "ben"])]
    assert shown[1] == [("👍", ["ana", "ben"]), ("🔥", ["ana", "ben"])]


def test_only_shipped_emojis_are_taken(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    sent = say(session, ana, where)

    for unknown in ("", "x", "thumbs-up", "👍👍", "👍🏿", " 👍", "❤", "<b>", "x" * 5_000):
        sentence = "You can't react with this emoji. Choose another one."
        with refused(session, messenger.MessageRefused, sentence):
            messenger.react(session, id_of(ben), sent.id, unknown, is_there=True)


def test_nobody_reacts_to_what_is_not_there_for_them(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    sent = say(session, ana, where)
    (line, _) = read(session, ana, where)
    deleted = say(session, ana, where)
    messenger.delete_message(session, id_of(ana), deleted.id)
    messenger.react(session, id_of(ben), sent.id, "👍", is_there=True)
    messenger.remove_member(session, id_of(ana), where, id_of(ben))

    tries = [
        (eve, sent.id),
        (eve, sent.id + 1_000),
        (ana, line.id),
        (ana, deleted.id),
        (ben, sent.id),
    ]
    for who, message_id in tries:
        for is_there in (True, False):
            with refused(session, messenger.MessageNotFound, _GONE):
                messenger.react(session, id_of(who), message_id, "👍", is_there=is_there)


def test_nobody_reacts_in_a_closed_conversation(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    sent = say(session, ana, where)
    messenger.react(session, id_of(ben), sent.id, "👍", is_there=True)
    messenger.close_conversation(session, id_of(ana), where)

    for emoji, is_there in (("🔥", True), ("👍", False)):
        with refused(session, messenger.MessageRefused):
            messenger.react(session, id_of(ben), sent.id, emoji, is_there=is_there)


def _handles(message: messenger.MessageView) -> list[tuple[str, list[str]]]:
    return [
        (reaction.emoji, [account.handle for account in reaction.accounts])
        for reaction in message.reactions
    ]


def _hear(session: Session) -> list[messenger.ReactionChanged]:
    return hear(session, messenger.ReactionChanged)
