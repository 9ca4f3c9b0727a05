"""Which language is spoken to whom."""

import pytest

from finsta.infra.words import choose_language


@pytest.mark.parametrize(
    ("chosen", "accepted", "spoken"),
    [
        ("", "", "en"),
        ("", "de", "de"),
        ("", "de-AT,de;q=0.9,en;q=0.8", "de"),
        ("", "DE-ch", "de"),
        ("", "en-US,en;q=0.9,de;q=0.8", "en"),
        ("", "fr-FR, fr;q=0.9, de;q=0.7, en;q=0.5", "de"),
        ("", "en;q=0.3, de;q=0.3", "en"),
        ("", "de;q=0, en", "en"),
        ("", "de;q=0", "en"),
        ("", "pt-BR,*;q=0.1", "en"),
        ("", "de;q=much, en;q=0.1", "en"),
        ("", "de;q=nan, en;q=0.1", "en"),
        ("", "de;q=1e9, en;q=0.1", "en"),
        ("en", "de", "en"),
        ("de", "en", "de"),
        ("xx", "de", "de"),
        ("../../etc/passwd", "", "en"),
    ],
)
def test_the_choice_counts_first_and_then_what_the_browser_likes_most(
    chosen: str, accepted: str, spoken: str
):
    assert choose_language(chosen, accepted) == spoken


def test_a_header_of_any_length_costs_no_more_than_its_first_entries():
    assert choose_language("", "xx," * 100_000 + "de") == "en"
