"""Reading requests: whom a proxy speaks for, and which page they come from."""

import pytest

from finsta.web.requests import (
    NO_NETWORK,
    get_client_network,
    get_scheme,
    is_known_host,
    is_same_origin,
    parse_cookie,
    shorten_network,
)

OURS = frozenset({"https://photos.example"})


def scope(**headers: str) -> dict[str, object]:
    """Return an ASGI scope with these headers."""
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"headers": pairs, "client": ("10.0.0.9", 5000)}


def network_of(written: str) -> str:
    """Return the network of an address as a trusted proxy writes it."""
    return get_client_network(scope(x_forwarded_for=written), 1)


@pytest.mark.parametrize(
    ("hops", "network"), [(0, "10.0.0.9"), (1, "2.2.2.2"), (2, "1.1.1.1"), (3, "10.0.0.9")]
)
def test_only_as_many_proxies_as_are_trusted_are_believed(hops: int, network: str):
    asked = scope(x_forwarded_for="1.1.1.1, 2.2.2.2")

    assert get_client_network(asked, hops) == network


def test_a_proxy_that_adds_a_line_of_its_own_is_believed_before_the_line_of_the_client():
    asked = scope()
    asked["headers"] = [(b"x-forwarded-for", b"6.6.6.6"), (b"x-forwarded-for", b"2.2.2.2")]

    assert get_client_network(asked, 1) == "2.2.2.2"


def test_whoever_has_one_ipv6_address_is_one_network():
    assert {network_of(f"2001:db8::{n:x}:1:1:1") for n in range(1, 1000)} == {"2001:db8::/64"}
    assert {network_of(f"2001:db8:0:{n:x}::7") for n in range(1, 9)} == {
        f"2001:db8:0:{n:x}::/64" for n in range(1, 9)
    }


@pytest.mark.parametrize(
    ("written", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("192.0.2.7:51000", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("[::ffff:192.0.2.7]:51000", "192.0.2.7"),
        ("2001:DB8:0:5::9", "2001:db8:0:5::/64"),
        ("[2001:db8:0:5::9]", "2001:db8:0:5::/64"),
        ("[2001:db8:0:5::9]:51000", "2001:db8:0:5::/64"),
        ('"[2001:db8:0:5::9]:51000"', "2001:db8:0:5::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("fe80::1%a-name-of-the-client", "fe80::/64"),
        ("unknown", NO_NETWORK),
        ("_hidden", NO_NETWORK),
        ("/run/finsta.sock", NO_NETWORK),
        ("192.0.2.7.1", NO_NETWORK),
        ("1" * 15_000, NO_NETWORK),
    ],
)
def test_an_address_is_read_however_a_proxy_writes_it(written: str, network: str):
    assert network_of(written) == network


@pytest.mark.parametrize("client", [None, ("", 0), ("/run/finsta.sock", None), ("\xb2.1.1.1", 1)])
def test_who_has_no_address_shares_one_network(client: object):
    assert get_client_network({"headers": [], "client": client}, 0) == NO_NETWORK
    assert get_client_network({"headers": []}, 0) == NO_NETWORK


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({"origin": "http://localhost:8000", "host": "localhost:8000"}, True),
        ({"origin": "https://photos.example", "host": "inner:8000"}, True),
        ({"origin": "https://evil.example", "host": "localhost:8000"}, False),
        ({"origin": "https://localhost:8000", "host": "localhost:8000"}, False),
        ({"origin": "http://localhost:9000", "host": "localhost:8000"}, False),
        ({"origin": "http://photos.example", "host": "inner:8000"}, False),
        ({"origin": "https://photos.example:8443", "host": "inner:8000"}, False),
        ({"origin": "null", "host": "localhost:8000"}, False),
        ({"origin": "null", "sec_fetch_site": "cross-site", "host": "localhost:8000"}, False),
        ({"origin": "null", "sec_fetch_site": "same-site", "host": "localhost:8000"}, False),
        ({"origin": "null", "sec_fetch_site": "none", "host": "localhost:8000"}, False),
        ({"origin": "null", "sec_fetch_site": "same-origin", "host": "localhost:8000"}, True),
        ({"sec_fetch_site": "cross-site", "host": "localhost:8000"}, False),
        ({"sec_fetch_site": "same-site", "host": "localhost:8000"}, False),
        ({"sec_fetch_site": "same-origin", "host": "localhost:8000"}, True),
        ({"host": "localhost:8000"}, True),
    ],
)
def test_a_change_is_taken_from_our_own_pages_only(headers: dict[str, str], is_ours: bool):
    assert is_same_origin(scope(**headers), OURS) is is_ours


def test_a_cookie_is_found_among_others_and_in_spite_of_odd_ones():
    assert parse_cookie("a=1; finsta_session=token; b=2", "finsta_session") == "token"
    assert parse_cookie('weird={"x":[1]}; finsta_session=token', "finsta_session") == "token"
    assert parse_cookie("", "finsta_session") == ""


def test_a_page_behind_tls_is_ours_by_the_scheme_that_a_trusted_proxy_tells():
    asked = scope(x_forwarded_proto="https", origin="https://nas.local", host="nas.local")

    assert get_scheme(asked, 0) == "http"
    assert not is_same_origin({**asked, "scheme": get_scheme(asked, 0)}, OURS)
    assert is_same_origin({**asked, "scheme": get_scheme(asked, 1)}, OURS)


@pytest.mark.parametrize(
    ("host", "is_known"),
    [
        ("photos.example", True),
        ("PHOTOS.example:443", True),
        ("localhost:8000", True),
        ("127.0.0.1:8000", True),
        ("192.168.1.7:8000", True),
        ("[2001:db8::7]:8000", True),
        ("[::1]", True),
        ("nas:8000", True),
        ("nas.local", True),
        ("nas.local.", True),
        ("evil.example", False),
        ("photos.example.evil.example", False),
        ("notphotos.example", False),
        ("localhost.evil.example:8000", False),
        ("127.0.0.1.evil.example", False),
        ("127.0.0.1.", True),
        ("", False),
        ("x" * 300, False),
        (".", False),
    ],
)
def test_a_host_is_known_unless_the_public_dns_could_give_it_to_somebody_else(
    host: str, is_known: bool
):
    assert is_known_host(scope(host=host), OURS) is is_known


def test_a_request_names_one_host_at_most():
    assert is_known_host(scope(), OURS)
    twice = scope()
    twice["headers"] = [(b"host", b"localhost"), (b"host", b"evil.example")]
    assert not is_known_host(twice, OURS)


@pytest.mark.parametrize(
    ("network", "shown"),
    [
        ("203.0.113.7", "203.0.113.…"),
        ("2001:db8:12:3400::/64", "2001:0db8:0012:…"),
        ("", ""),
        ("nowhere", ""),
    ],
)
def test_a_network_is_kept_without_who_it_was(network: str, shown: str):
    assert shorten_network(network) == shown
