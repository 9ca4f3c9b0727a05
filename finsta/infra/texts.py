"""What counts as text."""

import unicodedata

# What Unicode promises to be drawn as nothing (Default_Ignorable_Code_Point), whatever its category
# says: fillers, variation selectors, tags, and what it has set aside for more of them. Further
# Braille's empty pattern.
_INVISIBLE = frozenset(
    chr(code)
    for first, last in (
        (0x00AD, 0x00AD),
        (0x034F, 0x034F),
        (0x061C, 0x061C),
        (0x115F, 0x1160),
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0x200B, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x206F),
        (0x2800, 0x2800),
        (0x3164, 0x3164),
        (0xFE00, 0xFE0F),
        (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFF8),
        (0x1BCA0, 0x1BCA3),
        (0x1D173, 0x1D17A),
        (0xE0000, 0xE0FFF),
    )
    for code in range(first, last + 1)
)
# Spaces, and what controls others. Not what Python's Unicode does not know yet (Cn): the newest
# emojis are there, and other unknown characters show as a box.
_SHOWS_NOTHING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
_UNSEEN = _SHOWS_NOTHING | {"Cn", "Co"}
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
        unicodedata.category(character) in _SHOWS_NOTHING or character in _INVISIBLE
        for character in text
    )


def without_blank_ends(text: str) -> str:
    """Return a text without blank lines around it and spaces after it, indented as it is.

    Args:
        text: Any text.
    """
    lines = text.split("\n")
    shown = [at for at, line in enumerate(lines) if not is_blank(line)]
    return "\n".join(lines[shown[0] : shown[-1] + 1]).rstrip() if shown else ""
