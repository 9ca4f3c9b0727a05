"""Words on a page: declared in English, said by the browser in its language."""

from dataclasses import replace
from typing import Any

import reflex as rx

from finsta import internals
from finsta.infra.words import Words
from finsta.live.browser import FOLDER
from finsta.live.declaring.declared import Shown

_WORDS_MODULE = f"{FOLDER}/words.js"


def as_shown(words: Words) -> Shown:
    """Return words as a page holds them. Reflex calls it wherever a page is given words.

    Args:
        words: What they are given may be vars.
    """
    called, texts = "_", [words.one]
    if words.other:
        called, texts = "ngettext", [words.one, words.other, words.count]
    given = [dict(words.given)] if words.given else []
    args = [rx.Var.create(each) for each in (*texts, *given)]
    function = internals.browser_function(called, {_WORDS_MODULE: [called]})
    call = f"{called}({', '.join(map(str, args))})"
    return internals.derived_value(call, str, function, *args)


class _Sentence(rx.Component):
    library = f"{FOLDER}/sentence.jsx"
    tag = "Sentence"
    words: rx.Var[str]
    names: rx.Var[list[str]]
    given: rx.Var[dict[str, Any]]


def sentence(words: Words, **elements: rx.Component) -> rx.Component:
    """Return words with elements in them, wherever the language has them.

    Args:
        words: With placeholders also for the elements.
        elements: By the names of their placeholders.
    """
    return _Sentence.create(
        *elements.values(),
        words=replace(words, given={}),
        names=list(elements),
        given=dict(words.given),
    )


# Of the page, as a var.
LANGUAGE: Shown = internals.derived_value(
    "language", str, internals.browser_function("language", {_WORDS_MODULE: ["language"]})
)

internals.let_pages_hold(Words, as_shown)
