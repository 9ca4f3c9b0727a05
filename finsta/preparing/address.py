"""Whether the address to listen on is free, asked before anything takes long."""

import errno
import socket
from contextlib import closing

from finsta.infra.settings.config import Settings
from finsta.preparing.errors import CannotStart


def check_address(settings: Settings) -> None:
    """Make sure that the program can listen where it is told to.

    Args:
        settings: Host and port.

    Raises:
        CannotStart: It can't.
    """
    host, port = settings.host, settings.port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family)) as probe:
        # As the server does it: a port that was in use a minute ago is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen()
        except (OSError, UnicodeError) as error:
            raise CannotStart(_explain(error, host, port)) from error


def _explain(error: OSError | UnicodeError, host: str, port: int) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if isinstance(error, socket.gaierror | UnicodeError) or number == errno.EADDRNOTAVAIL:
        return (
            f"FINSTA_HOST is {host[:80]!r}, which is no address of this machine. "
            "Set it to 0.0.0.0 to listen everywhere, or to 127.0.0.1 for this machine alone."
        )
    if number == errno.EADDRINUSE:
        return f"Port {port} is in use by another program. Stop it, or set PORT to another one."
    if number in (errno.EACCES, errno.EPERM):
        return f"Port {port} needs more rights than this user has. Set PORT to 1024 or above."
    return f"Finsta can't listen on {host[:80]}, port {port}: {error}."
