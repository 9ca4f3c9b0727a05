"""Reading an ASGI scope: headers, cookies, whether a request comes from our own pages."""

import ipaddress
from functools import lru_cache

from starlette.types import Scope

from finsta.infra.words import choose_language

# What somebody has chosen in this browser.
LANGUAGE_COOKIE = "finsta_language"

# Where somebody comes from who has no address.
NO_NETWORK = "unknown"

# What one line or one home is given (RFC 6177).
_IPV6_PREFIX = 64
# The longest is an IPv6 address with its zone and port.
_MAX_ADDRESS_LENGTH = 100

# Of short texts: a browser asks for ten files from one address, of one host.
_REMEMBERED = 4_096

_PAGE_SCHEMES = {"http": "http", "https": "https", "ws": "http", "wss": "https"}

_MAX_HOST_LENGTH = 255
# Kept out of the public DNS: RFC 6761, 6762 and 8375, and ICANN for .internal; home routers use
# .lan and .home, which were never given out.
_PRIVATE_NAMES = (".localhost", ".local", ".home.arpa", ".internal", ".lan", ".home")


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


def find_language(scope: Scope) -> str:
    """Return the language of who asks: what they have chosen, else what their browser speaks.

    Args:
        scope: An ASGI scope.
    """
    return choose_language_of(get_header(scope, b"cookie"), get_header(scope, b"accept-language"))


def choose_language_of(cookies: str, accepted: str) -> str:
    """Return the language of who asks, by two of their headers.

    Args:
        cookies: The Cookie header.
        accepted: The Accept-Language header.
    """
    return choose_language(parse_cookie(cookies, LANGUAGE_COOKIE), accepted)


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


def shorten_network(network: str) -> str:
    """Return a network as one may keep it: where somebody comes from, not who they are.

    Args:
        network: From `get_client_network`.
    """
    try:
        address = ipaddress.ip_network(network, strict=False).network_address
    except ValueError:
        return ""
    apart = "." if address.version == 4 else ":"
    # 24 bits of 32, or 48 of 128.
    return apart.join([*address.exploded.split(apart)[:3], "…"])


def as_network(written: str) -> str:
    """Return the network of an address; see `get_client_network`.

    Args:
        written: From a connection, or as a proxy writes it: with a port or a zone, in brackets.
    """
    return NO_NETWORK if len(written) > _MAX_ADDRESS_LENGTH else _as_network(written)


@lru_cache(_REMEMBERED)
def _as_network(written: str) -> str:
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
        scope: An ASGI scope, with the scheme that the browser used.
        allowed: Origins that are ours whatever the Host header says.
    """
    origin, site = get_header(scope, b"origin"), get_header(scope, b"sec-fetch-site")
    if not origin:
        return site in ("", "same-origin", "none")
    if origin == "null":  # a page without a Referer keeps its origin to itself
        return site == "same-origin"
    scheme = _PAGE_SCHEMES.get(scope.get("scheme", "http"), "")
    return origin in allowed or origin == f"{scheme}://{get_header(scope, b'host').lower()}"


def get_scheme(scope: Scope, trusted_hops: int) -> str:
    """Return the scheme that a browser used, as a trusted proxy tells it.

    Args:
        scope: An ASGI scope.
        trusted_hops: How many proxies in front are believed.
    """
    told = get_header(scope, b"x-forwarded-proto").rpartition(",")[2].strip().lower()
    if trusted_hops and told in _PAGE_SCHEMES:
        return told
    return scope.get("scheme", "http")


def tells_sites(scope: Scope) -> bool:
    """Return whether a browser says which site a request to this address comes from.

    It does over TLS, and on the machine itself: https://w3c.github.io/webappsec-fetch-metadata/

    Args:
        scope: An ASGI scope, with the scheme that the browser used.
    """
    name = _name_of_host(get_header(scope, b"host").lower())
    return scope.get("scheme") == "https" or name in ("localhost", "127.0.0.1", "[::1]", "::1")


def is_known_host(scope: Scope, allowed: frozenset[str]) -> bool:
    """Return whether a request asks for a host that can be this machine's.

    A page of evil.example whose address is changed to this machine's would else be of the same
    origin as Finsta, for a browser (DNS rebinding). Nobody can do that with a literal address, or
    with a name that the public DNS doesn't have.

    Args:
        scope: An ASGI scope.
        allowed: Origins that are ours.
    """
    hosts = [value.decode("latin-1") for key, value in scope["headers"] if key == b"host"]
    if len(hosts) != 1 or len(hosts[0]) > _MAX_HOST_LENGTH:
        return not hosts  # a browser always names one
    return _is_known_host(hosts[0].lower(), allowed)


@lru_cache(_REMEMBERED)
def _is_known_host(host: str, allowed: frozenset[str]) -> bool:
    name = _name_of_host(host)
    if name in {_name_of_host(origin.partition("://")[2]) for origin in allowed}:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return bool(name) and ("." not in name or name.endswith(_PRIVATE_NAMES))
    return True


def _name_of_host(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].removesuffix(".")
