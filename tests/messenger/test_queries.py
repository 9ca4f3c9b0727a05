"""How much is asked of the database doesn't grow with what is in it."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import Engine
from sqlmodel import Session

from finsta import media, messenger
from finsta.accounts import Account
from tests.cast import register, stage
from tests.messenger.talk import id_of, let_time_pass, say, see, start
from tests.queries import recorded_queries

_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)

Ask = Callable[[Session, int, int], object]


def _send(session: Session, who: int, where: int) -> object:
    draft = messenger.DraftMessage(str(uuid4()), "One more")
    return messenger.send_message(session, who, where, draft)


_QUERIES: list[tuple[int | dict[str, int], Ask]] = [
    # Both sides of where one left off; photos and reactions of both at once.
    (6, messenger.open_conversation),
    (4, messenger.list_messages),
    (6, lambda session, who, where: messenger.reopen_window(session, who, where, 1)),
    (6, lambda session, who, _where: messenger.list_inbox(session, who)),
    (6, messenger.get_inbox_entry),
    (2, lambda session, who, _where: messenger.list_readings(session, who)),
    (2, lambda session, who, _where: messenger.offer_people(session, who, "")),
    (2, lambda session, _who, where: messenger.get_head(session, where)),
    (3, lambda session, who, _where: messenger.list_seen(session, who, 2)),
    (1, messenger.list_photos),
    (2, messenger.find_first),
    (2, lambda session, who, where: messenger.find_first_since(session, who, where, _LONG_AGO)),
    (2, lambda session, who, _where: messenger.find_targets(session, who, "a")),
    # PostgreSQL stores a message and what goes with it at once.
    ({"sqlite": 6, "postgresql": 2}, _send),
]


def test_the_number_of_queries_is_the_same_for_few_and_for_many(
    session: Session, engine: Engine, store: media.PhotoStore, ana: Account, ben: Account
):
    let_time_pass()
    where = start(session, ana, ben)
    see(session, ben, where, say(session, ana, where).id)
    _fill(session, store, where, ana, ben, messages=2)
    few = [_count(session, engine, ask, id_of(ben), where) for _, ask in _QUERIES]
    people = [register(session, f"guest{number}") for number in range(12)]
    for number in range(12):
        other = start(session, ana, ben, *people[: number + 1])
        _fill(session, store, other, ana, ben, messages=2)
    ids = [id_of(person) for person in people]
    messenger.add_members(session, id_of(ana), where, ids, with_history=True)
    _fill(session, store, where, ana, ben, messages=30)

    many = [_count(session, engine, ask, id_of(ben), where) for _, ask in _QUERIES]

    expected = [
        queries if isinstance(queries, int) else queries[engine.dialect.name]
        for queries, _ in _QUERIES
    ]
    assert few == many == expected


def _fill(
    session: Session,
    store: media.PhotoStore,
    where: int,
    ana: Account,
    ben: Account,
    messages: int,
) -> None:
    sent = [say(session, ana, where, f"Number {number}").id for number in range(messages)]
    messenger.delete_message(session, id_of(ana), sent[-1])
    last = say(session, ana, where, photos=[stage(session, store, ana)], reply_to=sent[0])
    for emoji in ("👍", "🔥"):
        messenger.react(session, id_of(ben), last.id, emoji, is_there=True)


def _count(session: Session, engine: Engine, ask: Ask, who: int, where: int) -> int:
    session.flush()
    session.expunge_all()
    with recorded_queries(engine) as sent:
        ask(session, who, where)
    return len(sent)
