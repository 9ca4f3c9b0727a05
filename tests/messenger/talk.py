"""How the cast of these tests talks, and what must be as it was after a refusal."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TypeVar
from uuid import uuid4

import pytest
from sqlmodel import Session, SQLModel, select

from finsta import media, messenger
from finsta.accounts import Account
from finsta.infra import bus, clock
from finsta.infra.database.tables import table_of
from finsta.infra.errors import FinstaError

E = TypeVar("E")

NOON = datetime(2026, 5, 4, 12, 0, 0, tzinfo=UTC)

_STORED = (
    messenger.Conversation,
    messenger.ConversationMember,
    messenger.Message,
    messenger.MessagePhoto,
    messenger.MessageReaction,
    messenger.SeenMessage,
)


def id_of(account: Account) -> int:
    """Return a stored account's id.

    Args:
        account: One of the cast.
    """
    return account.id or 0


def ids_of(*accounts: Account) -> set[int]:
    """Return stored accounts' ids.

    Args:
        accounts: Some of the cast.
    """
    return {id_of(account) for account in accounts}


def start(session: Session, owner: Account, *others: Account, title: str = "Modern Talking") -> int:
    """Start a conversation, forget what that announced, and return its id.

    Args:
        session: A writing session.
        owner: Who starts it.
        others: Its other members.
        title: Its title.
    """
    people = [id_of(other) for other in others]
    started = messenger.start_conversation(session, id_of(owner), title, people, str(uuid4()))
    bus.take_recorded(session)
    return started


def say(
    session: Session,
    who: Account,
    where: int,
    text: str = "Hello",
    *,
    attempt: str = "",
    photos: Sequence[str] = (),
    reply_to: int | None = None,
) -> messenger.MessageView:
    """Send a message.

    Args:
        session: A writing session.
        who: Its author.
        where: A conversation.
        text: Its text.
        attempt: Its sender's name for it; a new one when empty.
        photos: Keys of staged photos.
        reply_to: What it answers.
    """
    drafted = [media.DraftPhoto(key) for key in photos]
    draft = messenger.DraftMessage(attempt or str(uuid4()), text, drafted, reply_to)
    return messenger.send_message(session, id_of(who), where, draft)


def say_much(session: Session, who: Account, where: int, times: int) -> list[int]:
    """Send many messages as slowly as it is allowed, and return their ids.

    Args:
        session: A writing session.
        who: Their author.
        where: A conversation.
        times: How many.
    """
    let_time_pass()
    sent = [say(session, who, where, f"Number {number}").id for number in range(times)]
    bus.take_recorded(session)
    return sent


def see(session: Session, who: Account, where: int, message_id: int) -> None:
    """See all up to a message.

    Args:
        session: A writing session.
        who: Who sees it.
        where: Its conversation.
        message_id: The message.
    """
    messenger.mark_seen(session, id_of(who), where, message_id)


def read(session: Session, who: Account, where: int) -> list[messenger.MessageView]:
    """Return the newest page as somebody sees it.

    Args:
        session: A session.
        who: Who looks.
        where: A conversation.
    """
    return messenger.list_messages(session, id_of(who), where).messages


def list_unread(session: Session, who: Account) -> list[messenger.ReadingView]:
    """List the conversations of which one has not read all, or which one has muted.

    Args:
        session: A session.
        who: Who looks.
    """
    return [
        reading
        for reading in messenger.list_readings(session, id_of(who))
        if reading.last_number > reading.membership.read_number or reading.membership.is_muted
    ]


def count_unread(shown: messenger.ReadingView | messenger.InboxEntry) -> int:
    """Return how many messages of a conversation are unread, as the browser counts.

    Args:
        shown: How far it is read.
    """
    gone = sum(run.last - run.first + 1 for run in shown.gone)
    return shown.last_number - shown.membership.read_number - gone


def last_of(entry: messenger.InboxEntry) -> messenger.MessageView:
    """Return the newest message or line that a list shows of a conversation.

    Args:
        entry: The conversation.
    """
    assert entry.last
    return entry.last


def read_line(session: Session, who: Account, where: int) -> tuple[str, str, str]:
    """Return kind, actor and subject of the newest line or message.

    Args:
        session: A session.
        who: Who looks.
        where: A conversation.
    """
    last = read(session, who, where)[-1]
    return last.kind, last.author.handle, last.subject.handle if last.subject else ""


def hear(session: Session, kind: type[E]) -> list[E]:
    """Return what was announced of one kind, and forget the rest.

    Args:
        session: The session of the change.
        kind: A class of events.
    """
    return [event for event in bus.take_recorded(session) if isinstance(event, kind)]


def stand_at(seconds: float) -> None:
    """Let the clock stand still, so long after noon.

    Args:
        seconds: How long.
    """
    clock.use(lambda: NOON + timedelta(seconds=seconds))


def let_time_pass() -> None:
    """Let a second pass whenever somebody reads the clock, so that nobody writes too fast."""
    now, seconds = clock.now(), count(1)
    clock.use(lambda: now + timedelta(seconds=next(seconds)))


@contextmanager
def refused(session: Session, kind: type[FinstaError], sentence: str = "") -> Iterator[None]:
    """Expect a refusal that stores and announces nothing.

    Args:
        session: A writing session.
        kind: Its class.
        sentence: What it says, if that matters.
    """
    before = list_rows(session)
    bus.take_recorded(session)
    with pytest.raises(kind) as refusal:
        yield
    assert list_rows(session) == before
    assert bus.take_recorded(session) == []
    said = str(refusal.value)
    assert said == (sentence or said)
    assert said.endswith(".")


def list_rows(session: Session) -> list[list[tuple]]:
    """Return all that is stored of conversations.

    Args:
        session: A session.
    """
    return [_list_table(session, model) for model in _STORED]


def _list_table(session: Session, model: type[SQLModel]) -> list[tuple]:
    session.flush()
    table = table_of(model)
    return sorted((tuple(row) for row in session.execute(select(table))), key=repr)
