"""What surrounds a handler: who calls, what a refusal becomes, how often, and what Reflex sees."""

import asyncio
import inspect
from typing import Any

import pytest
import reflex as rx
from sqlalchemy import Engine

from finsta import accounts, live
from finsta.infra import db
from finsta.live.serving import express
from finsta.web.arguments import Id
from finsta.web.handlers import let_past_the_queues, signed_in
from finsta.web.limits import counting
from finsta.web.policies import Policy, find_policy
from finsta.web.shared import sessions
from finsta.web.shared.session_cache import SessionCache
from tests.frames import read_operation
from tests.web.handlers.desk import DeskState, done
from tests.web.handlers.ear import TAB, Ear, a_tab, sign_in

NOT_DONE = "That did not work. Reload the page, then try again."
# The first two who sign up.
ANA, BEN = 1, 2

SIGNED_OUT = "You are signed out. Sign in again, then retry."


def call(handler: Any, state: Any, /, *values: Any, **given: Any) -> Any:
    """Call a handler as Reflex does, with anything."""
    return handler.fn(state, *values, **given)


@pytest.fixture(autouse=True)
def nothing_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin anew: what was done, who is known, and how often."""
    done.clear()
    counting._buckets.cache_clear()
    monkeypatch.setattr(sessions, "_sessions", SessionCache())


@pytest.fixture
def token(engine: Engine) -> str:
    """Sign Ana in."""
    del engine
    return sign_in("ana")[1]


@pytest.fixture
def desk(token: str) -> Any:
    """Return the state of a tab of hers."""
    return a_tab(DeskState, token)


async def test_a_handler_gets_who_looks_and_what_was_asked(desk: Any, ear: Ear):
    event = await call(DeskState.look, desk, number="7")

    assert done == [(ANA, 7)]
    assert event.args[0][1]._js_expr == '"/desk"'
    assert ear.operations == []


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"number": "x"},
        {"number": 7, "more": 1},
        {"number": 7, "viewer": 1},
        {"state": 1, "self": 2},
    ],
    ids=repr,
)
async def test_what_no_page_sends_is_told_and_not_done(desk: Any, ear: Ear, given: dict[str, Any]):
    assert await call(DeskState.look, desk, **given) is None

    assert ear.operations == [read_operation(live.orders.toast(NOT_DONE, "problem"))]
    assert done == []


async def test_arguments_may_come_by_position_from_our_own_code(desk: Any, ear: Ear):
    await call(DeskState.look, desk, 7)
    await call(DeskState.look, desk, "x")
    with pytest.raises(TypeError):
        await call(DeskState.look, desk, 7, 8)

    assert done == [(ANA, 7)]
    assert len(ear.operations) == 1


async def test_a_refusal_is_shown_as_a_sentence(desk: Any, ear: Ear):
    await call(DeskState.fail, desk, number=1)

    assert ear.operations == [read_operation(live.orders.toast("The desk is full.", "problem"))]


async def test_what_nobody_expected_is_for_reflex_to_tell(desk: Any, ear: Ear):
    with pytest.raises(ZeroDivisionError):
        await call(DeskState.fail, desk, number=2)

    assert ear.operations == []


async def test_who_is_signed_out_is_told_and_nothing_is_done(desk: Any, ear: Ear, token: str):
    await db.transact(accounts.end_session, token)

    await call(DeskState.look, desk, number=7)
    await call(DeskState.file, desk, attempt="a", text="Hi")

    assert ear.operations == [
        read_operation(live.orders.toast(SIGNED_OUT, "problem")),
        read_operation(live.orders.refused("a", SIGNED_OUT)),
    ]
    assert done == []


async def test_an_act_that_a_row_tells_of_is_answered_only_when_it_is_refused(desk: Any, ear: Ear):
    await call(DeskState.pin, desk, attempt="a", text="Hi")
    await call(DeskState.pin, desk, attempt="b", text="full")
    await call(DeskState.pin, desk, attempt="c", text=1)

    assert done == [(ANA, "Hi", "a")]
    assert ear.operations == [
        read_operation(live.orders.refused("b", "The desk is full.")),
        read_operation(live.orders.refused("c", NOT_DONE)),
    ]


async def test_a_reached_limit_answers_the_act(desk: Any, ear: Ear):
    for attempt in "abc":
        await call(DeskState.file, desk, attempt=attempt, text="Hi")

    first, *others = ear.operations
    assert first == read_operation(live.orders.done("a"))
    assert [told["attempt"] for told in others] == ["b", "c"]
    for told in others:
        assert told["error"].startswith("You filed one just now. Try again in ")
    assert len(done) == 1


async def test_what_no_page_sends_is_not_counted(desk: Any, ear: Ear):
    for _ in range(3):
        await call(DeskState.file, desk, attempt="a", text=None)
    await call(DeskState.file, desk, attempt="a", text="Hi")

    assert ear.operations[-1] == read_operation(live.orders.done("a"))


async def test_a_limit_is_one_accounts(desk: Any, ear: Ear):
    other = a_tab(DeskState, sign_in("ben")[1])

    for state in (desk, desk, other):
        await call(DeskState.glance, state)

    assert done == [ANA, BEN]
    assert ear.operations == [read_operation(live.orders.toast("Look slower.", "problem"))]


async def test_a_silent_limit_drops_a_call_without_a_word(desk: Any, ear: Ear):
    for _ in range(3):
        await call(DeskState.hum, desk)

    assert done == [ANA]
    assert ear.operations == []


@pytest.mark.usefixtures("engine")
async def test_visitors_get_the_same_checks(ear: Ear):
    door = a_tab(DeskState)

    assert (await call(DeskState.knock, door, number=2)).args[0][1]._js_expr == '"/2"'
    for given in ({"number": 1}, {"number": "x"}, {}, {"number": 2, "viewer": 1}):
        await call(DeskState.knock, door, **given)

    said = [told["text"] for told in ear.operations]
    assert said == ["The desk is full.", NOT_DONE, NOT_DONE, NOT_DONE]


async def test_calls_of_one_tab_at_a_time_stay_apart(desk: Any, ear: Ear):
    calls = [call(DeskState.look, desk, number=number or "x") for number in range(5)]

    await asyncio.gather(*calls)

    assert sorted(number for _, number in done) == [1, 2, 3, 4]
    assert len(ear.operations) == 1


def test_reflex_sees_the_arguments_that_a_browser_sends():
    handlers = DeskState.event_handlers

    assert list(inspect.signature(handlers["look"].fn).parameters) == ["self", "number"]
    assert list(handlers["glance"]._parameters) == ["self"]
    # By hints it would convert what came, and log it where it can't.
    assert all(handlers[name]._type_hints == {} for name in ("look", "file", "knock"))
    spec: Any = DeskState.look(rx.Var("post.id"))
    assert [(str(name), str(value)) for name, value in spec.args] == [("number", "post.id")]
    assert handlers["file"].fn.__doc__ == "Be an act, which is answered whatever happens."


def test_the_policy_is_declared():
    policies = {
        name: find_policy(f"desk.{name}", found)
        for name, found in DeskState.event_handlers.items()
        if name not in ("setvar",)
    }

    assert policies.pop("knock") is Policy.ANYONE
    assert set(policies.values()) == {Policy.SIGNED_IN}


def test_a_handler_that_takes_no_viewer_is_a_mistake():
    with pytest.raises(TypeError, match="must begin with self, viewer"):

        @signed_in  # pyright: ignore[reportCallIssue, reportArgumentType]
        async def share(self: Any, number: Id) -> None:
            """Forget the viewer."""


async def test_the_express_lane_answers_as_the_ordinary_way_does(
    token: str, ear: Ear, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(express, "_lanes", {})
    let_past_the_queues()
    take = express._lanes[f"{DeskState.get_full_name()}.file"]
    cookies = f"finsta_session={token}"
    note = {"attempt": "a", "text": "full"}

    for payload in (note, {"attempt": "a", "text": None}, {}, {**note, "more": 1}):
        assert await take(TAB, cookies, payload)
    for payload in (None, [note], "note"):
        assert not await take(TAB, cookies, payload)
    assert not await take(TAB, "", note)

    assert [told["error"] for told in ear.operations] == ["The desk is full.", *[NOT_DONE] * 3]
    assert f"{DeskState.get_full_name()}.knock" not in express._lanes
