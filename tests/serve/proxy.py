"""A proxy that lets everything through and remembers to whom."""

import socket
import threading
from contextlib import closing, suppress
from typing import Self

_BYTES = 65_536


class Proxy:
    """Listens on a free port while its context lasts."""

    def __init__(self) -> None:
        self.hosts: set[str] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        """Begin to listen."""
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop listening."""
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with closing(client), suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                head += client.recv(_BYTES) or b"\r\n\r\n"
            method, target, _ = head.split(b" ", 2)
            # A tunnel names host and port, a plain request a whole address.
            place = target.decode().removeprefix("http://").partition("/")[0]
            host, _, port = place.partition(":")
            self.hosts.add(host)
            if method != b"CONNECT":
                client.sendall(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n")
                return
            with socket.create_connection((host, int(port or 443)), timeout=60) as server:
                client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
                threading.Thread(target=_pass_on, args=(client, server), daemon=True).start()
                _pass_on(server, client)


def _pass_on(source: socket.socket, to: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(_BYTES):
            to.sendall(data)
    with suppress(OSError):
        to.shutdown(socket.SHUT_WR)
