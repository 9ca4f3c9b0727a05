"""What counts as text."""

import unicodedata

# Letters and signs that show nothing, whatever their category says: Hangul's fillers, Braille's
# empty pattern, variation selectors.
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f") | {
    chr(code) for code in range(0xFE00, 0xFE10)
}
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"})
# These turn the text after them around, or the whole page. Marks for a single character (U+200E,
# U+200F, U+061C) stay, because people need them to write.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def without_turning(text: str) -> str:
    """Return a text without the characters that turn others around (bidi embeds, overrides).

    Args:
        text: As typed, of bounded length.
    """
    return text.translate(_TURNING)


def has_hidden(text: str) -> bool:
    """Return whether a text has invisible characters, which make different texts look alike.

    Args:
        text: Without spaces at its ends, of bounded length.
    """
    return any(
        unicodedata.category(character) in _UNSEEN or character in _INVISIBLE for character in text
    )


def is_blank(text: str) -> bool:
    """Return whether a text shows nothing: it has spaces and invisible characters at most.

    Args:
        text: Any text.
    """
    return all(
        unicodedata.category(character)[0] in "ZC" or character in _INVISIBLE for character in text
    )
