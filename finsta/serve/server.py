"""The server: uvicorn on one port for pages, photos, events and sockets."""

import signal
import sys
from contextlib import suppress

import uvicorn

from finsta import internals
from finsta.infra.logs import LOG_CONFIG
from finsta.infra.settings.config import get_settings
from finsta.live import MAX_MESSAGE_BYTES
from finsta.serve.announcing import announce_when_ready
from finsta.serve.http import BoundedHttp
from finsta.web.connections import raise_descriptor_limit
from finsta.web.edge.protocol import FramedWebSocket
from finsta.web.stopping import SHUTDOWN_SECONDS

# A worker that hangs for so long is replaced.
_SILENT_SECONDS = 30


def serve(setup_code: str) -> None:
    """Serve until a signal ends it.

    Args:
        setup_code: With which the server is set up; empty where there is an admin.
    """
    internals.serve_built_pages()
    internals.replace_workers_after(_SILENT_SECONDS)
    raise_descriptor_limit()
    settings = get_settings()
    announce_when_ready(settings, setup_code)
    # uvicorn shuts down and then raises the signal again. A requested stop must exit with status 0.
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(0))
    with suppress(KeyboardInterrupt):
        uvicorn.run(
            "finsta.finsta:serve",
            factory=True,
            host=settings.host,
            port=settings.port,
            workers=settings.workers,
            loop="uvloop",
            http=BoundedHttp,
            ws=FramedWebSocket,  # pyright: ignore[reportArgumentType]
            ws_max_size=MAX_MESSAGE_BYTES,
            # Frames are encoded once for all tabs; compression would run once per tab.
            ws_per_message_deflate=False,
            # Socket.IO pings by itself.
            ws_ping_interval=None,
            log_config=LOG_CONFIG,
            log_level="warning",
            server_header=False,
            # Who asks through proxies is told by `requests.get_client_network`, hop by hop.
            proxy_headers=False,
            timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        )
