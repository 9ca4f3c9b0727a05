"""Valid conversations: one of 100,000 messages, and 5,000 of which one account has every fifth."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy import Connection, Engine, text

from bench.fill import ACCOUNT_ROWS, ACCOUNTS, fill, tidy
from finsta import messenger
from finsta.infra import db
from finsta.messenger import Conversation, ConversationMember, Message

LARGE_ID = 1
LARGE_MESSAGES = 100_000
LARGE_MEMBERS = 100

# Is in a thousand conversations, the large one not among them.
TALKER_ID = 1
TALKER_CONVERSATIONS = 1_000

_SMALL = 5 * TALKER_CONVERSATIONS
_MESSAGES = 4 * LARGE_MESSAGES
_BATCH = 10_000

_BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
_SAID = "Low tide at the old pier, nobody there but us and two gulls; shall we go on Sunday? " * 8
_USUAL_LENGTHS = (2, 12, 20, 35, 60, 60, 90, 140, 200, 650)

# After accounts, conversations, messages and members. Shares of messages, and of members who do it.
_REST = [
    # Whoever shows marks left some on the way and one where they are now.
    """
        INSERT INTO seen_messages (message_id, account_id, conversation_id, seen_at)
        SELECT messages.id, account_id, messages.conversation_id, sent_at
        FROM messages JOIN conversation_members USING (conversation_id)
        WHERE messages.id <= read_id AND messages.id >= sees_from_id AND shows_seen
          AND (read_id = messages.id OR (number + account_id * 7) % 20 = 0)""",
    """
        INSERT INTO message_reactions (message_id, account_id, emoji_key)
        SELECT messages.id, account_id, emojis.key
        FROM messages JOIN conversation_members USING (conversation_id)
        JOIN emojis ON emojis.position = (number + account_id) % 8
        WHERE kind = 'text' AND deleted_at IS NULL AND number % 7 = 3
          AND messages.id >= sees_from_id AND (number + account_id * 3) % 25 < 2""",
    """
        INSERT INTO photos (id, key, owner_id, media_type, width, height, color, created_at,
                            attached_at)
        SELECT 2 * id + place, 'key' || (2 * id + place), author_id, 'image/jpeg', 2048, 1536,
               '#a08070', sent_at, sent_at
        FROM messages JOIN (SELECT 0 AS place UNION ALL SELECT 1) AS places ON number % 80 >= place
        WHERE kind = 'text' AND deleted_at IS NULL AND number % 40 = 9""",
    """
        INSERT INTO message_photos (message_id, position, photo_id, conversation_id)
        SELECT photos.id / 2, photos.id % 2, photos.id, conversation_id
        FROM photos JOIN messages ON messages.id = photos.id / 2""",
]  # fmt: skip


@dataclass
class _Talk:
    id: int
    member_ids: list[int]
    # The first is the line that it was started, so that message n has number n.
    message_ids: list[int] = field(default_factory=list)


def large_message_id(number: int) -> int:
    """Return the id of a message of the large conversation: every fourth of all is there.

    Args:
        number: Its place, 0 to 99,999.
    """
    return 4 * (number + 1)


def fill_messages(engine: Engine) -> None:
    """Write accounts and conversations with all that belongs to them.

    Args:
        engine: Of an empty, migrated database; `db` is configured with it.
    """
    with db.writing() as session:
        messenger.ship_emojis(session)
    fill(engine, [ACCOUNT_ROWS])
    random = Random(100_000)
    talks = _gather(random)
    messages = _write_messages(random, talks)
    with engine.connect() as connection:
        _insert(connection, Conversation, _start_conversations(talks))
        _insert(connection, Message, messages)
        for talk in talks:
            last = {"at": talk.message_ids[-1], "number": len(talk.message_ids) - 1, "id": talk.id}
            connection.execute(text(
                "UPDATE conversations SET last_message_id = :at, last_number = :number "
                "WHERE id = :id"), last)  # fmt: skip
        _insert(connection, ConversationMember, _join(random, talks))
        for statement in _REST:
            connection.execute(text(statement))
        connection.commit()
    tidy(engine)


def _gather(random: Random) -> list[_Talk]:
    others = range(TALKER_ID + 1, ACCOUNTS + 1)
    talks = [_Talk(LARGE_ID, random.sample(others, LARGE_MEMBERS))]
    for conversation_id in range(LARGE_ID + 1, LARGE_ID + 1 + _SMALL):
        members = random.sample(others, random.choice((1, 1, 1, 2, 3, 5, 9, 20)))
        first = TALKER_ID if conversation_id % 5 == 0 else ACCOUNTS
        talks.append(_Talk(conversation_id, [first, *(m for m in members if m != first)]))
    return talks


def _start_conversations(talks: list[_Talk]) -> Iterator[dict[str, Any]]:
    for talk in talks:
        yield {
            "id": talk.id,
            "title": f"Low tide {talk.id}",
            "starter_id": talk.member_ids[0],
            "attempt": f"attempt-{talk.id}",
            "started_at": _BEGIN,
            "last_message_id": 0,
            "last_number": 0,
        }


def _write_messages(random: Random, talks: list[_Talk]) -> Iterator[dict[str, Any]]:
    large, *small = talks
    for message_id in range(1, _MESSAGES + 1):
        talk = large if message_id % 4 == 0 else random.choice(small)
        yield _write_message(random, talk, message_id)


def _write_message(random: Random, talk: _Talk, message_id: int) -> dict[str, Any]:
    number = len(talk.message_ids)
    sent_at = _BEGIN + timedelta(minutes=message_id)
    is_line = number == 0
    is_deleted = not is_line and random.random() < 0.03
    is_reply = not is_line and random.random() < 0.12
    before = talk.message_ids[-20:]
    talk.message_ids.append(message_id)
    said = _SAID[: random.choice(_USUAL_LENGTHS)]
    return {
        "id": message_id,
        "conversation_id": talk.id,
        "author_id": talk.member_ids[0] if is_line else random.choice(talk.member_ids),
        "kind": "started" if is_line else "text",
        "content": "" if is_line or is_deleted else said,
        "number": number,
        "attempt": None if is_line else f"attempt-{message_id:08}",
        "subject_id": None,
        "reply_to_id": random.choice(before) if is_reply else None,
        "sent_at": sent_at,
        "edited_at": sent_at if random.random() < 0.04 else None,
        "deleted_at": sent_at if is_deleted else None,
    }


def _join(random: Random, talks: list[_Talk]) -> Iterator[dict[str, Any]]:
    for talk in talks:
        last = len(talk.message_ids) - 1
        for place, member_id in enumerate(talk.member_ids):
            read = _leave_off(random, talk, last)
            late = talk.message_ids[min(last, 10)] if place > 1 and random.random() < 0.2 else 0
            yield {
                "conversation_id": talk.id,
                "account_id": member_id,
                "is_owner": place == 0,
                "joined_at": _BEGIN + timedelta(minutes=place),
                "sees_from_id": late,
                "read_id": talk.message_ids[read],
                "read_number": read,
                "is_muted": random.random() < 0.1,
                "shows_seen": random.random() < 0.9,
            }


def _leave_off(random: Random, talk: _Talk, last: int) -> int:
    # In the large one anywhere, so that each opens it elsewhere; of the small ones half are read.
    if talk.id == LARGE_ID:
        return random.randrange(last // 100, last - last // 100)
    return last if random.random() < 0.5 else random.randrange(max(10, last - 20), max(11, last))


def _insert(connection: Connection, model: Any, rows: Iterator[dict[str, Any]]) -> None:
    while batch := list(islice(rows, _BATCH)):
        connection.execute(model.__table__.insert(), batch)
