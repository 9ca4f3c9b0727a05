"""Reading an ASGI scope: headers, cookies, whether a request comes from our own pages."""

import ipaddress
from urllib.parse import urlsplit

from starlette.types import Scope

# Where somebody comes from who has no address.
NO_NETWORK = "unknown"

# What one line or one home is given (RFC 6177).
_IPV6_PREFIX = 64
# The longest is an IPv6 address with its zone and port.
_MAX_ADDRESS_LENGTH = 100


def get_header(scope: Scope, name: bytes) -> str:
    """Return a request header, or an empty string.

    Args:
        scope: An ASGI scope.
        name: In lower case.
    """
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def count_header_bytes(scope: Scope) -> int:
    """Return how large a request's headers are.

    Args:
        scope: An ASGI scope.
    """
    return sum(len(name) + len(value) for name, value in scope["headers"])


def parse_cookie(header: str, name: str) -> str:
    """Return one cookie's value, or an empty string.

    Args:
        header: The Cookie header.
        name: The cookie's name.
    """
    # Python's own parser drops every cookie when one of them is odd, and before 3.11.10 takes
    # quadratic time for a quoted one.
    for part in header.split(";"):
        key, _, value = part.partition("=")
        if key.strip() == name:
            return value.strip().strip('"')
    return ""


def get_client_network(scope: Scope, trusted_hops: int) -> str:
    """Return the network that who asks comes from: what a limit for strangers counts by.

    Args:
        scope: An ASGI scope.
        trusted_hops: How many proxies in front are believed. Each adds, on the right, whom it was
            asked by; what stands further left the client wrote itself.

    Returns:
        An IPv4 address, or an IPv6 network of 64 bits, because whoever has one such address has all
        of them. All that is no address (a Unix socket, `unknown`) shares one name.
    """
    written = b",".join(v for key, v in scope["headers"] if key == b"x-forwarded-for")
    hops = written.decode("latin-1").split(",")
    if 0 < trusted_hops <= len(hops) and written:
        return as_network(hops[-trusted_hops].strip())
    client = scope.get("client")
    return as_network(str(client[0]) if client else "")


def as_network(written: str) -> str:
    """Return the network of an address; see `get_client_network`.

    Args:
        written: From a connection, or as a proxy writes it: with a port or a zone, in brackets.
    """
    if len(written) > _MAX_ADDRESS_LENGTH:
        return NO_NETWORK
    bare = written.strip('"')
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ipaddress.ip_address(bare.partition("%")[0])
    except ValueError:
        return NO_NETWORK
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((address, _IPV6_PREFIX), strict=False))


def is_same_origin(scope: Scope, allowed: frozenset[str]) -> bool:
    """Return whether a request that changes something comes from our own pages.

    A browser always names the page's origin in a cross-site POST or WebSocket handshake, and the
    page can't change it. A program that is no browser carries nobody's cookies by itself.

    Args:
        scope: An ASGI scope.
        allowed: Origins that are ours whatever the Host header says.
    """
    origin = get_header(scope, b"origin")
    if not origin:
        return get_header(scope, b"sec-fetch-site") in ("", "same-origin", "none")
    return origin in allowed or urlsplit(origin).netloc == get_header(scope, b"host")
