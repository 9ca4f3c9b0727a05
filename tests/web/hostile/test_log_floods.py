"""What one person can write into the log of a running program, in bytes."""

import asyncio
import json
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.server import Server
from tests.tab import GREET, SEND, Visitor
from tests.web.conftest import People

_ROOT = "reflex___state____state"
_SOCKETS = 10
_FRAMES_A_SOCKET = 150
# Each of a dozen places in the code may write a few lines of some hundred bytes, and one number.
_MAX_BYTES = 48 * 1024
# What 10 sockets sent before records were counted: 20 MB in 10 seconds.

_FLOOD = {
    "hydrating with what it does not take": (f"{_ROOT}.hydrate_and_load", {"x": "y" * 3_000}),
    "a handler that is not there": (f"no_such_{'z' * 3_000}", {}),
    "a handler that is nobody's": (f"{_ROOT}.setvar", {"var_name": "x", "value": "v" * 3_000}),
    "variables that are refused": (
        f"{_ROOT}.update_vars_internal_state.update_vars_internal",
        {"vars": {"a" * 3_000: 1}},
    ),
    "errors of a page": (
        f"{_ROOT}.reflex___state____frontend_event_exception_state.handle_frontend_exception",
        {"info": "broken\n" + "e" * 3_000, "component_stack": "at " * 1_000},
    ),
    "no event at all": ("", None),
}


async def test_strangers_fill_no_log(server: Server):
    before = server.log.stat().st_size

    # All kinds at once: the server takes its time with each socket, not with its neighbours.
    frames = [_frame(*kind) for kind in _FLOOD.values()]
    await asyncio.gather(*(_flood(server.url, each) for each in frames for _ in range(_SOCKETS)))
    await _until_it_answers(server.url)

    assert server.log.stat().st_size - before < _MAX_BYTES


async def test_a_member_fills_no_log(server: Server, people: People):
    ana = await people.sign_up("ana")
    before = server.log.stat().st_size
    form = {"attempt": "a" * 5_000, "conversation_id": "x" * 5_000, "text": 1}
    # The edge may cut the tab off, which is an answer, too.
    with suppress(ConnectionClosed):
        async with ana.tab() as tab:
            for _ in range(100):
                await tab.call(SEND, form=form, more="m" * 2_000)
                await tab.call(SEND, **form)
                await tab.call(f"{GREET}_not", form=form)
    await _until_it_answers(server.url)

    assert server.log.stat().st_size - before < _MAX_BYTES


async def test_for_machines_every_line_of_a_flood_is_an_object(tmp_path: Path):
    with Server(tmp_path, FINSTA_LOG="json") as server:
        frame = _frame(*_FLOOD["errors of a page"])
        await asyncio.gather(*(_flood(server.url, frame) for _ in range(_SOCKETS)))
        await _until_it_answers(server.url)

    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    assert any("more like this" in line["message"] for line in lines), lines
    assert any(line["message"] == f"Finsta is at {server.url}" for line in lines)


def _frame(name: str, payload: dict[str, Any] | None) -> str:
    router = {"pathname": f"/{'p' * 1_000}", "asPath": "/"}
    event: Any = "garbage" * 300
    if payload is not None:
        event = {"name": name, "payload": payload, "router_data": router, "token": "t"}
    return f"42/_event,{json.dumps(['event', event])}"


async def _flood(url: str, frame: str) -> None:
    address = f"{url.replace('http', 'ws')}/_event/?EIO=4&transport=websocket&token={uuid4()}"
    headers = {"Origin": url}
    try:
        async with connect(address, additional_headers=headers, compression=None) as socket:
            await socket.send("40/_event,")
            for _ in range(_FRAMES_A_SOCKET):
                await socket.send(frame)
            await socket.send('42/_event,["ping"]')
            async for said in socket:
                if "pong" in str(said):
                    return
    except ConnectionClosed:
        return  # it was cut off, which is an answer


async def _until_it_answers(url: str) -> None:
    async with Visitor(url) as visitor:
        assert (await visitor.http.get("/live")).status_code == 200
