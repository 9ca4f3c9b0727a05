"""Words: said in the language of who reads them, with numbers, plurals and other words in them."""

import asyncio
from datetime import date
from functools import partial

import pytest

from finsta.infra.errors import FinstaError
from finsta.infra.words import _, get_language, ngettext, say_date, say_number, speak, speaking

_OPEN = partial(_, "Open photo")


def test_the_same_words_are_said_to_each_in_their_language():
    words = _OPEN()

    assert (str(words), get_language()) == ("Open photo", "en")
    with speaking("de"):
        assert str(words) == "Foto öffnen"
    assert str(words) == "Open photo"


def test_numbers_and_plurals_are_those_of_the_language():
    one, many = (
        ngettext("Photo by {name}", "{count} photos by {name}", count, name="Ana")
        for count in (1, 12_345)
    )

    assert [one.say("en"), many.say("en")] == ["Photo by Ana", "12,345 photos by Ana"]
    assert [one.say("de"), many.say("de")] == ["Foto von Ana", "12.345 Fotos von Ana"]


def test_words_in_words_are_said_in_the_same_language():
    words = _("{opens}: {alt}", opens=_OPEN(), alt="A {lake}")

    assert words.say("de") == "Foto öffnen: A {lake}"


def test_what_nobody_has_translated_stays_in_english():
    assert _("Nobody has said {what} before", what="this").say("de") == (
        "Nobody has said this before"
    )


def test_words_can_not_be_glued_together_with_others():
    with pytest.raises(TypeError, match="as a placeholder"):
        f"{_OPEN()}!"


def test_a_refusal_is_said_where_it_is_told_not_where_it_is_raised():
    refusal = FinstaError(_OPEN())

    with speaking("de"):
        assert str(refusal) == "Foto öffnen"
    assert str(refusal) == "Open photo"


async def test_two_who_ask_at_once_each_hear_their_own_language():
    async def ask(language: str) -> str:
        speak(language)
        await asyncio.sleep(0)  # the other one speaks, too
        return await asyncio.create_task(answer())

    async def answer() -> str:
        return str(_OPEN())

    assert await asyncio.gather(ask("de"), ask("en")) == ["Foto öffnen", "Open photo"]


def test_dates_and_numbers_are_written_as_the_language_does():
    day = date(2026, 3, 5)

    assert [say_date(day, language=language) for language in ("en", "de")] == [
        "5 March 2026",
        "5. März 2026",
    ]
    assert [say_number(1234567, language) for language in ("en", "de")] == [
        "1,234,567",
        "1.234.567",
    ]
