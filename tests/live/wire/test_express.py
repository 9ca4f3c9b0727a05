"""The express lane: which frames it keeps, which go the ordinary way, and in what order."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from starlette.types import Message

from finsta.live.serving import express

_LANE, _OTHER = "state.quick", "state.slow"
_TAB, _COOKIES = "tab-1", "finsta_session=secret"

Answer = Callable[[Any], bool]


class Lane:
    """Remembers the calls it is asked to take."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str, Any]] = []
        self.answer: Answer = lambda _payload: True

    async def run(self, tab: str, cookies: str, payload: Any) -> bool:
        """Take a call, or not."""
        self.calls.append((tab, cookies, payload))
        return self.answer(payload)


@pytest.fixture
def lane(monkeypatch: pytest.MonkeyPatch) -> Lane:
    """Open one lane."""
    opened = Lane()
    monkeypatch.setattr(express, "_lanes", {_LANE: opened.run})
    return opened


def frame(name: str, **payload: Any) -> Message:
    """Return an event as it arrives."""
    event = {"name": name, "payload": payload, "router_data": {}}
    return text(f"42/_event,{json.dumps(['event', event])}")


def text(content: str) -> Message:
    """Return a text frame as it arrives."""
    return {"type": "websocket.receive", "text": content}


async def receive_all(*messages: Message, tab: str | None = _TAB) -> list[Message]:
    """Return what the application behind receives of what a connection sends."""
    sent = iter([*messages, {"type": "websocket.disconnect", "code": 1000}])

    async def receive() -> Message:
        return next(sent)

    extensions = {} if tab is None else {express._TAB: tab}
    scope = {"type": "websocket", "extensions": extensions}
    ordinary = express.past_the_queues(receive, scope, _COOKIES)
    received = []
    while (message := await ordinary())["type"] == "websocket.receive":
        received.append(message)
    return received


async def test_events_with_a_lane_are_taken_in_order_and_others_go_on(lane: Lane):
    others = [text("2probe"), frame(_OTHER, number=1), {"type": "websocket.receive", "bytes": b"x"}]

    received = await receive_all(
        frame(_LANE, number=1), others[0], frame(_LANE, number=2), others[1], others[2]
    )

    assert received == others
    assert lane.calls == [(_TAB, _COOKIES, {"number": 1}), (_TAB, _COOKIES, {"number": 2})]


async def test_before_its_tab_is_connected_nothing_is_taken(lane: Lane):
    first = frame(_LANE)

    assert await receive_all(first, tab=None) == [first]
    assert lane.calls == []


@pytest.mark.parametrize(
    "content",
    [
        f'42/_event,["event",{{"name":"{_OTHER}","payload":{{"text":"{_LANE}"}}}}]',
        f'42/_event,["event",{{"name":["{_LANE}"]}}]',
        f'42/_event,["other",{{"name":"{_LANE}"}}]',
        f'42/_event,["event",{{"name":"{_LANE}"}},1]',
        f'42/_event,["event","{_LANE}"]',
        f'42/_event,7["event",{{"name":"{_LANE}"}}]',
        f'42/_event,["event",{{"name":"{_LANE}"}}',
        f'42/_event,{"[" * 100_000}"{_LANE}"',
        f'42/elsewhere,["event",{{"name":"{_LANE}"}}]',
        f'42["event",{{"name":"{_LANE}"}}]',
        "",
    ],
)
async def test_what_only_names_a_lane_goes_the_ordinary_way(lane: Lane, content: str):
    assert await receive_all(text(content)) == [text(content)]
    assert lane.calls == []


async def test_what_the_lane_does_not_take_goes_the_ordinary_way(lane: Lane):
    lane.answer = lambda payload: payload["signed_in"]
    taken, left = frame(_LANE, signed_in=True), frame(_LANE, signed_in=False)

    assert await receive_all(taken, left) == [left]


async def test_a_lane_that_fails_leaves_the_event_and_the_connection(
    lane: Lane, caplog: pytest.LogCaptureFixture
):
    def fail(payload: Any) -> bool:
        if payload:
            raise RuntimeError("out of reach")
        return True

    lane.answer = fail
    broken = frame(_LANE, number=1)

    assert await receive_all(broken, frame(_LANE)) == [broken]
    assert len(lane.calls) == 2
    assert f"The lane of {_LANE} failed" in caplog.text
