"""Acts: what a person does. It is sent until it is answered, and can be shown at once."""

from dataclasses import dataclass
from typing import Any

import reflex as rx
from reflex.event import EventCallback, EventHandler, EventSpec

from finsta import internals
from finsta.infra.words import Said
from finsta.live.browser import FOLDER
from finsta.live.declaring.declared import Shown
from finsta.live.declaring.operations import Operation
from finsta.live.declaring.tables import Table, declare

_QUEUE_MODULE = f"{FOLDER}/queue.js"

# A handler of a state, with arguments or without, as components name it.
Handler = EventHandler | EventSpec | EventCallback


@dataclass(frozen=True)
class ShownFile:
    """A file of a form.

    Attributes:
        id: The browser's name for it.
        name: The file's.
        preview: An address for an image; empty where there is none yet.
        progress: How much was sent, in percent.
        key: What the server calls it; empty until it has it.
        error: Why it was not taken, one sentence; it is sent again with the form.
        words: What was typed about it.
        words_size: How many characters these have.
    """

    id: str
    name: str
    preview: str
    progress: int
    key: str
    error: str
    words: str
    words_size: int


@dataclass(frozen=True)
class Content:
    """What a form held when it was sent.

    Attributes:
        fields: By name.
        files: In their order.
    """

    fields: dict[str, Any]
    files: list[ShownFile]


@dataclass(frozen=True)
class Act:
    """Something that a person did and that is not done yet.

    Attributes:
        id: Its attempt.
        number: Its place.
        error: Why it is not done; empty while it is on its way.
        is_unanswered: Whether it may be done all the same: nobody has answered.
        at: When it was taken, ISO 8601 in UTC.
        args: The handler's arguments, by name.
        content: Of the form that it comes from, if that queues.
    """

    id: str
    number: int
    error: str
    is_unanswered: bool
    at: str
    args: dict[str, Any]
    content: Content


# Kept by the browser alone: see browser/queue.js.
ACTS = declare("acts", __name__, Table(Act, order="number", scope="lane", versioned=False))


def act(then: Handler, **options: Any) -> rx.Var:
    """Return the event that has the server do something.

    Args:
        then: The handler with its arguments, without `attempt`, which the browser gives it. It must
            answer by `answer`, or publish a row with this `attempt` by the viewer; and it must do
            the same attempt no more than once.
        options: As for `describe_act`.
    """
    return now(then=then, **options)


def now(*operations: Operation, then: Handler, **options: Any) -> rx.Var:
    """Return the event that shows operations at once and has the server do something.

    They are taken back when it has answered: by then it has told what is so.

    Args:
        operations: Of tables, with vars and without versions.
        then: As for `act`.
        options: As for `describe_act`.
    """
    given = {**describe_act(then, **options), "ops": list(operations)}
    return internals.browser_call(_QUEUE_MODULE, "act", given)


def acts(lane: str | Handler) -> Shown:
    """Return the acts of a lane that are not done, as a list of `Act`.

    Args:
        lane: Its name, or the handler whose acts have no other lane.
    """
    name = lane if isinstance(lane, str) else internals.describe_event(lane)[0]
    return ACTS.of(name).items


def retry(act_id: Shown) -> rx.Var:
    """Return the event that sends an act again that has failed.

    Args:
        act_id: The act's.
    """
    return internals.browser_call(_QUEUE_MODULE, "retry", act_id)


def take_back(act_id: Shown) -> rx.Var:
    """Return the event that gives an act up that has failed; its content goes back into its form.

    Args:
        act_id: The act's.
    """
    return internals.browser_call(_QUEUE_MODULE, "withdraw", act_id)


def describe_act(
    then: Handler,
    *,
    kept: bool = False,
    quiet: bool = False,
    every: bool = False,
    lane: str = "",
    then_toast: Said = "",
) -> dict[str, Any]:
    """Return what the browser needs to know of an act: see browser/queue.js.

    Args:
        then: As for `act`.
        kept: Whether it survives a reload. Of others the person is asked before the page goes.
        quiet: Whether nobody misses it: nobody is asked before the page goes, nor told when it
            fails, and of those that wait only the last is sent.
        every: Whether of quiet ones that wait all are sent.
        lane: Acts of one lane are done one after the other; else those of one handler are.
        then_toast: The sentence that shows when it is done.

    Raises:
        TypeError: The handler takes no `attempt`.
    """
    name, args, parameters = internals.describe_event(then)
    if "attempt" not in parameters:
        msg = f"{name} must take an `attempt`, so that it can answer."
        raise TypeError(msg)
    options = {"kept": kept, "quiet": quiet, "every": every, "lane": lane, "toast": then_toast}
    return {"event": name, "args": args, **{key: value for key, value in options.items() if value}}
