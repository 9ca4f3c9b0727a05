"""Write transactions off the event loop; on SQLite those that wait share one commit.

SQLite has one writer at a time, and each commit waits for the disk. Operations that arrive in the
meantime are committed together. If one is refused, the others are still stored: usually it has not
written anything yet; if it has, all start again, each in its own savepoint. Using savepoints from
the start would cost a third more per operation (measured).
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.session import JoinTransactionMode
from sqlmodel import Session

from finsta.infra import bus
from finsta.infra.database.engine import WRITERS, WRITES
from finsta.infra.database.joined import Joined

logger = logging.getLogger(__name__)

# One operation takes about half a millisecond, so this many delay nobody for long.
_MAX_TOGETHER = 32

# What an operation returned and recorded, or why it failed.
Outcome = tuple[Any, list[object]] | BaseException


@dataclass(frozen=True)
class _Waiting:
    run: Callable[[Session], Any]
    answer: asyncio.Future[Any]
    refuse: Callable[[], None]


class Writers:
    """The threads that write.

    Args:
        engine: The database.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        is_sqlite = engine.dialect.name == "sqlite"
        self._max_together = _MAX_TOGETHER if is_sqlite else 1
        # None ends a thread. An executor's own queue costs ten times as much per operation.
        self._waiting: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._threads = [
            Thread(target=self._work, name=f"write_{number}", daemon=True)
            for number in range(1 if is_sqlite else WRITERS)
        ]
        self._is_closed = False
        # The event loop holds only weak references to tasks.
        self._announcing: set[asyncio.Task[None]] = set()
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Finish what is under way; accept nothing more."""
        self._is_closed = True
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()

    async def write(
        self, run: Callable[[Session], Any], refuse: Callable[[], None] = lambda: None
    ) -> Any:
        """Run an operation in a write transaction, then announce what it recorded.

        A caller that is cancelled meanwhile, because its tab closed, stops waiting; what is
        committed is announced nevertheless.

        Args:
            run: Its only argument is the session. It may be run twice, the first time in vain.
            refuse: Asked in the thread, before a connection is: raises what the operation is
                refused with if it came too late.

        Returns:
            What it returned, after the commit and the announcement.

        Raises:
            Exception: What it raised; nothing of it was stored.
            RuntimeError: The writers are closed.
        """
        if self._is_closed:
            raise RuntimeError("Nothing is written any more.")
        answer = asyncio.get_running_loop().create_future()
        self._waiting.put(_Waiting(run, answer, refuse))
        return await answer

    def _work(self) -> None:
        way = _Way(self._engine)
        while together := self._take_together():
            outcomes: list[Outcome]
            try:
                together[0].refuse()
                outcomes = _commit_all(way, [waiting.run for waiting in together])
            except BaseException as error:  # noqa: BLE001 (nobody may wait for ever)
                outcomes = [error] * len(together)
            for waiting, outcome in zip(together, outcomes, strict=True):
                self._hand_over(waiting.answer, outcome)
        way.close()

    def _hand_over(self, answer: asyncio.Future[Any], outcome: Outcome) -> None:
        try:
            answer.get_loop().call_soon_threadsafe(self._answer, answer, outcome)
        except RuntimeError:  # the loop is closed: nobody waits any more
            logger.warning("An operation ended unheard")

    def _answer(self, answer: asyncio.Future[Any], outcome: Outcome) -> None:
        if isinstance(outcome, StopIteration):  # which no future takes
            outcome = RuntimeError("An operation ran out of something.")
        if isinstance(outcome, BaseException):
            if not answer.done():
                answer.set_exception(outcome)
            return
        result, events = outcome
        if not events:
            _tell(answer, result)
            return
        announcing = asyncio.create_task(_announce(answer, result, events))
        self._announcing.add(announcing)
        announcing.add_done_callback(self._announcing.discard)

    def _take_together(self) -> list[_Waiting]:
        """Return what waits, at least one operation; none is the end."""
        together: list[_Waiting] = []
        waiting = self._waiting.get()
        while waiting is not None:
            together.append(waiting)
            if len(together) == self._max_together:
                return together
            try:
                waiting = self._waiting.get_nowait()
            except Empty:
                return together
        if together:
            self._waiting.put(None)  # this thread's end, after what it has taken
        return together


class _Way:
    """One thread's way to the database. To SQLite its connection stays open.

    Args:
        engine: The database.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._stays = engine.dialect.name == "sqlite"
        self._connection: Connection | None = None

    def open(self) -> Connection:
        """Return a connection that writes, without a transaction."""
        if self._connection is None:
            self._connection = self._engine.connect().execution_options(**{WRITES: True})
        return self._connection

    def leave(self) -> None:
        """Say that the transaction has ended."""
        if not self._stays:
            self.close()

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _commit_all(way: _Way, operations: list[Callable[[Session], Any]]) -> list[Outcome]:
    if len(operations) > 1:
        try:
            return _commit_together(way, operations)
        except DBAPIError:
            # Some errors end the whole transaction, as a full disk does. Nothing was stored;
            # one by one each operation meets its own.
            logger.debug("%s operations are committed one by one", len(operations))
            way.close()
    return [_commit_alone(way, run) for run in operations]


def _commit_together(way: _Way, operations: list[Callable[[Session], Any]]) -> list[Outcome]:
    for run_one in (_run_joined, _run_in_savepoint):
        with suppress(_HalfDone), way.open().begin() as transaction:
            return [run_one(transaction.connection, run) for run in operations]
    raise AssertionError("A savepoint undoes what was half done.")


def _commit_alone(way: _Way, run: Callable[[Session], Any]) -> Outcome:
    try:
        with way.open().begin() as transaction, Joined(transaction.connection) as session:
            outcome = _run_and_join(session, run)
    except BaseException as error:  # noqa: BLE001 (raised where the answer is awaited)
        way.close()
        return error
    way.leave()
    return outcome


class _HalfDone(Exception):
    """An operation failed after it had written, or ended the transaction of all."""


def _run_joined(connection: Connection, run: Callable[[Session], Any]) -> Outcome:
    before = _count_changes(connection)
    outcome = _run_in(connection, run, "rollback_only")
    transaction = connection.get_transaction()
    if transaction is None or not transaction.is_active:
        raise _HalfDone
    if isinstance(outcome, BaseException) and _count_changes(connection) != before:
        raise _HalfDone from outcome
    return outcome


def _run_in_savepoint(connection: Connection, run: Callable[[Session], Any]) -> Outcome:
    return _run_in(connection, run, "create_savepoint")


def _run_in(
    connection: Connection, run: Callable[[Session], Any], mode: JoinTransactionMode
) -> Outcome:
    try:
        with Joined(connection, mode) as session:
            return _run_and_join(session, run)
    except DBAPIError:
        raise
    except BaseException as error:  # noqa: BLE001 (raised where the answer is awaited)
        return error


def _count_changes(connection: Connection) -> int:
    # Only SQLite commits together.
    sqlite: Any = connection.connection.dbapi_connection
    return sqlite.total_changes


def _run_and_join(session: Session, run: Callable[[Session], Any]) -> tuple[Any, list[object]]:
    result = run(session)
    bus.conclude(session)
    events = bus.take_recorded(session)
    if session.in_transaction():
        session.commit()  # what it holds is written; the transaction goes on
    return result, events


async def _announce(answer: asyncio.Future[Any], result: Any, events: list[object]) -> None:
    try:
        await bus.announce(events)
    finally:
        _tell(answer, result)


def _tell(answer: asyncio.Future[Any], result: Any) -> None:
    if not answer.done():  # the caller may have been cancelled
        answer.set_result(result)
