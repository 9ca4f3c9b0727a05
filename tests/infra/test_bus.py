"""Handing events to their subscribers."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from finsta.infra import bus


@dataclass(frozen=True)
class Rang:
    door: str


@dataclass(frozen=True)
class Knocked:
    door: str


@pytest.fixture(autouse=True)
def _nobody_listens() -> Iterator[None]:
    yield
    bus.unsubscribe_all()


async def test_events_reach_the_subscribers_of_their_type_in_order():
    heard: list[tuple[str, object]] = []

    async def first(event: Rang) -> None:
        heard.append(("first", event))

    async def second(event: Rang) -> None:
        heard.append(("second", event))

    bus.subscribe(Rang, first)
    bus.subscribe(Rang, second)

    await bus.announce([Rang("a"), Knocked("b"), Rang("c")])

    assert heard == [
        ("first", Rang("a")),
        ("second", Rang("a")),
        ("first", Rang("c")),
        ("second", Rang("c")),
    ]


async def test_a_failing_subscriber_is_logged_and_the_others_still_hear(
    caplog: pytest.LogCaptureFixture,
):
    heard: list[str] = []

    async def fail(event: Rang) -> None:
        raise ZeroDivisionError("nobody opens")

    async def hear(event: Rang) -> None:
        heard.append(event.door)

    bus.subscribe(Rang, fail)
    bus.subscribe(Rang, hear)

    await bus.announce([Rang("a"), Rang("b")])

    assert heard == ["a", "b"]
    assert [record.getMessage() for record in caplog.records] == ["A subscriber of Rang failed"] * 2
    assert "nobody opens" in caplog.text


async def test_an_event_without_a_subscriber_is_no_error(caplog: pytest.LogCaptureFixture):
    await bus.announce([Knocked("a")])

    assert caplog.records == []
