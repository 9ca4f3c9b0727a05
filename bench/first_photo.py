"""How long a signed-in browser with an empty cache waits for the first photo of the feed."""

from bench.browser import opened
from bench.report import median
from bench.server import Server

_RUNS = 5


def measure(home: tuple[Server, str]) -> dict[str, float]:
    """Open /home several times and return the median.

    Args:
        home: A server with posts, and a Cookie header.
    """
    server, cookie = home
    painted_ms = []
    with opened() as browser:
        for _ in range(_RUNS):
            page = browser.open_page(server, cookie)
            page.goto(f"{server.origin}/home")
            painted_ms.append(browser.wait_for_first_photo(page))
            page.context.close()
    return {"first_photo_seconds": median([ms / 1000 for ms in painted_ms])}
