"""Accounts with conversations in a running server's database, and the seats before their tabs."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlmodel import Session

from bench.fill import ACCOUNT_ROWS, ACCOUNTS, fill
from bench.server import CAPTION, Server
from bench.tab import Seat
from finsta import accounts, messenger, posts
from finsta.infra import db
from tests.queries import recorded_queries


def sign_in(server: Server, count: int) -> list[str]:
    """Make a thousand accounts, sign some in, and return their Cookie headers.

    Args:
        server: With an empty database.
        count: How many, from the first one on.
    """
    with _writing(server) as session:
        return [_sign_in(session, account) for account in range(1, count + 1)]


def show_seen_posts(server: Server, count: int) -> None:
    """Let accounts show whose posts they have seen.

    Args:
        server: Where they are.
        count: How many, from the first one on.
    """
    with _using(server), db.writing() as session:
        for account in range(1, count + 1):
            posts.show_seen_posts(session, account, shows=True)


def seat_pairs(server: Server) -> list[Seat]:
    """Start a conversation for every two of a thousand accounts, and give each account a tab.

    Args:
        server: With an empty database.
    """
    seats: list[Seat] = []
    with _writing(server) as session:
        for first in range(1, ACCOUNTS + 1, 2):
            pair = first, first + 1
            conversation_id = messenger.start_conversation(
                session, first, "Low tide", [first + 1], f"attempt-{first}"
            )
            seats += [Seat(_sign_in(session, account), conversation_id) for account in pair]
    return seats


def seat_room(server: Server, tabs: int) -> list[Seat]:
    """Start a conversation as large as one can be, and give its members tabs.

    Args:
        server: With an empty database.
        tabs: How many in all; members take turns.
    """
    with _writing(server) as session:
        members = range(1, messenger.MAX_MEMBERS + 1)
        conversation_id = messenger.start_conversation(
            session, members[0], "Low tide", members[1:], "attempt"
        )
        seats = [Seat(_sign_in(session, account), conversation_id) for account in members]
    return [seats[index % len(seats)] for index in range(tabs)]


def seat_groups(server: Server, sizes: Sequence[int], messages: int) -> list[list[Seat]]:
    """Start a conversation for each group of accounts, and give each account a tab.

    Args:
        server: With an empty database.
        sizes: How many accounts are in each group.
        messages: How many each conversation has; no more than its members may send at once.
    """
    groups: list[list[Seat]] = []
    first = 1
    with _writing(server) as session:
        for size in sizes:
            members = range(first, first + size)
            conversation_id = messenger.start_conversation(
                session, first, "Low tide", members[1:], f"attempt-{first}"
            )
            for number in range(messages):
                draft = messenger.DraftMessage(f"message-{number}", CAPTION)
                author = members[number % size]
                messenger.send_message(session, author, conversation_id, draft)
            groups.append([Seat(_sign_in(session, one), conversation_id) for one in members])
            first += size
    return groups


def seat_talk(
    server: Server, messages: int, write: Callable[[Callable[[int], None]], None]
) -> list[Seat]:
    """Start a conversation of two, and give each a tab.

    Args:
        server: With an empty database.
        messages: How many it has.
        write: Calls what it is given for each of them; they take turns.
    """
    with _writing(server) as session:
        conversation_id = messenger.start_conversation(session, 1, "Low tide", [2], "attempt")

        def send(number: int) -> None:
            draft = messenger.DraftMessage(f"message-{number}", CAPTION)
            messenger.send_message(session, 1 + number % 2, conversation_id, draft)

        write(send)
        return [Seat(_sign_in(session, one), conversation_id) for one in (1, 2)]


def count_queries(server: Server, seats: list[Seat]) -> int:
    """Return how many queries sending one more message takes, in a transaction that is not kept.

    Args:
        server: Where the seats are from.
        seats: The first one's account, which is the first, sends.
    """
    draft = messenger.DraftMessage("count", CAPTION)
    with _using(server) as engine, Session(engine) as session, recorded_queries(engine) as sent:
        messenger.send_message(session, 1, seats[0].conversation_id, draft)
    return len(sent)


@contextmanager
def _writing(server: Server) -> Iterator[Session]:
    with _using(server) as engine:
        fill(engine, [ACCOUNT_ROWS])
        with db.writing() as session:
            yield session


@contextmanager
def _using(server: Server) -> Iterator[Engine]:
    engine = db.make_engine(server.database_url)
    db.configure(engine)
    try:
        yield engine
    finally:
        db.close()


def _sign_in(session: Session, account_id: int) -> str:
    return f"finsta_session={accounts.start_session(session, account_id, remember=True)}"
