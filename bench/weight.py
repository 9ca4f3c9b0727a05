"""What a browser has to load before /home works: JavaScript and CSS, as they travel, compressed."""

import gzip

from playwright.sync_api import CDPSession

from bench.browser import opened
from bench.server import Server

_KINDS = {"Script": "js", "Stylesheet": "css"}


def measure(home: tuple[Server, str]) -> dict[str, float]:
    """Load /home into an empty cache and add up.

    Args:
        home: A server with posts, and a Cookie header.
    """
    server, cookie = home
    with opened() as browser:
        page = browser.open_page(server, cookie)
        cdp = page.context.new_cdp_session(page)
        responses: dict[str, dict] = {}
        sizes: dict[str, float] = {}
        cdp.on(
            "Network.responseReceived", lambda event: responses.update({event["requestId"]: event})
        )
        cdp.on(
            "Network.loadingFinished",
            lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
        )
        cdp.send("Network.enable")
        page.goto(f"{server.origin}/home")
        browser.wait_for_first_photo(page)
        page.wait_for_load_state("networkidle")
        total = {"js": 0.0, "css": 0.0}
        for request_id, event in responses.items():
            kind = _find_kind(event)
            if kind and request_id in sizes:
                total[kind] += _weigh(cdp, request_id, event, sizes[request_id])
    return {f"weight_{kind}_kb": round(size / 1000, 1) for kind, size in total.items()}


def _find_kind(event: dict) -> str | None:
    # A modulepreload is of type Other; its address tells.
    path = event["response"]["url"].partition("?")[0]
    by_name = {"js": "js", "mjs": "js", "css": "css"}.get(path.rpartition(".")[2])
    return _KINDS.get(event["type"], by_name)


def _weigh(cdp: CDPSession, request_id: str, event: dict, transferred_bytes: float) -> float:
    headers = {name.lower() for name in event["response"]["headers"]}
    if "content-encoding" in headers:
        return transferred_bytes
    answer = cdp.send("Network.getResponseBody", {"requestId": request_id})
    return len(gzip.compress(answer["body"].encode(), 9))
