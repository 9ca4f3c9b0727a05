"""How long a browser's script runs for what happens in a conversation with 300 messages on screen.

Chromium counts the time (`ScriptDuration`), from before something happens until two frames after it
shows; nothing else happens meanwhile. Medians; the second member is a tab without a browser.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from playwright.sync_api import CDPSession, Page

from bench import browser, members, server
from bench.report import median
from bench.tab import Tab
from finsta.seeds.past import clock_at

_SHOWN = 300
_TIMES = 9
_FRAMES = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
_THUMB = "\N{THUMBS UP SIGN}"


def measure(_: None) -> dict[str, float]:
    """Let somebody type, react and write, and read on."""
    with server.running() as running:
        seats = members.seat_talk(running, messages=_SHOWN, write=_write_long_ago)
        with browser.opened() as opened:
            page = opened.open_page(running, seats[0].cookie)
            page.goto(f"{running.origin}/conversations/{seats[0].conversation_id}")
            page.locator("[data-row]").first.wait_for()
            counter = page.context.new_cdp_session(page)
            counter.send("Performance.enable")
            other = Tab(running.port, seats[1])
            paged = _read_back(page, counter)
            page.locator(".messages").evaluate("(list) => { list.scrollTop = list.scrollHeight }")
            page.evaluate(_FRAMES)
            last = int(page.locator("[data-row]").last.get_attribute("data-row") or 0)
            return {
                "script_page_ms": paged,
                "script_typing_ms": _repeat(page, counter, partial(_type, page, other), times=3),
                "script_reaction_ms": _repeat(page, counter, partial(_react, page, other, last)),
                "script_message_ms": _repeat(page, counter, partial(_write, page, other)),
            }


def _write_long_ago(send: Callable[[int], None]) -> None:
    # So that nobody writes too much at once.
    begun = datetime.now(UTC) - timedelta(days=2)
    for number in range(_SHOWN):
        with clock_at(begun + timedelta(minutes=number)):
            send(number)


def _read_back(page: Page, counter: CDPSession) -> float:
    """Scroll to the first message, and return what the last page took."""
    spent = 0.0
    while (known := page.locator("[data-row]").count()) < _SHOWN:
        before = _count(counter)
        page.locator(".messages").evaluate("(list) => { list.scrollTop = 0 }")
        page.wait_for_function(
            "(known) => document.querySelectorAll('[data-row]').length > known", arg=known
        )
        page.evaluate(_FRAMES)
        spent = _count(counter) - before
    return round(spent, 2)


def _repeat(
    page: Page, counter: CDPSession, act: Callable[[int], None], times: int = _TIMES
) -> float:
    spent = []
    for number in range(times):
        before = _count(counter)
        act(number)
        page.evaluate(_FRAMES)
        spent.append(_count(counter) - before)
    return round(median(spent), 2)


def _count(counter: CDPSession) -> float:
    metrics = counter.send("Performance.getMetrics")["metrics"]
    return 1000 * next(one["value"] for one in metrics if one["name"] == "ScriptDuration")


def _type(page: Page, other: Tab, _number: int) -> None:
    other.type_on()
    typing = page.get_by_text("is typing")
    typing.wait_for()
    page.evaluate(_FRAMES)


def _react(page: Page, other: Tab, message_id: int, number: int) -> None:
    other.react(message_id, _THUMB, is_there=number % 2 == 0)
    state = "attached" if number % 2 == 0 else "detached"
    page.locator(f'[data-row="{message_id}"] .reaction').wait_for(state=state)


def _write(page: Page, other: Tab, number: int) -> None:
    text = f"Number {number}"
    other.write(f"script-{number}", text)
    page.get_by_text(text, exact=True).wait_for()
