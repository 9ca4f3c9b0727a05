"""uvicorn's main loop: it wakes seldom, and ends at once."""

import asyncio
import os
import signal
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
import pytest
from uvicorn.server import Server, ServerState

from finsta import internals
from tests.served import served


class Ticks:
    """How often the server has looked, and whether it has ended."""

    def __init__(self):
        self.count, self.ended = 0, asyncio.Event()


@pytest.fixture(autouse=True)
def ticks(monkeypatch):
    """Let the server rest, and count how often it has looked."""
    # The patch is undone with the test.
    monkeypatch.setattr(Server, "main_loop", Server.main_loop)
    monkeypatch.setattr(Server, "should_exit", False, raising=False)
    monkeypatch.setattr(ServerState, "default_headers", [], raising=False)
    internals.let_server_rest()
    ticks, on_tick = Ticks(), Server.on_tick

    async def count(self, counter):
        ticks.count += 1
        is_over = await on_tick(self, counter)
        if is_over:
            ticks.ended.set()
        return is_over

    monkeypatch.setattr(Server, "on_tick", count)
    return ticks


async def _answer(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


async def test_a_server_ends_at_once(ticks):
    async with asyncio.timeout(10):
        async with served(_answer):
            pass
        assert ticks.count == 2  # at its start and at its end


async def test_a_signal_ends_a_server_at_once(ticks, monkeypatch):
    # uvicorn raises the signal again once it has ended.
    raised = []
    monkeypatch.setattr(signal, "raise_signal", raised.append)
    async with asyncio.timeout(10):
        async with served(_answer):
            os.kill(os.getpid(), signal.SIGTERM)
            await ticks.ended.wait()
    assert raised == [signal.SIGTERM]


async def test_an_answer_tells_the_time():
    async with served(_answer) as port, httpx.AsyncClient() as client:
        before = datetime.now(UTC).replace(microsecond=0)
        answer = await client.get(f"http://127.0.0.1:{port}/")

    assert before <= parsedate_to_datetime(answer.headers["date"]) <= datetime.now(UTC)
