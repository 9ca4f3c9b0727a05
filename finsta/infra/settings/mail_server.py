"""The mail server, as a setting names it."""

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

# With TLS from the first byte; with TLS asked for first; without.
SCHEMES = {"smtps": 465, "smtp": 587, "smtp+plain": 25}


@dataclass(frozen=True)
class SmtpServer:
    """Where mails go.

    Attributes:
        host: Its name.
        port: Its port.
        has_tls: Whether TLS comes before the first word.
        asks_tls: Whether the conversation begins without TLS and must go on with it.
        user: Who signs in there, or an empty text.
        password: With what.
    """

    host: str
    port: int
    has_tls: bool
    asks_tls: bool
    user: str = ""
    password: str = field(default="", repr=False)


def read_smtp_url(url: str) -> SmtpServer:
    """Return the server that a URL names.

    Args:
        url: As `smtps://user:password@mail.example.org`. `smtp:` goes over to TLS (STARTTLS), but
            on this machine, where nobody listens in; `smtp+plain:` never does.

    Raises:
        ValueError: It names none, or would send a password without TLS.
    """
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.hostname or parts.path.strip("/"):
        raise ValueError("no mail server")
    is_here = parts.hostname == "localhost" or _is_loopback(parts.hostname)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if password and parts.scheme == "smtp+plain" and not is_here:
        raise ValueError("a password without TLS")
    asks_tls = parts.scheme == "smtp" and not is_here
    port = parts.port or SCHEMES[parts.scheme]
    return SmtpServer(parts.hostname, port, parts.scheme == "smtps", asks_tls, user, password)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
