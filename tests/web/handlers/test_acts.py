"""Handlers that take an attempt: each is answered, done or refused, and done once."""

from typing import Any

import pytest
import reflex as rx
from sqlalchemy import Engine

from finsta import live
from finsta.accounts import Viewer
from finsta.infra.database.faults import DatabaseAway, DatabaseBusy
from finsta.infra.errors import FinstaError
from finsta.infra.words import _
from finsta.web import limits
from finsta.web.arguments import Attempt, Text
from finsta.web.handlers import signed_in
from finsta.web.shared import sessions
from finsta.web.shared.session_cache import SessionCache
from tests.frames import read_operation
from tests.web.handlers.ear import Ear, a_tab, sign_in

NOT_DONE = "That did not work. Reload the page, then try again."
SIGNED_OUT = "You are signed out. Sign in again, then retry."
ONCE_AN_HOUR = limits.Limit("carve a name", "1 per hour", _("You carved one just now."))

REFUSALS = {"full": FinstaError("The bench is full."), "away": DatabaseAway()}

there: set[str] = set()


class BenchState(rx.State):
    """People carve their names."""

    @rx.event
    @signed_in
    async def carve(self, viewer: Viewer, text: Text, attempt: Attempt) -> Any:
        """Carve a name, and lead to it."""
        del viewer
        if text in REFUSALS:
            raise REFUSALS[text]
        if text == "broken":
            raise ZeroDivisionError
        there.add(attempt)
        return rx.redirect("/bench")

    @rx.event
    @signed_in(limit=ONCE_AN_HOUR)
    async def carve_slowly(self, viewer: Viewer, attempt: Attempt) -> None:
        """Carve a name, not often."""
        del viewer
        there.add(attempt)

    @rx.event
    @signed_in(once=True)
    async def plane(self, viewer: Viewer, text: Text) -> None:
        """Take a name away."""
        del viewer
        if text not in there:
            raise FinstaError("This name is not there any more.")
        there.discard(text)


def call(handler: Any, state: Any, /, **given: Any) -> Any:
    """Call a handler as Reflex does, with anything."""
    return handler.fn(state, **given)


def done(attempt: str) -> dict[str, Any]:
    """Return what a tab is told of an act that is done."""
    return read_operation(live.orders.done(attempt))


def refused(attempt: str, error: str, **more: Any) -> dict[str, Any]:
    """Return what a tab is told of an act that is refused."""
    return read_operation(live.orders.refused(attempt, error, **more))


@pytest.fixture(autouse=True)
def nobody_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin anew."""
    there.clear()
    monkeypatch.setattr(sessions, "_sessions", SessionCache())


@pytest.fixture
def bench(engine: Engine) -> Any:
    """Return the state of a tab of Ana's."""
    del engine
    return a_tab(BenchState, sign_in("ana")[1])


async def test_an_act_is_done_and_may_lead_elsewhere(bench: Any, ear: Ear):
    event = await call(BenchState.carve, bench, text="ana", attempt="a")

    assert event.args[0][1]._js_expr == '"/bench"'
    assert ear.operations == [done("a")]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"text": "full", "attempt": "a"}, refused("a", "The bench is full.")),
        ({"text": 1, "attempt": "a"}, refused("a", NOT_DONE)),
        ({"attempt": "a"}, refused("a", NOT_DONE)),
        ({"text": "ana", "attempt": "a", "viewer": 1}, refused("a", NOT_DONE)),
        ({"text": "ana", "attempt": "x" * 37}, refused("", NOT_DONE)),
        ({"text": "ana", "attempt": 1}, refused("", NOT_DONE)),
        ({"form": {"text": "ana", "attempt": "a"}}, refused("", NOT_DONE)),
        ({}, refused("", NOT_DONE)),
        ({"text": 1, "attempt": "\ud83d"}, refused("\ufffd", NOT_DONE)),
    ],
    ids=range(9),
)
async def test_a_refusal_names_the_act(
    bench: Any, ear: Ear, given: dict[str, Any], told: dict[str, Any]
):
    await call(BenchState.carve, bench, **given)

    assert ear.operations == [told]
    assert there == set()


async def test_what_the_database_could_not_store_may_be_sent_again_soon(bench: Any, ear: Ear):
    await call(BenchState.carve, bench, text="away", attempt="a")

    assert ear.operations == [refused("a", str(DatabaseAway()), wait_seconds=2.0, later=True)]
    assert (DatabaseBusy().later, DatabaseBusy().wait_seconds) == (True, 2.0)


async def test_what_nobody_expected_is_told_with_its_reference(
    bench: Any, ear: Ear, caplog: pytest.LogCaptureFixture
):
    await call(BenchState.carve, bench, text="broken", attempt="a")

    assert ear.operations[0]["attempt"] == "a"
    assert ear.operations[0]["error"].startswith("Something went wrong on the server. If it")
    assert caplog.records[0].exc_info


async def test_who_is_signed_out_is_told(engine: Engine, ear: Ear):
    del engine
    await call(BenchState.carve, a_tab(BenchState), text="ana", attempt="a")

    assert ear.operations == [refused("a", SIGNED_OUT)]


async def test_a_reached_limit_tells_when_to_try_again(bench: Any, ear: Ear):
    for attempt in "ab":
        await call(BenchState.carve_slowly, bench, attempt=attempt)

    first, second = ear.operations
    assert first == done("a")
    assert second["error"].startswith("You carved one just now. Try again in ")
    assert 0 < second["wait"] <= 3600
    assert there == {"a"}


async def test_an_act_that_comes_again_after_it_is_done_is_done(bench: Any, ear: Ear):
    there.add("ana")
    for attempt in ("a", "a", "b"):
        await call(BenchState.plane, bench, text="ana", attempt=attempt)

    gone = refused("b", "This name is not there any more.")
    assert ear.operations == [done("a"), done("a"), gone]


async def test_an_act_that_was_refused_is_tried_again(bench: Any, ear: Ear):
    await call(BenchState.plane, bench, text="ana", attempt="a")
    there.add("ana")
    await call(BenchState.plane, bench, text="ana", attempt="a")

    assert ear.operations == [refused("a", "This name is not there any more."), done("a")]


async def test_an_attempt_is_one_accounts(bench: Any, ear: Ear):
    other = a_tab(BenchState, sign_in("ben")[1])
    there.update(("ana", "ben"))
    await call(BenchState.plane, bench, text="ana", attempt="a")
    await call(BenchState.plane, other, text="ben", attempt="a")

    assert ear.operations == [done("a"), done("a")]
    assert there == set()
