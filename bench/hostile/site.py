"""A server with a few members who talk, and two who attack."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from bench import members, server
from bench.companion import Companion
from bench.driver import driving
from bench.hostile.watching import read_memory
from bench.tab import Seat

# Those who talk, those who attack, those who have shared photos.
_GROUPS = (4, 2, 2)
# A page of them, which two may write at once.
_MESSAGES = 40


@dataclass
class Site:
    """A server, who uses it, and who attacks it.

    Attributes:
        server: The running server.
        bystanders: The process of those who use it. See `bystanders.py`.
        attackers: Seats of members who attack.
        memory: How many bytes the server holds at the beginning.
    """

    server: server.Server
    bystanders: Companion
    attackers: list[Seat]
    memory: int


@contextmanager
def opened(**settings: str) -> Iterator[Site]:
    """Start a server and fill it, let the members join, and end all of it.

    Args:
        settings: More of the server's environment.
    """
    with ExitStack() as stack:
        limits = {"FINSTA_SIGN_UPS_PER_HOUR": "40"}  # as it is where nobody sets it
        running = stack.enter_context(server.running(**limits, **settings))
        talking, attackers, hosts = members.seat_groups(running, _GROUPS, _MESSAGES)
        photo = _share_posts(running, hosts[0].cookie)
        setup = {"port": running.port, "seats": talking, "photo": photo}
        bystanders = stack.enter_context(Companion("bench.hostile.bystanders", setup))
        bystanders.read()
        yield Site(running, bystanders, attackers, read_memory(running.pid))


def _share_posts(running: server.Server, cookie: str) -> str:
    # Returns the address of a photo that all may see.
    server.share_first_posts(running, cookie)
    form = running.make_form(cookie)
    with driving(running.pid, running.port, [Seat(cookie)]) as driver:
        driver.wait_until_joined()
        driver.share(0, form)
    return f"/media/{form['photos'][0]}/640"
