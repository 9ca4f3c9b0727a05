"""Writers that wait for SQLite are committed together, and fail alone."""

import asyncio
import threading
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from finsta import accounts
from finsta.accounts import Account
from finsta.infra import bus, db
from finsta.infra.database.writers import Writers
from finsta.infra.words import _
from tests.cast import register

NAMES = ["ben", "cleo", "dora", "emil"]


class Gathering:
    """Holds up the first writer until the others wait behind it."""

    def __init__(self, engine: Engine) -> None:
        self.commits = 0
        self._begun, self._go_on = threading.Event(), threading.Event()
        event.listen(engine, "commit", self._count)

    def _count(self, _connection: object) -> None:
        self.commits += 1

    def hold(self, session: Session) -> None:
        """Register Ana, slowly."""
        self._begun.set()
        self._go_on.wait(10)
        register(session, "ana")

    async def behind(self, *operations: Callable[[Session], object]) -> list[object]:
        """Run operations that all wait for the slow one, and return what each came to."""
        slow = asyncio.create_task(db.transact(self.hold))
        await asyncio.to_thread(self._begun.wait, 10)
        waiting = [asyncio.create_task(db.transact(run)) for run in operations]
        await asyncio.sleep(0)
        self._go_on.set()
        await slow
        return await asyncio.gather(*waiting, return_exceptions=True)


def sign_up(handle: str) -> Callable[[Session], str]:
    """Return the operation that registers somebody."""
    return lambda session: register(session, handle).handle


def handles() -> list[str]:
    """Return who is registered."""
    with db.reading() as session:
        return list(session.exec(select(Account.handle).order_by(Account.handle)))


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_what_waits_for_the_one_writer_shares_one_commit(engine: Engine):
    gathering = Gathering(engine)

    answers = await gathering.behind(*[sign_up(name) for name in NAMES])

    assert answers == NAMES
    assert handles() == ["ana", *NAMES]
    assert gathering.commits == 2


async def test_one_that_is_refused_takes_nothing_along(engine: Engine):
    def refuse(session: Session) -> None:
        register(session, "eve")
        register(session, "EVE")

    first, refused, last = await Gathering(engine).behind(sign_up("ben"), refuse, sign_up("cleo"))

    assert (first, last) == ("ben", "cleo")
    assert isinstance(refused, accounts.AccountRefused)
    assert handles() == ["ana", "ben", "cleo"]


async def test_one_that_breaks_the_transaction_fails_alone(engine: Engine):
    def break_it(session: Session) -> None:
        register(session, "eve")
        session.connection().execute(
            text("INSERT INTO post_photos (post_id, position, photo_id, alt_text) "
                 "VALUES (4711, 0, 4711, '')")
        )  # fmt: skip

    first, broken, last = await Gathering(engine).behind(sign_up("ben"), break_it, sign_up("cleo"))

    assert (first, last) == ("ben", "cleo")
    assert isinstance(broken, IntegrityError)
    assert handles() == ["ana", "ben", "cleo"]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("has_written", "runs"), [(False, 1), (True, 2)])
async def test_the_others_begin_anew_only_if_the_refused_one_has_written(
    engine: Engine, has_written: bool, runs: int
):
    ran: list[str] = []

    def sign_up_counted(session: Session) -> str:
        ran.append("ben")
        return register(session, "ben").handle

    def refuse(session: Session) -> None:
        if has_written:
            register(session, "eve")
        raise accounts.AccountRefused({"handle": _("Taken.")})

    answers = await Gathering(engine).behind(sign_up_counted, refuse, sign_up("cleo"))

    assert [answers[0], answers[2]] == ["ben", "cleo"]
    assert isinstance(answers[1], accounts.AccountRefused)
    assert handles() == ["ana", "ben", "cleo"]
    assert len(ran) == runs


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_one_that_takes_its_changes_back_takes_nothing_along(engine: Engine):
    def take_back(session: Session) -> str:
        register(session, "eve")
        session.rollback()
        return "taken back"

    answers = await Gathering(engine).behind(sign_up("ben"), sign_up("cleo"), take_back)

    assert answers == ["ben", "cleo", "taken back"]
    assert handles() == ["ana", "ben", "cleo"]


async def test_what_no_future_takes_is_an_error_of_its_caller_alone(engine: Engine):
    def run_out(_session: Session) -> None:
        next(iter([]))

    first, failed, last = await Gathering(engine).behind(sign_up("ben"), run_out, sign_up("cleo"))

    assert (first, last) == ("ben", "cleo")
    assert isinstance(failed, RuntimeError)


async def test_after_the_end_nothing_is_written(engine: Engine):
    writers = Writers(engine)
    writers.close()

    with pytest.raises(RuntimeError, match="Nothing is written any more"):
        await writers.write(sign_up("ben"))
    assert handles() == []


async def test_a_subscriber_that_is_cancelled_keeps_nobody_waiting(engine: Engine):
    async def give_up(_event: object) -> None:
        raise asyncio.CancelledError

    def sign_out(session: Session) -> str:
        bus.record(session, accounts.SessionEnded(1, 1))
        return "out"

    bus.subscribe(accounts.SessionEnded, give_up)

    assert engine
    assert await db.transact(sign_out) == "out"
