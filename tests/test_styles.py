"""The style files: layers, one owner for a class, tokens, and nothing that nobody uses."""

import re
from collections import defaultdict
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from finsta.web.build import list_style_files
from tests.server import ROOT
from tests.stylesheets import STYLES, Rule, list_statements, list_used_classes, read_rules

_LAYERS = "layers.css"
_TOKENS = Path("tokens.css")

# Styled, but set by others: the reason for each.
_FOREIGN = {
    "light": "Reflex's, on the root, when somebody chose it",
    "dark": "Reflex's, on the root, when somebody chose it",
}
# Set for one element: what its photo has, and what is seen of the screen.
_SET_FOR_ONE = {
    "--first-ratio",
    "--photo-color",
    "--photo-preview",
    "--photo-ratio",
    "--room",
    "--swiped",
}

_VAR = re.compile(r"var\((--[\w-]+)")
_RAW = re.compile(r"#[\da-fA-F]{3,8}\b|(?<![\w-])[\d.]+(?:px|rem|ms|s)\b|\b(?:rgb|light-dark)\(")
_WIDTH = re.compile(r"\b(?:width|height)\b")
_LIBRARIES = {'@import "photoswipe/style.css" layer(base)'}
_SIZES = {
    "(width < 20em)",
    "(width < 40em)",
    "(width >= 40em)",
    "(width < 56.25em)",
    "(width >= 56.25em)",
    "(width >= 75em)",
    "(height < 480px)",
}


def test_the_order_of_the_layers_is_declared_once_before_all_else():
    paths = [ROOT / "assets" / name for name in list_style_files()]
    statements = [said for path in paths for said in list_statements(path)]
    (declared,) = (said for said in statements if said.startswith("@layer"))
    order = re.split(r",\s*", declared.removeprefix("@layer").strip(" :"))

    assert sorted(paths) == sorted(STYLES.rglob("*.css"))
    assert paths[0].name == _LAYERS
    assert statements[0] == declared
    assert {said.strip(" :") for said in statements[1:]} == _LIBRARIES
    assert order[0] == "tokens"
    assert {_find_layer(rule) for rule in read_rules()} - {""} == set(order)


@pytest.mark.parametrize("path", sorted(STYLES.rglob("*.css")), ids=lambda path: path.stem)
def test_a_file_is_short_and_in_the_layer_of_its_name_or_folder(path: Path):
    file = path.relative_to(STYLES)
    layers = {_find_layer(rule) for rule in read_rules() if rule.file == file and rule.prelude}
    own = file.parts[0].removesuffix(".css")

    assert layers == (set() if file.name == _LAYERS else {own})
    assert len(path.read_text().splitlines()) < 300
    assert len(list(path.parent.iterdir())) <= 10


def test_a_class_is_styled_in_one_file():
    owners: dict[str, set[str]] = defaultdict(set)
    for rule in read_rules():
        for name in rule.styled_classes:
            owners[name].add(str(rule.file))

    assert {name: files for name, files in owners.items() if len(files) > 1} == {}


def test_colours_lengths_durations_and_z_indexes_are_tokens():
    for rule in read_rules():
        for name, value in rule.declarations:
            where = f"{rule.file}: {rule.prelude}: {name}: {value}"
            if rule.file != _TOKENS:
                assert not _RAW.search(value), where
            if name == "z-index":
                assert re.fullmatch(r"var\(--z-[\w-]+\)", value), where


def test_every_token_is_used_and_what_is_used_is_there():
    declared = [pair for rule in read_rules() for pair in rule.declarations]
    own = {name for name, _ in declared if name.startswith("--")}
    used = {name for _, value in declared for name in _VAR.findall(value)}

    assert own - used == set()
    assert used - own == _SET_FOR_ONE


def test_pages_change_at_three_widths_and_one_height():
    asked = {
        condition
        for rule in read_rules()
        for around in (*rule.within, rule.prelude)
        if around.startswith("@media")
        for condition in re.findall(r"\([^()]*\)", around)
        if _WIDTH.search(condition)
    }

    assert asked == _SIZES


def test_every_class_that_is_styled_is_used():
    used = list_used_classes()
    styled = {name for rule in read_rules() for name in rule.named_classes}

    unused = {name for name in styled if not any(fnmatchcase(name, known) for known in used)}
    assert unused == _FOREIGN.keys()


def test_every_class_that_is_used_is_styled():
    styled = {name for rule in read_rules() for name in rule.named_classes}

    used = list_used_classes()
    assert {name for name in used if not any(fnmatchcase(each, name) for each in styled)} == set()


def _find_layer(rule: Rule) -> str:
    around = (*rule.within, rule.prelude)[0]
    return around.removeprefix("@layer").strip() if around.startswith("@layer") else around
