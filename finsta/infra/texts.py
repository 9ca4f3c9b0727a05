"""What counts as text."""

import unicodedata


def is_blank(text: str) -> bool:
    """Return whether a text shows nothing: it has spaces and invisible characters at most.

    Args:
        text: Any text.
    """
    return all(unicodedata.category(character)[0] in "ZC" for character in text)
