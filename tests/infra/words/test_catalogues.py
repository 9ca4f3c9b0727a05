"""Every sentence has its translation, with the same placeholders."""

import re
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from finsta.infra.words import LANGUAGES
from finsta.infra.words.catalogues import FOLDER, path_of

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_OTHERS = [language for language in LANGUAGES if language != "en"]


@pytest.fixture(scope="module")
def sentences() -> set[str]:
    """Return all that the source says, as `make words` finds it."""
    with (FOLDER / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(FOLDER.parent, methods, options)
    return {_id_of(message) for _file, _line, message, *_more in found}


def _id_of(message: Any) -> str:
    # By what is said of one: that can stand alone, too.
    return message if isinstance(message, str) else message[0]


def _read(language: str) -> Catalog:
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def _messages(language: str) -> list[Message]:
    return [message for message in _read(language) if message.id]


def _forms(said: Any) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


@pytest.mark.parametrize("language", _OTHERS)
def test_the_catalogue_has_what_the_source_says_and_nothing_else(
    language: str, sentences: set[str]
):
    known = {_id_of(message.id) for message in _messages(language)}

    assert len(sentences) > 500
    assert sentences - known == set(), "Run `make words`, and translate what is new."
    assert known - sentences == set(), "Run `make words`: nobody says this any more."


@pytest.mark.parametrize("language", _OTHERS)
def test_every_sentence_has_a_translation(language: str):
    missing = [m.id for m in _messages(language) if m.fuzzy or not all(_forms(m.string))]

    assert missing == []


@pytest.mark.parametrize("language", _OTHERS)
def test_translations_have_the_placeholders_of_their_sentence(language: str):
    count = _read(language).num_plurals

    for message in _messages(language):
        wanted = {name for form in _forms(message.id) for name in _PLACEHOLDER.findall(form)}
        for form in _forms(message.string):
            found = set(_PLACEHOLDER.findall(form))
            # The form for one thing may leave out the number.
            assert found <= wanted <= found | {"count"}, message.id
            assert form.count("{") == len(_PLACEHOLDER.findall(form)), message.id
            assert all(name.isidentifier() for name in found), message.id
        if isinstance(message.id, tuple):
            assert len(_forms(message.string)) == count, message.id


@pytest.mark.parametrize("language", _OTHERS)
def test_translations_begin_and_end_as_their_sentence(language: str):
    for message in _messages(language):
        one, said = _forms(message.id)[0], _forms(message.string)[0]
        ends = [text[-1] in ".?!:…" for text in (one, said)]
        assert ends[0] == ends[1] or said.endswith(("Min.", "Std.", "Tg.")), message.id
        assert (one.strip() == one, said.strip() == said) == (True, True), message.id
