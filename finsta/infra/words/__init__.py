"""What is said to people, in the language of who reads it.

The words in the source are English. Those of another language are in a catalogue that a translator
edits: `locale/<language>/LC_MESSAGES/finsta.po`. docs/WORDS.md tells how.
"""

from finsta.infra.words.dates import say_date, say_number
from finsta.infra.words.languages import (
    LANGUAGES,
    choose_language,
    get_language,
    is_language,
    speak,
    speaking,
)
from finsta.infra.words.words import Described, Said, Words, _, ngettext

__all__ = [
    "LANGUAGES",
    "Described",
    "Said",
    "Words",
    "_",
    "choose_language",
    "get_language",
    "is_language",
    "ngettext",
    "say_date",
    "say_number",
    "speak",
    "speaking",
]
