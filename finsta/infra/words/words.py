"""Words before it is known who reads them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

from finsta.infra.words.catalogues import get_catalogue
from finsta.infra.words.dates import say_number
from finsta.infra.words.languages import get_language


@dataclass(frozen=True)
class Words:
    """Words that are said in the language of who reads them: `str` says them, in that of here.

    A page that is declared holds them as they are, and the browser says them.

    Attributes:
        one: In English, with a placeholder in braces for each thing that is given.
        other: The same about several, where the words depend on a number.
        count: That number.
        given: What the placeholders stand for: texts, numbers, other words; on a page also vars.
    """

    one: str
    other: str = ""
    count: Any = None
    given: Mapping[str, Any] = field(default_factory=dict[str, Any], hash=False)

    def __str__(self) -> str:
        return self.say(get_language())

    def __format__(self, _spec: str) -> str:
        # A page would get them in English, for ever; and what stands around them is words, too.
        raise TypeError(f"Put the words {self.one!r} into those around them, as a placeholder.")

    def giving(self, **given: Any) -> "Words":
        """Return them with what placeholders stand for.

        Args:
            given: As for `_`.
        """
        return replace(self, given={**self.given, **given})

    def say(self, language: str) -> str:
        """Say them.

        Args:
            language: One of `LANGUAGES`.
        """
        catalogue = get_catalogue(language)
        found = catalogue.find(self.one, self.count) if catalogue else None
        if found is None:
            found = self.other if self.other and self.count != 1 else self.one
        given = {name: _say(value, language) for name, value in self.given.items()}
        if self.count is not None:
            given["count"] = _say(self.count, language)
        return found.format_map(given) if given else found


# What may be said as it is, or has to be put in words first.
Said: TypeAlias = Words | str

# What is to say of something, or nothing; no other text.
Described: TypeAlias = Words | Literal[""]


def _(text: str, /, **given: Any) -> Words:
    """Return words to say.

    Args:
        text: In English, with a placeholder in braces for each thing that is given.
        given: What the placeholders stand for. Numbers are written as the language does.
    """
    return Words(text, given=given)


def ngettext(one: str, other: str, count: Any, /, **given: Any) -> Words:
    """Return words that depend on a number.

    Args:
        one: In English, about one.
        other: About several.
        count: The number; its placeholder is `{count}`.
        given: What other placeholders stand for.
    """
    return Words(one, other, count, given)


def _say(value: Any, language: str) -> str:
    if isinstance(value, Words):
        return value.say(language)
    return say_number(value, language) if isinstance(value, int) else str(value)
