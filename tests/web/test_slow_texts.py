"""Texts made to be slow: what the browser does with them grows no faster than they do."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from finsta.web.chat import CHAT
from tests.web.chat_tab import HERE, TWO, ChatTab, a_message, edited, message, opened

# From what is short enough for alternatives tried in every combination to what a page may hold.
LENGTHS = [4, 16, 64, 256, 1024, 4096]
# Four times the length may take four times as long, and a bit; quadratic would be sixteen times.
MAX_GROWTH = 10
# Below this a growth is the clock's.
MIN_MICROSECONDS = 40

UNITS = [
    "a",
    "A",
    "0",
    " ",
    "\n",
    ".",
    ")",
    "(",
    "@",
    "/",
    "é",
    "😀",
    "👋🏽",
    "http://x/",
    "https://a.b ",
    "hei",
]
ENDS = ["", "!", "x", "(", "\n"]


def grows_too_fast(costs: Sequence[float]) -> bool:
    """Return whether one of the costs, each of a text four times as long, is out of proportion."""
    floor = MIN_MICROSECONDS / 4
    return any(longer > MAX_GROWTH * max(cost, floor) for cost, longer in pairwise(costs))


def made_of(unit: str, end: str) -> list[str]:
    return [unit * length + end for length in LENGTHS]


@pytest.mark.parametrize("pattern", ChatTab().patterns(), ids=lambda found: found["pattern"])
def test_no_pattern_backtracks(pattern: dict[str, str]):
    tab = ChatTab()
    slow = [
        (unit, end)
        for unit in UNITS
        for end in ENDS
        if grows_too_fast(tab.pattern_cost(made_of(unit, end), **pattern))
    ]

    assert slow == []


def test_every_pattern_is_found():
    assert len(ChatTab().patterns()) >= 5


@pytest.mark.parametrize(
    ("pattern", "unit", "lengths"),
    [(r"\)+$", ")", 6), (r"^(?:a|[ab]|[a-z]){1,14}$", "a", 3), (r"^(?:\s+x?)*$", " ", 2)],
)
def test_one_that_does_would_be_found(pattern: str, unit: str, lengths: int):
    texts = made_of(unit, "!")[:lengths]

    assert grows_too_fast(ChatTab().pattern_cost(texts, pattern=pattern, flags=""))


@pytest.mark.parametrize(
    ("begin", "middle", "end"),
    [
        ("http://x/", "(", ")"),
        ("http://x/", ")", "a"),
        ("", "http://x/ ", ""),
        ("", "http://", ""),
        ("http://", "ä", ""),
        ("http://", "a.", "/"),
        ("http://", "[", "]"),
        ("http://x/", "%", ")"),
        ("", ")", ""),
    ],
)
def test_finding_links_takes_as_long_as_the_text_is(begin: str, middle: str, end: str):
    texts = [f"{begin}{middle * length}{end * length}" for length in LENGTHS]

    assert not grows_too_fast(ChatTab().cost("links", "partsOf", texts))


def test_what_a_message_looks_like_is_worked_out_once():
    text = f"http://x/{'(' * 990}{')' * 990}"
    messages = [a_message(number, text=text) for number in range(1, 41)]
    tab = ChatTab().connect().show().hear(opened(messages, read=40))
    before = tab.parsed()

    tab.hear(CHAT.typing(HERE, TWO.id))
    tab.hear(message(a_message(41, text="Short")))
    assert tab.parsed() == before

    tab.hear(edited(40, "http://other.example/"))
    assert tab.parsed() == before + 1
    assert tab.item(40)["parts"][0]["href"] == "http://other.example/"
