"""Reading an ASGI scope: headers, cookies, whether a request comes from our own pages."""

from ipaddress import IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from starlette.types import Scope


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


def get_client_address(scope: Scope, trusted_hops: int) -> str:
    """Return the network address of who asks.

    Args:
        scope: An ASGI scope.
        trusted_hops: How many proxies in front are believed. Each adds, on the right, whom it was
            asked by; what stands further left the client wrote itself.
    """
    forwarded = [hop.strip() for hop in get_header(scope, b"x-forwarded-for").split(",")]
    if 0 < trusted_hops <= len(forwarded):
        return forwarded[-trusted_hops]
    return scope["client"][0] if scope.get("client") else ""


def get_client_network(scope: Scope, trusted_hops: int) -> str:
    """Return the network that who asks counts for, in every limit on strangers.

    Args:
        scope: An ASGI scope.
        trusted_hops: See `get_client_address`.
    """
    return as_network(get_client_address(scope, trusted_hops))


def as_network(address: str) -> str:
    """Return the network of an address: itself, or of IPv6 the /64, which is what one house has.

    Args:
        address: From a connection, or as a proxy writes it: with a port or a zone, in brackets. All
            that is no address is one network.
    """
    try:
        parsed = ip_address(_without_port(address).partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is None:
            return str(IPv6Network((parsed, 64), strict=False))
        return str(parsed.ipv4_mapped)
    return str(parsed)


def _without_port(address: str) -> str:
    if address.startswith("["):
        return address[1:].partition("]")[0]
    # Of IPv6 without brackets no proxy tells a port.
    return address.partition(":")[0] if address.count(":") == 1 else address


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
