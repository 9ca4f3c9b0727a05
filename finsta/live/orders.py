"""Orders to a tab as a whole: who looks, the end of its session, a sentence to show."""

import time
from collections.abc import Mapping
from typing import Literal

from finsta.live.declaring.operations import Operation, order


def hello(
    viewer_id: int,
    connection: str,
    build: str = "",
    within_seconds: float = 0.0,
    *,
    waits: bool = False,
) -> Operation:
    """Return the greeting of a page that was loaded. It tells the server's time.

    Args:
        viewer_id: Who looks; another one finds nothing of what was typed before.
        connection: Names the tab's connection: another one means that something was missed.
        build: Names the pages that belong to this server.
        within_seconds: When the connection breaks, the tab waits for a part of this before it comes
            back: the others come, too.
        waits: As in `waits`.
    """
    told = {"viewer": viewer_id, "connection": connection, "build": build, "waits": waits}
    at = time.time_ns() // 1_000_000
    return order("hello", **told, within=round(within_seconds, 2), at=at)


def pages(build: str) -> Operation:
    """Return the order to load the pages anew, when nobody would notice.

    Args:
        build: Names those that a tab should have, as the greeting does.
    """
    return order("pages", build=build)


def end(sign_in: str, *, forgets: bool, because: str = "") -> Operation:
    """Return the order to go to the sign-in page.

    Args:
        sign_in: Its address. It gets the page that was left as `next`.
        forgets: Whether what was typed goes; it stays for whom only time has signed out.
        because: A word for the reason, which the address gets as `because`.
    """
    return order("end", sign_in=sign_in, forgets=forgets, because=because)


def resync(within_seconds: float = 0.0) -> Operation:
    """Return the order to load lists again, after operations may have been lost.

    Args:
        within_seconds: Each tab waits for a part of this first.
    """
    return order("resync", within=round(within_seconds, 2))


def waits(is_so: bool) -> Operation:
    """Return the operation that tells whether changes of other workers wait.

    Args:
        is_so: Whether they do.
    """
    return order("waits", waits=is_so)


def done(attempt: str) -> Operation:
    """Return the answer to an act that is done.

    Args:
        attempt: The act's name, as the browser gave it.
    """
    return order("done", attempt=attempt)


def refused(
    attempt: str,
    error: str,
    field: str = "",
    wait_seconds: float = 0.0,
    *,
    later: bool = False,
    problems: Mapping[str, str] | None = None,
) -> Operation:
    """Return the answer to an act that is not done.

    Args:
        attempt: The act's name, as the browser gave it.
        error: One sentence.
        field: Of the form, if it belongs to one.
        wait_seconds: After which it would be taken, if that is all.
        later: Whether it is no fault of the act: it waits so long and is sent again by itself.
        problems: Sentences by field, where more than one is wrong.
    """
    found = [{"field": name, "error": said} for name, said in (problems or {}).items()]
    told = {"field": field, "wait": wait_seconds, "later": later, "problems": found}
    return order("refused", attempt=attempt, error=error, **{k: v for k, v in told.items() if v})


def unanswered(error: str) -> Operation:
    """Return the operation that tells that an event was not handled, whichever it was.

    Args:
        error: One sentence for the forms that wait for an answer.
    """
    return order("unanswered", error=error)


def leave(within_seconds: float) -> Operation:
    """Return the order to come back after the server closes the connection.

    Args:
        within_seconds: Each tab waits for a part of this first, so that not all come at once.
    """
    return order("leave", within=round(within_seconds, 2))


def toast(text: str, kind: Literal["info", "problem"] = "info") -> Operation:
    """Return a sentence to show for a few seconds.

    Args:
        text: One sentence.
        kind: Whether something went wrong.
    """
    return order("toast", text=text, kind=kind)
