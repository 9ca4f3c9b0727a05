"""What the database itself refuses, whatever the program does."""

from typing import Any

import pytest
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, col, select

from finsta import media, messenger
from finsta.accounts import Account
from tests.cast import stage
from tests.messenger.talk import NOON, id_of, say, see, start

_NOBODY = 1_000_000


def test_a_conversation_has_one_owner_at_most(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where, other = start(session, ana, ben), start(session, ben, ana, eve)
    member = messenger.ConversationMember
    is_ben = (col(member.conversation_id) == where) & (col(member.account_id) == id_of(ben))

    _refuse(session, update(member).where(is_ben).values(is_owner=True))

    owners = session.exec(
        select(member.conversation_id, member.account_id).where(col(member.is_owner))
    )
    assert sorted(owners) == [(where, id_of(ana)), (other, id_of(ben))]


def test_an_account_is_in_a_conversation_once(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)

    _refuse_row(session, messenger.ConversationMember, _member(where, id_of(ben)))


def test_a_member_is_an_account_in_a_conversation(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)

    _refuse_row(session, messenger.ConversationMember, _member(where, _NOBODY))
    _refuse_row(session, messenger.ConversationMember, _member(_NOBODY, id_of(ana)))


def test_a_conversation_has_a_starter_an_attempt_of_its_own_and_a_short_title(
    session: Session, ana: Account, ben: Account
):
    start(session, ana, ben)
    known = session.exec(select(messenger.Conversation)).one()
    row = {
        "title": "x" * 100,
        "starter_id": id_of(ana),
        "attempt": "new",
        "started_at": NOON,
        "last_message_id": 0,
        "last_number": 0,
    }

    for wrong in (
        {"title": None},
        {"title": "x" * 101},
        {"starter_id": _NOBODY},
        {"attempt": known.attempt},
    ):
        _refuse_row(session, messenger.Conversation, {**row, **wrong})
    session.execute(insert(messenger.Conversation).values(row))


def test_a_message_has_an_author_a_conversation_and_a_content(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    known = say(session, ana, where, attempt="known")
    row = {
        "conversation_id": where,
        "author_id": id_of(ana),
        "kind": "text",
        "content": "x" * 4_000,
        "number": 2,
        "attempt": "new",
        "sent_at": NOON,
        "reply_to_id": known.id,
    }

    for wrong in (
        {"author_id": None},
        {"author_id": _NOBODY},
        {"conversation_id": None},
        {"conversation_id": _NOBODY},
        {"content": None},
        {"content": "x" * 4_001},
        {"attempt": "known"},
        {"reply_to_id": _NOBODY},
        {"subject_id": _NOBODY},
    ):
        _refuse_row(session, messenger.Message, {**row, **wrong})
    session.execute(insert(messenger.Message).values(row))


def test_an_account_marks_a_message_once(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    sent = say(session, ana, where)
    see(session, ben, where, sent.id)
    row = {
        "message_id": sent.id,
        "account_id": id_of(ben),
        "conversation_id": where,
        "seen_at": NOON,
    }

    for wrong in (
        {},
        {"message_id": _NOBODY},
        {"account_id": _NOBODY},
        {"message_id": sent.id - 1, "conversation_id": _NOBODY},
    ):
        _refuse_row(session, messenger.SeenMessage, {**row, **wrong})
    session.execute(insert(messenger.SeenMessage).values({**row, "message_id": sent.id - 1}))


def test_an_emoji_is_on_a_message_once_an_account(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    sent = say(session, ana, where)
    messenger.react(session, id_of(ben), sent.id, "👍", is_there=True)
    row = {"message_id": sent.id, "account_id": id_of(ben), "emoji_key": "thumbs-up"}

    for wrong in (
        {},
        {"message_id": _NOBODY},
        {"account_id": _NOBODY},
        {"emoji_key": "no-such-emoji"},
    ):
        _refuse_row(session, messenger.MessageReaction, {**row, **wrong})
    session.execute(insert(messenger.MessageReaction).values({**row, "emoji_key": "fire"}))


def test_a_photo_is_in_one_place_of_one_message_and_stays_while_it_is(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    first = say(session, ana, where, photos=[stage(session, store, ana)])
    second = say(session, ana, where)
    used = session.exec(select(messenger.MessagePhoto.photo_id)).one()
    stage(session, store, ana)
    new = max(photo_id or 0 for photo_id in session.exec(select(media.Photo.id)))

    for message_id, position, photo_id in (
        (second.id, 0, used),
        (first.id, 0, new),
        (first.id, 4, new),
        (first.id, -1, new),
        (first.id, 1, _NOBODY),
        (_NOBODY, 0, new),
    ):
        row = {"message_id": message_id, "position": position, "photo_id": photo_id}
        _refuse_row(session, messenger.MessagePhoto, {**row, "conversation_id": where})
    place = {"message_id": first.id, "position": 1, "photo_id": new}
    _refuse_row(session, messenger.MessagePhoto, {**place, "conversation_id": _NOBODY})
    _refuse(session, delete(media.Photo).where(col(media.Photo.id) == used))


def test_two_emojis_have_neither_key_nor_character_in_common(session: Session):
    for row in (
        {"key": "thumbs-up", "unicode": "new", "position": 1_000},
        {"key": "new", "unicode": "👍", "position": 1_000},
    ):
        _refuse_row(session, messenger.Emoji, row)


def _member(where: int, account_id: int) -> dict[str, Any]:
    return {
        "conversation_id": where,
        "account_id": account_id,
        "is_owner": False,
        "joined_at": NOON,
        "sees_from_id": 0,
        "read_id": 0,
        "read_number": 0,
        "is_muted": False,
        "shows_seen": True,
    }


def _refuse_row(session: Session, model: type[SQLModel], row: dict[str, Any]) -> None:
    _refuse(session, insert(model).values(row))


def _refuse(session: Session, statement: Any) -> None:
    session.flush()
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(statement)
