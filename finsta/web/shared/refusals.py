"""How a refusal, or an error nobody expected, is told in one sentence."""

import logging
import re
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import reflex as rx

from finsta.infra.errors import FinstaError
from finsta.web import live

# No database takes a NUL, or the half of a character that a cut emoji leaves.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

logger = logging.getLogger(__name__)


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


def as_text(value: object, max_length: int = 20_000) -> str:
    """Return a text that a browser sent.

    Args:
        value: As it came.
        max_length: Beyond what any form takes; a form's own limit is the domain's.

    Raises:
        BadRequest: It is no text, or one of absurd length.
    """
    if not isinstance(value, str) or len(value) > max_length or _UNSTORABLE.search(value):
        raise BadRequest
    return value


@asynccontextmanager
async def told_as_toast(state: rx.State) -> AsyncIterator[None]:
    """Show a refusal inside the context to the tab as a sentence.

    Args:
        state: The handler's state.
    """
    try:
        yield
    except FinstaError as refusal:
        await live.send(state, live.SESSION.toast(str(refusal), "problem"))


def tell_unexpected(exception: Exception) -> rx.event.EventSpec:
    """Log an error under a reference and show the reference. Reflex's backend exception handler.

    Args:
        exception: What a handler let through.
    """
    reference = secrets.token_hex(4)
    logger.error("Unexpected error %s", reference, exc_info=exception)
    sentence = f"Something went wrong on the server. If it happens again, report {reference}."
    return rx.set_value("streams", live.SESSION.toast(sentence, "problem"))
