"""What counts as text."""

import unicodedata

# Letters and signs that show nothing, whatever their category says: Hangul's fillers, Braille's
# empty pattern, variation selectors.
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f") | {
    chr(code) for code in range(0xFE00, 0xFE10)
}


def is_blank(text: str) -> bool:
    """Return whether a text shows nothing: it has spaces and invisible characters at most.

    Args:
        text: Any text.
    """
    return all(
        unicodedata.category(character)[0] in "ZC" or character in _INVISIBLE for character in text
    )
