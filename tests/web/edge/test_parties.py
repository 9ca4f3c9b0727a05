"""What an account, or a network's visitors, may do together, by the count alone."""

import asyncio

import pytest

from finsta.accounts import Viewer
from finsta.infra import clock
from finsta.web.edge.parties import Bounds, Parties, Party

_BOUNDS = Bounds(
    sockets=2,
    connects_at_once=3,
    connects_per_second=0.001,
    events_at_once=2,
    events_per_second=10,
    events_in_flight=2,
    requests_at_once=2,
    requests_per_second=0.1,
)


@pytest.fixture
def party() -> Party:
    return Party(_BOUNDS)


@pytest.fixture
async def here() -> "asyncio.Future[None]":
    return asyncio.get_running_loop().create_future()


async def _run(*waiting: "asyncio.Task[bool]") -> list[bool]:
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return [task.done() for task in waiting]


def _wait(party: Party, gone: "asyncio.Future[None]") -> "asyncio.Task[bool]":
    return asyncio.create_task(party.wait_for_turn(gone))


def test_sockets_at_a_time_and_connects_are_bounded(party: Party):
    assert party.may_connect()
    party.sockets = 2
    assert not party.may_connect()
    party.sockets = 0
    assert [party.may_connect() for _ in range(3)] == [True, True, False]


def test_events_beyond_the_first_wait_longer_and_longer(party: Party):
    waits = [party.pace() for _ in range(5)]

    assert waits[:2] == [0, 0]
    assert waits[2:] == sorted(waits[2:])
    assert waits[4] == pytest.approx(0.3, abs=0.05)


async def test_turns_come_in_order_as_events_end(party: Party, here: "asyncio.Future[None]"):
    assert party.may_begin()
    party.begin()  # one that the first brought along
    assert not party.may_begin()
    first, second = _wait(party, here), _wait(party, here)

    assert await _run(first, second) == [False, False]
    party.end()
    assert await _run(first, second) == [True, False]
    assert not party.may_begin()  # nobody overtakes who waits
    party.end()
    assert await asyncio.gather(first, second) == [True, True]
    party.end()
    party.end()
    assert party.may_begin()


async def test_who_is_gone_takes_no_turn(party: Party, here: "asyncio.Future[None]"):
    party.begin()
    party.begin()
    gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    leaving, staying = _wait(party, gone), _wait(party, here)
    await _run()
    gone.set_result(None)

    assert not await leaving
    party.end()
    assert await staying


async def test_a_turn_that_comes_as_its_socket_goes_is_passed_on(
    party: Party, here: "asyncio.Future[None]"
):
    party.begin()
    party.begin()
    gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    leaving, staying = _wait(party, gone), _wait(party, here)
    await _run()
    party.end()
    gone.set_result(None)

    assert not await leaving
    assert await staying


async def test_a_wait_that_is_given_up_takes_no_turn(party: Party, here: "asyncio.Future[None]"):
    party.begin()
    party.begin()
    given_up, staying = _wait(party, here), _wait(party, here)
    await _run()
    given_up.cancel()
    await asyncio.gather(given_up, return_exceptions=True)
    party.end()

    assert await staying


async def test_requests_that_would_wait_for_long_are_refused(party: Party):
    assert [await party.may_ask() for _ in range(2)] == [True, True]
    waiting = asyncio.create_task(party.may_ask())  # for ten seconds
    await asyncio.sleep(0)

    assert not await party.may_ask()
    waiting.cancel()


async def test_who_comes_back_is_the_same_party():
    parties = Parties(trusted_hops=1)
    ana, ben = (Viewer(n, n, clock.now()) for n in (1, 2))

    def visit(address: str) -> Party:
        headers = [(b"x-forwarded-for", address.encode())]
        return parties.find({"headers": headers}, None)

    assert parties.find({}, ana) is parties.find({}, ana)
    assert parties.find({}, ana) is not parties.find({}, ben)
    assert visit("2001:db8::1") is visit("2001:db8::2:3:4:5")
    assert visit("2001:db8::1") is not visit("203.0.113.9")
