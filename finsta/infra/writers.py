"""Write transactions off the event loop; on SQLite those that wait share one commit.

SQLite has one writer at a time, and each commit waits for the disk: while one does, the next ones
gather, and are then committed together, each in a savepoint of its own. One that is refused takes
nothing along.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from finsta.infra import bus
from finsta.infra.engine import WRITERS, WRITES

logger = logging.getLogger(__name__)

# So many hold up nobody for long: one takes about half a millisecond.
_MAX_TOGETHER = 32

# What an operation returned and recorded, or why it failed.
Outcome = tuple[Any, list[object]] | BaseException


@dataclass(frozen=True)
class _Waiting:
    run: Callable[[Session], Any]
    answer: asyncio.Future[tuple[Any, list[object]]]


@contextmanager
def opened_for_writing(engine: Engine) -> Iterator[Session]:
    """Open a session whose transaction takes the writer's lock; whoever uses it commits.

    Args:
        engine: The database.
    """
    with Session(engine, expire_on_commit=False) as session:
        session.connection(execution_options={WRITES: True})
        yield session


class Writers:
    """The threads that write.

    Args:
        engine: The database.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        is_sqlite = engine.dialect.name == "sqlite"
        self._max_together = _MAX_TOGETHER if is_sqlite else 1
        self._waiting: deque[_Waiting] = deque()
        self._threads = ThreadPoolExecutor(1 if is_sqlite else WRITERS, thread_name_prefix="write")

    def close(self) -> None:
        """Wait for what is under way."""
        self._threads.shutdown(wait=True)

    async def write(self, run: Callable[[Session], Any]) -> tuple[Any, list[object]]:
        """Run an operation in a write transaction.

        Args:
            run: Its only argument is the session. It may be run twice, the first time in vain.

        Returns:
            What it returned and recorded, after the commit.

        Raises:
            Exception: What it raised; nothing of it was stored.
        """
        loop = asyncio.get_running_loop()
        waiting = _Waiting(run, loop.create_future())
        self._waiting.append(waiting)
        self._threads.submit(self._work, loop)
        return await waiting.answer

    def _work(self, loop: asyncio.AbstractEventLoop) -> None:
        together = []
        while self._waiting and len(together) < self._max_together:
            together.append(self._waiting.popleft())
        if not together:
            return  # somebody before took it along
        outcomes: list[Outcome]
        try:
            outcomes = self._commit_all([waiting.run for waiting in together])
        except BaseException as error:  # noqa: BLE001 (nobody may wait for ever)
            outcomes = [error] * len(together)
        answers = [waiting.answer for waiting in together]
        loop.call_soon_threadsafe(_answer, list(zip(answers, outcomes, strict=True)))

    def _commit_all(self, operations: list[Callable[[Session], Any]]) -> list[Outcome]:
        if len(operations) > 1:
            try:
                return self._commit_together(operations)
            except DBAPIError:
                # Some errors end the whole transaction, as a full disk does. Nothing was stored;
                # one by one each operation meets its own.
                logger.info("%s operations are committed one by one", len(operations))
        return [self._commit_alone(run) for run in operations]

    def _commit_together(self, operations: list[Callable[[Session], Any]]) -> list[Outcome]:
        with self._engine.connect() as connection:
            connection.execution_options(**{WRITES: True})
            with connection.begin():
                return [_run_in_savepoint(connection, run) for run in operations]

    def _commit_alone(self, run: Callable[[Session], Any]) -> Outcome:
        try:
            with opened_for_writing(self._engine) as session:
                return _run_and_commit(session, run)
        except BaseException as error:  # noqa: BLE001 (raised where the answer is awaited)
            return error


def _run_in_savepoint(connection: Connection, run: Callable[[Session], Any]) -> Outcome:
    own = {"expire_on_commit": False, "join_transaction_mode": "create_savepoint"}
    try:
        with Session(connection, **own) as session:  # pyright: ignore[reportArgumentType]
            return _run_and_commit(session, run)
    except DBAPIError:
        raise
    except BaseException as error:  # noqa: BLE001 (raised where the answer is awaited)
        return error


def _run_and_commit(session: Session, run: Callable[[Session], Any]) -> tuple[Any, list[object]]:
    result = run(session)
    events = bus.take_recorded(session)
    session.commit()
    return result, events


def _answer(answers: list[tuple[asyncio.Future[tuple[Any, list[object]]], Outcome]]) -> None:
    for answer, outcome in answers:
        if answer.cancelled():
            continue
        if isinstance(outcome, BaseException):
            answer.set_exception(outcome)
        else:
            answer.set_result(outcome)
