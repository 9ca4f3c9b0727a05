"""A thousand tabs of twenty accounts in front of one server, and its memory before and after."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

from bench import members, server
from bench.driver import Driver, driving
from bench.tab import Seat

TABS = 1_000

# Enough that none of them meets its limits on tabs and posts.
_ACCOUNTS = 20
_SETTLE_SECONDS = 10


@dataclass
class Crowd:
    """The tabs and whom they look at.

    Attributes:
        server: The running server.
        cookies: Of the accounts; tab n belongs to account n modulo accounts.
        driver: Holds the tabs.
        join_seconds: How long all of them took to join, one after the other.
        joined_bytes: How much memory the server has gained when all have joined.
        settled_bytes: The same a while later.
    """

    server: server.Server
    cookies: list[str]
    driver: Driver
    join_seconds: float
    joined_bytes: int
    settled_bytes: int


@contextmanager
def gathered() -> Iterator[Crowd]:
    """Start a server with one page of posts and let the tabs join."""
    with server.running() as running:
        cookies = members.sign_in(running, _ACCOUNTS)
        server.share_first_posts(running, cookies[0])
        before = _read_uss(running.pid)
        seats = [Seat(cookies[index % len(cookies)]) for index in range(TABS)]
        with driving(running.pid, running.port, seats) as driver:
            join_seconds = driver.wait_until_joined()
            joined = _read_uss(running.pid) - before
            time.sleep(_SETTLE_SECONDS)
            settled = _read_uss(running.pid) - before
            yield Crowd(running, cookies, driver, join_seconds, joined, settled)


def _read_uss(pid: int) -> int:
    return psutil.Process(pid).memory_full_info().uss
