"""How a refusal, or an error nobody expected, is told in one sentence."""

import logging

import reflex as rx

from finsta import live
from finsta.infra.errors import FinstaError
from finsta.infra.limits import TokenBucket
from finsta.infra.logs import bounded, get_reference
from finsta.infra.words import Words, _

logger = logging.getLogger(__name__)

# Enough to learn what is wrong with a page, too few to fill a disk.
_page_errors = TokenBucket(capacity=20, per_second=0.1)


class BadRequest(FinstaError):
    """The browser sent what no page of ours sends."""

    def __init__(self) -> None:
        super().__init__(_("That did not work. Reload the page, then try again."))


class Unexpected(FinstaError):
    """An error that nobody expected, logged under the reference that the sentence names.

    Args:
        error: The error.
    """

    def __init__(self, error: Exception) -> None:
        super().__init__(log_unexpected(error))


def as_toast(refusal: FinstaError) -> live.Operation:
    """Return the operation that shows a refusal for a few seconds.

    Args:
        refusal: What is refused, and why.
    """
    return live.orders.toast(str(refusal), "problem")


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
    return live.as_event(live.orders.toast(str(log_unexpected(exception)), "problem"))


def log_unexpected(error: Exception) -> Words:
    """Log an error under a reference, and return a sentence that names it.

    Args:
        error: What nobody expected.
    """
    reference = get_reference()
    logger.error("Unexpected error", exc_info=error, extra={"reference": reference})
    return _(
        "Something went wrong on the server. If it happens again, report {reference}.",
        reference=reference,
    )
