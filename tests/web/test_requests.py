"""Reading requests: whom a proxy speaks for, and which page they come from."""

import pytest

from finsta.web.requests import (
    get_client_address,
    get_client_network,
    is_same_origin,
    parse_cookie,
)

OURS = frozenset({"https://photos.example"})


def scope(**headers: str) -> dict[str, object]:
    """Return an ASGI scope with these headers."""
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"headers": pairs, "client": ("10.0.0.9", 5000)}


@pytest.mark.parametrize(
    ("hops", "address"), [(0, "10.0.0.9"), (1, "2.2.2.2"), (2, "1.1.1.1"), (3, "10.0.0.9")]
)
def test_only_as_many_proxies_as_are_trusted_are_believed(hops: int, address: str):
    asked = scope(x_forwarded_for="1.1.1.1, 2.2.2.2")

    assert get_client_address(asked, hops) == address


@pytest.mark.parametrize(
    ("alike", "network"),
    [
        (["203.0.113.9", " 203.0.113.9 ", "203.0.113.9:52044"], "203.0.113.9"),
        (["::ffff:203.0.113.9", "[::ffff:203.0.113.9]:80", "[203.0.113.9]"], "203.0.113.9"),
        (["2001:db8:1:2::", "2001:db8:1:2:3:4:5:6", "2001:DB8:1:2::9"], "2001:db8:1:2::/64"),
        (["[2001:db8:1:2::7]", "[2001:db8:1:2::8]:443"], "2001:db8:1:2::/64"),
        # The first part left out: another way to write it is no other network.
        (["2001:db8::1:1:1", "2001:db8::2:1:1:1", "2001:db8:0:0:9::"], "2001:db8::/64"),
        (["fe80::1%eth0", "[fe80::2%25eth1]:80", "fe80::3%1"], "fe80::/64"),
        (["", "unknown", "_hidden", "1.2.3", "2001:db8:::1", "x" * 5_000, "["], "unknown"),
    ],
)
def test_a_network_is_one_however_its_addresses_are_written(alike: list[str], network: str):
    for address in alike:
        assert get_client_network(scope(x_forwarded_for=address), 1) == network


def test_networks_are_told_apart():
    addresses = ["203.0.113.9", "203.0.113.10", "2001:db8:1:2::1", "2001:db8:1:3::1"]
    found = {get_client_network(scope(x_forwarded_for=one), 1) for one in addresses}

    assert len(found) == len(addresses)


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({"origin": "http://localhost:8000", "host": "localhost:8000"}, True),
        ({"origin": "https://photos.example", "host": "inner:8000"}, True),
        ({"origin": "https://evil.example", "host": "localhost:8000"}, False),
        ({"origin": "null", "host": "localhost:8000"}, False),
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
