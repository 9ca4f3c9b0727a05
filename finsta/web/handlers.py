"""What surrounds event handlers: who calls, checked arguments, limits, and what a refusal becomes.

Reflex hands on what a browser sent as it came: type hints of a handler check nothing. An act,
which has an `attempt`, is answered: it is done, or refused; see `finsta/live/declaring/acts.py`.
"""

import inspect
from collections.abc import Awaitable, Callable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast, overload

from reflex.state import BaseState

from finsta import internals, live
from finsta.accounts import Viewer
from finsta.accounts.administering.access import require_admin
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.infra.logs import begin_cause
from finsta.web import limits, topics
from finsta.web.arguments import Arguments, Attempt, Given, find_attempt
from finsta.web.policies import Policy, declare
from finsta.web.shared.refusals import Unexpected, as_toast
from finsta.web.shared.sessions import SignedOut, find_viewer, find_viewer_by_cookies

# Where a handler keeps what the express lane calls.
_RUN = "__finsta_run__"
# And whether it may be called so although its state has vars.
_READS_NOTHING = "__finsta_reads_nothing__"

# What names an act among its arguments.
_ATTEMPT = "attempt"


_S = TypeVar("_S")
_P = ParamSpec("_P")
_Limit = limits.Limit | limits.Pace
_Do = Callable[[Any, Viewer | None, Given], Awaitable[Any]]
_Run = Callable[[Any, str, Viewer | None, Given], Awaitable[Any]]


class _Declaring(Protocol):
    """Takes a handler as it is written, and returns it as a page calls it."""

    def __call__(
        self, handler: Callable[Concatenate[_S, Viewer, _P], Awaitable[Any]], /
    ) -> Callable[Concatenate[_S, _P], Any]: ...


def anyone(
    handler: Callable[Concatenate[_S, _P], Awaitable[Any]],
) -> Callable[Concatenate[_S, _P], Any]:
    """Let visitors call a handler who are not signed in. It gets checked arguments.

    A refusal is shown as a toast.

    Args:
        handler: The function, below `@rx.event`.
    """
    arguments, do = Arguments(handler, own=("self",)), cast(Any, handler)

    async def call(state: Any, /, *values: Any, **named: Any) -> Any:
        try:
            return await do(state, **arguments.check(arguments.name(values, named)))
        except FinstaError as refusal:
            await live.send(state, as_toast(refusal))

    return _present(call, handler, Policy.ANYONE)


@overload
def signed_in(
    handler: Callable[Concatenate[_S, Viewer, _P], Awaitable[Any]], /
) -> Callable[Concatenate[_S, _P], Any]: ...


@overload
def signed_in(
    *,
    limit: _Limit | None = None,
    is_told: bool = False,
    once: bool = False,
    reads_nothing: bool = False,
) -> _Declaring: ...


def signed_in(
    handler: Any = None,
    /,
    *,
    limit: _Limit | None = None,
    is_told: bool = False,
    once: bool = False,
    reads_nothing: bool = False,
) -> Any:
    """Let those call a handler who are signed in. It gets who looks, and checked arguments.

    Args:
        handler: The function, below `@rx.event`: of its state, the `viewer`, and arguments whose
            types are those of `arguments.py`. Unless it takes an `attempt`, a refusal is shown as
            a toast, and an error that nobody expected is Reflex's to tell.
        limit: How often an account may call it; asked once the arguments are checked. What a pace
            without a sentence drops is answered by nothing.
        is_told: Whether it is an act that a row with its `attempt` tells the viewer's tabs of: only
            its refusal is answered.
        once: Whether it is an act of which an attempt is done no more than once, although what it
            changes doesn't name it: who has left is in no conversation to leave. Those that are
            done are remembered. The handler doesn't get the `attempt`.
        reads_nothing: Whether it sets vars of its state, and reads none; then the browser alone
            keeps them. A state without vars needs no such word.
    """
    if handler is not None:
        return _surround(handler, limit)
    options: Any = {"is_told": is_told, "once": once, "reads_nothing": reads_nothing}
    return lambda declared: _surround(declared, limit, **options)


def for_admins(
    *, limit: _Limit | None = None, once: bool = False, is_told: bool = False
) -> _Declaring:
    """Let admins call a handler, as `signed_in`. For others it is as if there was nothing.

    What it does checks so again, in its own transaction.

    Args:
        limit: As for `signed_in`.
        once: As for `signed_in`.
        is_told: As for `signed_in`.
    """
    admins = Policy.ADMINS
    return lambda declared: _surround(declared, limit, once=once, is_told=is_told, policy=admins)


def let_past_the_queues() -> None:
    """Let handlers be called without Reflex's queues and states, see `live/serving/express.py`.

    Those that `signed_in` declares, of states that hold no vars: they have nothing to read there,
    and get a `live.Stateless`.
    """
    for name, (state, handler) in internals.list_handlers_of_states().items():
        run = getattr(handler.fn, _RUN, None)
        if run is not None and (not state.base_vars or getattr(handler.fn, _READS_NOTHING)):
            live.add_lane(name, _take(state, run))


def _take(state: type[BaseState], run: _Run) -> Callable[[str, str, Any], Awaitable[bool]]:
    async def take(tab: str, cookies: str, payload: Any) -> bool:
        begin_cause()
        viewer = await find_viewer_by_cookies(cookies)
        if viewer is None or not isinstance(payload, dict):
            return False
        # So that signing out reaches this tab, whatever it shows.
        await live.subscribe(tab, topics.session_topic(viewer.session_id))
        stateless = live.Stateless(state, tab, cookies)
        await live.tell(stateless, await run(stateless, tab, viewer, payload))
        return True

    return take


def _surround(
    handler: Any,
    limit: _Limit | None,
    *,
    is_told: bool = False,
    once: bool = False,
    reads_nothing: bool = False,
    policy: Policy = Policy.SIGNED_IN,
) -> Any:
    more = {_ATTEMPT: Attempt} if once else {}
    arguments = Arguments(handler, ("self", "viewer"), more)

    async def do(state: Any, viewer: Viewer | None, given: Given) -> Any:
        viewer = _require(viewer)
        if policy is Policy.ADMINS:
            await db.read(require_admin, viewer.account_id)
        checked = arguments.check(given)
        act = (viewer.account_id, checked.pop(_ATTEMPT)) if once else None
        if act and await limits.is_reached(limits.ACTS_DONE, *act):
            return None
        if limit is not None and not await limits.admit(limit, viewer.account_id):
            return None
        result = await handler(state, viewer, **checked)
        if act:
            await limits.note(limits.ACTS_DONE, *act)
        return result

    is_act = once or _ATTEMPT in inspect.signature(handler).parameters
    run = _as_act(do, is_told=is_told) if is_act else _as_call(do)

    async def call(state: Any, /, *values: Any, **named: Any) -> Any:
        given = arguments.name(values, named)
        return await run(state, live.tab_id(state), await find_viewer(state), given)

    setattr(call, _RUN, run)
    setattr(call, _READS_NOTHING, reads_nothing)
    return _present(call, handler, policy, ("viewer",), more)


def _as_act(do: _Do, *, is_told: bool) -> _Run:
    async def run(state: Any, tab: str, viewer: Viewer | None, given: Given) -> Any:
        async with live.answer(tab, find_attempt(given), is_told=is_told):
            try:
                return await do(state, viewer, given)
            except FinstaError:
                raise
            except Exception as error:
                raise Unexpected(error) from error

    return run


def _as_call(do: _Do) -> _Run:
    async def run(state: Any, tab: str, viewer: Viewer | None, given: Given) -> Any:
        try:
            return await do(state, viewer, given)
        except FinstaError as refusal:
            await live.send_to(tab, as_toast(refusal))

    return run


def _require(viewer: Viewer | None) -> Viewer:
    if viewer is None:  # it ended since the gate has asked
        raise SignedOut
    return viewer


def _present(
    call: Any, handler: Any, policy: Policy, hidden: Iterable[str] = (), more: Iterable[str] = ()
) -> Any:
    """Let Reflex see a handler with the arguments that a browser sends."""
    wraps(handler)(call)
    known = inspect.signature(handler).parameters
    sent = [known[name] for name in known if name not in hidden]
    added = [inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD) for name in more]
    call.__signature__ = inspect.Signature([*sent, *added])
    # By its hints Reflex would convert what came, and log what it can't.
    call.__annotations__ = {}
    return declare(call, policy)
