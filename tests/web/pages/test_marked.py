"""Whatever people read is marked as words, in the source and in what is built of it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from finsta.accounts import DELETED_NAME
from finsta.infra.words import LANGUAGES
from finsta.infra.words.catalogues import FOLDER

_ROOT = FOLDER.parent
_MARKS = {"_", "ngettext"}

# Names, what is stored and said otherwise on pages, and parts of lines of the log.
_NO_WORDS = {
    "Samsung Internet", "The mail server", "Deleted account", "Most used", "Animals and food",
    "Things and signs", "Invite X, for X and X days", "X per hour; X per day",
}  # fmt: skip
_IN_LOGS = ("live/serving/relay.py", "media/sweep.py", "leaving/erasing.py")
# What only who runs the program reads, and the demo's own talk.
_FOR_THE_TERMINAL = (
    "backups", "infra/database", "infra/logs", "infra/settings", "internals", "preparing", "seeds",
    *_IN_LOGS, "serve", "infra/watchdog.py", "infra/tasks.py", "web/build.py", "web/lifespan.py",
)  # fmt: skip
# Said to programmers, or written into the log.
_CALLS_FOR_OTHERS = {
    "TypeError", "ValueError", "RuntimeError", "AssertionError", "NotImplementedError",
    "LookupError",     "debug", "info", "warning", "error", "exception", "say", "warn", "compile",
}  # fmt: skip
_SENTENCE = re.compile(r"[A-Z“][^\n]*[a-z]{2}[.!?…]?")


def _list_sources() -> list[Path]:
    found = sorted((_ROOT / "finsta").rglob("*.py"))
    skipped = tuple(str(_ROOT / "finsta" / part) for part in _FOR_THE_TERMINAL)
    return [path for path in found if not str(path).startswith(skipped)]


def _name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _find_texts(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the texts below a node that nobody has marked, and that are not for others."""
    if isinstance(node, ast.Call) and _name_of(node) in _MARKS | _CALLS_FOR_OTHERS:
        return
    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "msg":
        return  # of an error for programmers
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    if isinstance(node, ast.JoinedStr):
        parts = [v.value if isinstance(v, ast.Constant) else "X" for v in node.values]
        yield node.lineno, "".join(str(part) for part in parts)
        return
    for child in ast.iter_child_nodes(node):
        yield from _find_texts(child)


def test_no_sentence_of_the_source_is_left_unmarked():
    unmarked = [
        f"{path.relative_to(_ROOT)}:{line}: {text}"
        for path in _list_sources()
        for line, text in _find_texts(ast.parse(path.read_text()))
        if " " in text.strip() and _SENTENCE.fullmatch(text.strip()) and text not in _NO_WORDS
    ]

    assert unmarked == []


# What a page is made of: names of components and forms, ids, keys.
_MADE_OF = re.compile(r"\w+\.[\w.-]+|Component\(.*")
_CALL = re.compile(r'\b(?:_|ngettext)\(\s*"(?:[^"\\]|\\.)*"(?:\s*,\s*"(?:[^"\\]|\\.)*")?')
_NAMED = re.compile(r'\.displayName = "[^"]*"')
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_BUILT = _ROOT / ".web"
# What languages call themselves, and the stored text that words are put in place of.
_AS_THEY_ARE = {*LANGUAGES.values(), "Finsta", DELETED_NAME}


def test_no_page_shows_a_text_that_is_not_marked():
    pages = [*(_BUILT / "app").rglob("*.jsx"), *(_BUILT / "app_components").rglob("*.jsx")]
    shown = {
        (text, page.name)
        for page in pages
        for text in _TEXT.findall(_NAMED.sub("", _CALL.sub("", page.read_text())))
        if re.match(r"[A-Z“].*[a-z]{2}", text) and not _MADE_OF.fullmatch(text)
    }

    assert len(pages) > 20
    assert sorted(each for each in shown if each[0] not in _AS_THEY_ARE) == []


_LITERAL = re.compile(r"""(?<![\w)\]])(?:"([^"\n]*)"|`([^`]*)`|>\s*([A-Z][^<>{}\n]*)\s*<)""")
_COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.S)
_IN_SCRIPTS = re.compile(r"\b(?:_|ngettext)\(\s*(?:\"[^\"]*\"\s*[,+]?\s*)+")
# Keys of a keyboard, and names of what a browser has.
_NAMES = re.compile(
    r"[A-Z][A-Za-z]*|Control\+.*|Content-Type|The server has another build by now\."
)


def test_no_script_says_what_is_not_marked():
    scripts = [p for p in (_ROOT / "finsta").rglob("*") if p.suffix in (".js", ".jsx")]
    said = {
        (next(filter(None, found), ""), script.name)
        for script in scripts
        for found in _LITERAL.findall(_IN_SCRIPTS.sub("", _COMMENT.sub("", script.read_text())))
    }

    assert len(scripts) > 50
    unmarked = [
        (text, where)
        for text, where in said
        if re.match(r"[A-Z“]\S*[a-z]", text) and not _NAMES.fullmatch(text)
    ]
    assert sorted(unmarked) == []
