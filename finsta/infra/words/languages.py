"""The languages that Finsta speaks, and which of them it speaks just now."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# By what the pages' `lang` says: what each calls itself.
LANGUAGES = {"en": "English", "de": "Deutsch"}

# Of its name where it is stored.
MAX_LANGUAGE_LENGTH = 20

# What stands in the source; it has no catalogue.
SOURCE = "en"

# A browser tells a few; who tells hundreds wants something else.
_MAX_TOLD = 20

_language: ContextVar[str] = ContextVar("language", default=SOURCE)


def speak(language: str) -> None:
    """Speak a language from now on, in what runs here and in what that begins.

    Args:
        language: One of `LANGUAGES`.
    """
    _language.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while.

    Args:
        language: One of `LANGUAGES`.
    """
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def get_language() -> str:
    """Return the language that is spoken here."""
    return _language.get()


def is_language(text: str) -> bool:
    """Return whether Finsta speaks a language.

    Args:
        text: As it came, of any length.
    """
    return text in LANGUAGES


def choose_language(chosen: str, accepted: str) -> str:
    """Return the language to speak to somebody.

    Args:
        chosen: What they have chosen, if they have.
        accepted: What their browser speaks: its Accept-Language header (RFC 9110, 12.5.4).
    """
    if chosen in LANGUAGES:
        return chosen
    told = [_read(part) for part in accepted.split(",", _MAX_TOLD)[:_MAX_TOLD]]
    # Those that it likes as much stay in its order.
    for _quality, language in sorted(told, key=lambda each: -each[0]):
        if language in LANGUAGES:
            return language
    return SOURCE


def _read(part: str) -> tuple[float, str]:
    """Return how much a language is liked, and its name without a region."""
    name, _, weight = part.replace(" ", "").partition(";q=")
    try:
        quality = float(weight or 1)
    except ValueError:
        quality = 0.0
    language = name.lower().partition("-")[0]
    return (quality, language) if 0 < quality <= 1 else (0.0, "")
