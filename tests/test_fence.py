"""The fence around private parts of libraries: nothing before it names one."""

import ast
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


def test_nothing_else_uses_a_private_name():
    fence = _ROOT / "finsta" / "internals"
    found = [
        f"{path.relative_to(_ROOT)}: {use}"
        for path in (_ROOT / "finsta").rglob("*.py")
        if fence not in path.parents
        for use in _foreign_private_names(ast.parse(path.read_text()))
    ]

    assert found == []
    behind = [path.read_text() for path in fence.glob("*.py")]
    assert any(_foreign_private_names(ast.parse(text)) for text in behind)


def _foreign_private_names(module: ast.Module) -> list[str]:
    nodes = list(ast.walk(module))
    own = {node.attr for node in nodes if isinstance(node, ast.Attribute) and _is_self(node.value)}
    own |= {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    names = [
        ast.unparse(node)
        for node in nodes
        if isinstance(node, ast.Attribute)
        and _is_private(node.attr)
        and node.attr not in own
        # Documented, whatever its name says.
        and ast.unparse(node) != "os._exit"
    ]
    return names + [
        ast.unparse(node)
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        and any(map(_is_private, [*(node.module or "").split("."), *(n.name for n in node.names)]))
    ]


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("self", "cls")


def _is_private(name: str) -> bool:
    # What marks words for translators is called as everywhere.
    return name != "_" and name.startswith("_") and not name.startswith("__")
