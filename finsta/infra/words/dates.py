"""Dates and numbers as a language writes them: by CLDR, which Babel brings."""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from finsta.infra.words.languages import get_language

# Which English: days before months, as browsers/words.js has it too.
_LOCALES = {"en": "en_GB"}


def say_date(day: date, how: str = "long", language: str = "") -> str:
    """Return a date in words, as 3 March 2026.

    Args:
        day: The date.
        how: `short`, `medium`, `long` or `full`.
        language: One of `LANGUAGES`; that of here without.
    """
    return format_date(day, how, locale=_locale_of(language))


def say_number(number: float, language: str = "", *, decimals: int | None = None) -> str:
    """Return a number as one reads it, as 12,345.

    Args:
        number: The number.
        language: One of `LANGUAGES`; that of here without.
        decimals: So many digits stand behind the point; as many as it has, at most three, without.
    """
    how = None if decimals is None else f"#,##0.{'0' * decimals}".rstrip(".")
    return format_decimal(number, how, locale=_locale_of(language))


def _locale_of(language: str) -> str:
    spoken = language or get_language()
    return _LOCALES.get(spoken, spoken)
