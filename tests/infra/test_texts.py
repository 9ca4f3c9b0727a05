"""What counts as text."""

import pytest

from finsta.infra.texts import is_blank


@pytest.mark.parametrize("text", ["", "  \n\t", "\u200b\u2060", "\u3164", "\u2800 \ufe0f", "\x00"])
def test_what_shows_nothing_is_blank(text: str):
    assert is_blank(text)


@pytest.mark.parametrize("text", [".", "é", "👍", "❤️", "한", " a "])
def test_what_shows_something_is_not_blank(text: str):
    assert not is_blank(text)
