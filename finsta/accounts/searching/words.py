"""The words under which people are found: without accents, case and what stands between words."""

import unicodedata

from finsta.accounts.emails import MAX_TYPED_LENGTH
from finsta.accounts.models import MAX_WORD_LENGTH

# Of an account; no name that fits has as many, but for one that was made to.
MAX_WORDS = 30
# Of what is typed; who types more has found whom they look for.
MAX_TYPED_WORDS = 4

# Letters that Unicode doesn't take apart, as most write them without a keyboard for them.
_PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
    | dict.fromkeys("'’‘ʼʻ`´", "")
)
# As some write them out, and that read the other way: a Mueller is found by who types Müller.
_WRITTEN_OUT = str.maketrans(
    {one: f"{plain}e" for one, plain in ("äa", "öo", "øo", "üu")} | {"å": "aa"}
)
_CONTRACTED = [*((f"{plain}e", plain) for plain in "aou"), ("aa", "a")]

# Letters, numbers, and marks that belong to letters: other scripts need them within a word.
_IN_WORDS = "LNM"


def list_words(handle: str, display_name: str) -> list[str]:
    """List the words that an account is found by, beside its whole handle.

    Args:
        handle: As it is stored.
        display_name: As it is stored.
    """
    words = list[str]()
    for text in (display_name, handle):
        composed = _compose(text)
        for spelled in (composed, composed.translate(_WRITTEN_OUT)):
            words += _split(_without_marks(spelled))
    words += [_contract(word) for word in words]
    return list(dict.fromkeys(words))[:MAX_WORDS]


def split_typed(text: str) -> list[str]:
    """Return the words of what somebody types, the longest first, without those that others hold.

    Args:
        text: As typed, of bounded length.
    """
    words = sorted(set(_split(fold_text(text))), key=lambda word: (-len(word), word))
    longest = list[str]()
    for word in words:
        if not any(one.startswith(word) for one in longest):
            longest.append(word)
    return longest[:MAX_TYPED_WORDS]


def fold_text(text: str) -> str:
    """Return a text without accents and case.

    Args:
        text: As typed.
    """
    return _without_marks(_compose(text))


def _compose(text: str) -> str:
    # Some keyboards make an ü of a u and its dots.
    return unicodedata.normalize("NFC", text[:MAX_TYPED_LENGTH]).casefold()


def _without_marks(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(one for one in parts if not unicodedata.combining(one))


def _split(text: str) -> list[str]:
    is_inside = (unicodedata.category(one)[0] in _IN_WORDS for one in text)
    parts = "".join(one if inside else " " for one, inside in zip(text, is_inside, strict=True))
    return [word[:MAX_WORD_LENGTH] for word in parts.split()]


def _contract(word: str) -> str:
    for written_out, plain in _CONTRACTED:
        word = word.replace(written_out, plain)
    return word
