"""uvicorn with our connections in the test's own process, before an application of the test's."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn

from finsta.serve.http import BoundedHttp
from finsta.web.edge.protocol import FramedWebSocket

_START_SECONDS = 10
_STOP_SECONDS = 10


@asynccontextmanager
async def served(app: Any) -> AsyncIterator[int]:
    """Serve an application, and yield the port on 127.0.0.1.

    Args:
        app: ASGI.
    """
    settings = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=0,
        loop="uvloop",
        http=BoundedHttp,
        ws=FramedWebSocket,  # pyright: ignore[reportArgumentType]
        ws_per_message_deflate=False,
        lifespan="off",
        log_level="warning",
        # A test that fails may leave a connection open.
        timeout_graceful_shutdown=_STOP_SECONDS,
    )
    server = uvicorn.Server(settings)
    serving = asyncio.create_task(server.serve())
    async with asyncio.timeout(_START_SECONDS):
        while not server.started:
            await asyncio.sleep(0)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        await serving
