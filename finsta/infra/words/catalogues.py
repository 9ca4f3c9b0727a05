"""What translators wrote, as gettext keeps it."""

from dataclasses import dataclass
from functools import lru_cache
from gettext import c2py
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

from finsta.infra.words.languages import LANGUAGES, SOURCE

FOLDER = Path(__file__).resolve().parents[3] / "locale"

_DOMAIN = "finsta"

# Where a build has pages in other languages: `<language>/login.html` there is another `login.html`.
PAGES_FOLDER = "languages"
# So begins the name of the script with the words of a language, which follows with a hyphen.
WORDS_FILE = "assets/words-"


# The languages that have one.
TRANSLATED = [language for language in LANGUAGES if language != SOURCE]


@dataclass(frozen=True)
class Catalogue:
    """The words of a language.

    Attributes:
        forms: What is said, by what the source says in English: each has as many forms as the
            language has plurals, or one.
        plural: Which form a number takes, in the notation of C that gettext has.
    """

    forms: dict[str, tuple[str, ...]]
    plural: str

    def find(self, one: str, count: int | None) -> str | None:
        """Return what is said instead, with its placeholders; None if nobody has translated it.

        Args:
            one: In English, about one.
            count: About how many, if it matters.
        """
        forms = self.forms.get(one)
        if forms is None:
            return None
        return forms[0] if count is None else forms[_read_plural(self.plural)(count)]


def path_of(language: str) -> Path:
    """Return the file that a translator edits.

    Args:
        language: One of `TRANSLATED`.
    """
    return FOLDER / language / "LC_MESSAGES" / f"{_DOMAIN}.po"


@lru_cache(maxsize=8)
def get_catalogue(language: str) -> Catalogue | None:
    """Return the words of a language, or None for that of the source.

    Args:
        language: One of `LANGUAGES`.
    """
    if language == SOURCE:
        return None
    with path_of(language).open("rb") as file:
        read = read_po(file, locale=language)
    forms: dict[str, tuple[str, ...]] = {}
    for message in read:
        said = _tuple_of(message.string)
        if message.id and all(said) and not message.fuzzy:
            forms[_tuple_of(message.id)[0]] = said
    return Catalogue(forms, read.plural_expr)


@lru_cache(maxsize=8)
def _read_plural(plural: str) -> Any:
    return c2py(plural)


def _tuple_of(said: Any) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)
