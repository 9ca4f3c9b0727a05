"""Words on a page: declared in English, said by the browser in its language."""

import reflex as rx

from finsta import internals
from finsta.infra.words import Words
from finsta.live.browser import FOLDER
from finsta.live.declaring.tables import Shown

_WORDS_MODULE = f"{FOLDER}/words.js"


def as_shown(words: Words) -> Shown:
    """Return words as a page holds them. Reflex calls it wherever a page is given words.

    Args:
        words: What they are given may be vars.
    """
    texts = [words.one, words.other, words.count] if words.other else [words.one]
    args = [rx.Var.create(each) for each in (*texts, *([dict(words.given)] if words.given else []))]
    called = "ngettext" if words.other else "_"
    function = internals.browser_function(called, {_WORDS_MODULE: [called]})
    call = f"{called}({', '.join(map(str, args))})"
    return internals.derived_value(call, str, function, *args)


internals.let_pages_hold(Words, as_shown)
