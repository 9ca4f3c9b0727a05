"""Reads the style files, rule by rule, and which classes Python and JavaScript use."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tests.server import ROOT

STYLES = ROOT / "assets" / "styles"

_COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
# Names of arguments that hold classes.
_CLASSES = ("class_name", "look")
# How the browser's half names classes.
_IN_MARKUP = re.compile(r'\bclass(?:Name)?="([^"]*)"')
_IN_BRACES = re.compile(r"\bclassName=\{([^{}]*)\}")
_IN_SCRIPT = re.compile(r'\bclassList\.\w+\("([^"]*)"')
_QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True)
class Rule:
    """What stands between a pair of braces, without the rules in it.

    Attributes:
        file: Below `assets/styles`.
        within: What is around it, from the outside, as `@layer base`.
        prelude: What is before the brace.
        declarations: Properties with their values.
    """

    file: Path
    within: tuple[str, ...]
    prelude: str
    declarations: tuple[tuple[str, str], ...]

    @property
    def selectors(self) -> list[str]:
        """What it applies to; of an at-rule and of the steps of an animation there is nothing."""
        if self.prelude.startswith("@") or any(w.startswith("@keyframes") for w in self.within):
            return []
        return _split(self.prelude, ",")

    @property
    def styled_classes(self) -> set[str]:
        """The classes of the elements that it changes, not of those around them."""
        return {name for each in self.selectors for name in _CLASS.findall(_find_subject(each))}

    @property
    def named_classes(self) -> set[str]:
        """All classes in its selectors."""
        return {name for each in self.selectors for name in _CLASS.findall(each)}


@lru_cache(maxsize=1)
def read_rules() -> list[Rule]:
    """Read the rules of all style files.

    Raises:
        ValueError: The braces of a file are not balanced.
    """
    return [rule for path in sorted(STYLES.rglob("*.css")) for rule in _read(path)]


def list_statements(path: Path) -> list[str]:
    """List what ends with a semicolon outside of all braces.

    Args:
        path: Of a style file.
    """
    outside = [rule for rule in _read(path) if not rule.prelude]
    return [": ".join(declaration) for rule in outside for declaration in rule.declarations]


def list_used_classes() -> set[str]:
    """List the classes that Python and JavaScript use; `avatar-*` is one that ends in a value."""
    return {word for text in [*_texts_in_python(), *_texts_in_browser()] for word in text.split()}


def _read(path: Path) -> Iterator[Rule]:
    stack: list[tuple[str, list[tuple[str, str]]]] = [("", [])]
    text = ""
    for part in re.split(r"([{};])", _COMMENT.sub("", path.read_text())):
        if part == "{":
            stack.append((" ".join(text.split()), []))
        elif part == ";":
            name, _, value = text.partition(":")
            stack[-1][1].append((name.strip(), value.strip()))
        elif part == "}":
            if len(stack) == 1 or text.strip():
                raise ValueError(f"{path}: a brace too many, or no semicolon before {text!r}")
            prelude, declarations = stack.pop()
            within = tuple(outer for outer, _ in stack[1:])
            yield Rule(path.relative_to(STYLES), within, prelude, tuple(declarations))
        else:
            text = part
            continue
        text = ""
    if len(stack) > 1 or text.strip():
        raise ValueError(f"{path}: {stack[-1][0]!r} is not closed")
    yield Rule(path.relative_to(STYLES), (), "", tuple(stack[0][1]))


def _find_subject(selector: str) -> str:
    parts = _split(re.sub(r"\s*[>+~]\s*", " ", selector), " ")
    return re.sub(r"\([^()]*\)", "", parts[-1])


def _split(text: str, separator: str) -> list[str]:
    """Split where no parenthesis or bracket is open."""
    parts, depth = [""], 0
    for character in text:
        depth += (character in "([") - (character in ")]")
        if character == separator and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def _texts_in_python() -> Iterator[str]:
    for path in (ROOT / "finsta").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            for value in _list_values(node):
                yield from _list_texts(value)
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from _IN_MARKUP.findall(node.value)


def _list_values(node: ast.AST) -> list[ast.expr]:
    """Return what a node gives for classes: to a call, as a default, or in a dictionary."""
    match node:
        case ast.keyword(arg=name, value=value) if name in _CLASSES:
            return [value]
        case ast.arguments(kwonlyargs=args, kw_defaults=defaults):
            pairs = zip(args, defaults, strict=True)
            return [default for arg, default in pairs if arg.arg in _CLASSES and default]
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            return [value for key, value in pairs if getattr(key, "value", "") in _CLASSES]
        case _:
            return []


def _list_texts(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "*" for p in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from [*_list_texts(one), *_list_texts(other)]
        case ast.Call(func=ast.Attribute(attr="cond"), args=[_, one, other]):
            yield from [*_list_texts(one), *_list_texts(other)]
        case ast.Name(id=name) if name in _CLASSES:
            return  # handed on: found where it is given, and as a default
        case _:
            raise ValueError(f"No class is found in {ast.unparse(node)}")


def _texts_in_browser() -> Iterator[str]:
    for path in (ROOT / "finsta").rglob("*.jsx"):
        script = path.read_text()
        yield from _IN_MARKUP.findall(script)
        yield from _IN_SCRIPT.findall(script)
        for braces in _IN_BRACES.findall(script):
            yield from _QUOTED.findall(braces)
