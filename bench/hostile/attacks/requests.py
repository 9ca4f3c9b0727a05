"""Plain requests by the thousand: pipelined, with odd methods, with ranges."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from bench.hostile.aim import Aim, Tally
from bench.hostile.raw import Connection, open_many, tally_sockets

_CONNECTIONS = 4
_BYTES_PER_SECOND = 100_000
_BLOCK_REQUESTS = 20


def _pipeline(method: str, path: str, *headers: str) -> Callable[[Aim], Coroutine[Any, Any, Tally]]:
    async def pipeline(aim: Aim) -> Tally:
        head = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{aim.port}", *headers, "", ""]
        one = "\r\n".join(head).encode()
        block = one * max(1, min(_BLOCK_REQUESTS, _BYTES_PER_SECOND // len(one) // 4))
        everybody: list[Connection] = []

        async def keep_pouring() -> None:
            async with asyncio.timeout(aim.seconds):
                while True:
                    # Whoever is thrown out comes back.
                    opened = await open_many(1, lambda _: Connection.open(aim))
                    everybody.extend(opened)
                    for connection in opened:
                        await connection.pour(block, _BYTES_PER_SECOND, aim.seconds)
                    await asyncio.sleep(0.01)

        pouring = (keep_pouring() for _ in range(_CONNECTIONS))
        await asyncio.gather(*pouring, return_exceptions=True)
        sent = sum(connection.sent_bytes for connection in everybody)
        tally = tally_sockets(everybody, sent / len(one), aim.seconds)
        await asyncio.gather(*(connection.close() for connection in everybody))
        return tally

    return pipeline


_MANY_RANGES = "Range: bytes=" + ",".join(f"{n}-{n}" for n in range(0, 4_000, 2))
_MANY_TAGS = "If-None-Match: " + ",".join(f'"{n}"' for n in range(1_500))

pipeline_pages = _pipeline("GET", "/login")
pipeline_traces = _pipeline("TRACE", "/" + "x" * 200)
pipeline_ranges = _pipeline("GET", "/favicon.ico", _MANY_RANGES)
pipeline_headers = _pipeline("GET", "/login", _MANY_TAGS, *(f"x{n}: y" for n in range(500)))
