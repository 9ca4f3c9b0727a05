"""How a refusal, or an error nobody expected, is told in one sentence."""

import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import reflex as rx

from finsta import live
from finsta.infra.errors import FinstaError
from finsta.infra.limits import TokenBucket
from finsta.infra.logs import bounded, get_reference

# No database takes a NUL, or the half of a character that a cut emoji leaves.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

logger = logging.getLogger(__name__)

# Enough to learn what is wrong with a page, too few to fill a disk.
_page_errors = TokenBucket(capacity=20, per_second=0.1)


class BadRequest(FinstaError):
    """The browser sent what no page of ours sends."""

    def __init__(self) -> None:
        super().__init__("That did not work. Reload the page, then try again.")


def as_id(value: object) -> int:
    """Return a row's id that a browser sent.

    Args:
        value: As it came: type hints of handlers check nothing.

    Raises:
        BadRequest: It is no positive whole number that a database takes.
    """
    try:
        number = int(str(value))
    except ValueError as error:
        raise BadRequest from error
    if not 0 < number < 2**31:
        raise BadRequest
    return number


def as_ids(value: object, max_count: int) -> list[int]:
    """Return rows' ids that a browser sent.

    Args:
        value: As they came.
        max_count: More than this no form takes.

    Raises:
        BadRequest: They are no list of ids, or too many.
    """
    if not isinstance(value, list) or len(value) > max_count:
        raise BadRequest
    return [as_id(part) for part in value]


def as_form(value: object) -> dict[str, Any]:
    """Return a form that a browser sent; what is none lacks every field.

    Args:
        value: As it came.
    """
    return value if isinstance(value, dict) else {}


def as_text(value: object, max_length: int = 20_000) -> str:
    """Return a text that a browser sent.

    Args:
        value: As it came.
        max_length: Beyond what any form takes; a form's own limit is the domain's.

    Raises:
        BadRequest: It is no text, or one of absurd length.
    """
    if not isinstance(value, str) or len(value) > max_length:
        raise BadRequest
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)


@asynccontextmanager
async def told_as_toast(state: rx.State) -> AsyncIterator[None]:
    """Show a refusal inside the context to the tab as a sentence.

    Args:
        state: The handler's state.
    """
    try:
        yield
    except FinstaError as refusal:
        await live.send(state, live.orders.toast(str(refusal), "problem"))


def note_page_error(exception: Exception) -> None:
    """Log what a page reports of itself. Reflex's frontend exception handler.

    Args:
        exception: Its text came from a browser, so anybody may have written it.
    """
    if _page_errors.allows():
        logger.warning("A page reported: %s", bounded(str(exception)))


def tell_unexpected(exception: Exception) -> rx.event.EventSpec:
    """Log an error under a reference and show the reference. Reflex's backend exception handler.

    Args:
        exception: What a handler let through.
    """
    if isinstance(exception, FinstaError):  # the database went away while the handler ran
        return live.as_event(live.orders.unanswered(str(exception)))
    return live.as_event(live.orders.toast(log_unexpected(exception), "problem"))


def log_unexpected(error: Exception) -> str:
    """Log an error under a reference, and return a sentence that names it.

    Args:
        error: What nobody expected.
    """
    reference = get_reference()
    logger.error("Unexpected error", exc_info=error, extra={"reference": reference})
    return f"Something went wrong on the server. If it happens again, report {reference}."
