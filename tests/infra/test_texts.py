"""What counts as text."""

import pytest

from finsta.infra.texts import is_blank, without_blank_ends, without_turning


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n\t",
        "\u200b\u2060",
        "\u3164",
        "\u2800 \ufe0f",
        "\x00",
        "\U000e0100",
        "\u17b4",
        "\u180b",
    ],
)
def test_what_shows_nothing_is_blank(text: str):
    assert is_blank(text)


@pytest.mark.parametrize("text", [".", "é", "👍", "❤️", "한", " a ", "\uf8ff"])
def test_what_shows_something_is_not_blank(text: str):
    assert not is_blank(text)


@pytest.mark.parametrize("emoji", ["🩷", "🫨", "🪿", "\U0001fae9", "\U0001fadf", "\U0001fac8"])
def test_an_emoji_that_is_younger_than_python_is_not_blank(emoji: str):
    assert not is_blank(emoji)
    assert not is_blank(f" {emoji}\ufe0f")


def test_what_turns_a_text_around_goes_and_the_text_stays():
    turning = "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))

    assert without_turning(f"photo\u202egnp.{turning}exe") == "photognp.exe"
    assert without_turning("שלום\u200f, עולם \u0627") == "שלום\u200f, עולם \u0627"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a", "a"),
        ("  a \n", "  a"),
        ("\n \n    def a():\n        pass\n\n", "    def a():\n        pass"),
        ("\t- a\n\n\t- b", "\t- a\n\n\t- b"),
        ("\u200b\n\u3164\n  a\n\u200b\n", "  a"),
        (" \n\u200b\n ", ""),
        ("", ""),
    ],
)
def test_a_text_stays_indented_and_loses_the_blank_lines_around_it(text: str, kept: str):
    assert without_blank_ends(text) == kept
