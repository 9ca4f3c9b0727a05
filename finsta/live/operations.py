"""Operations: what a tab is told, as it travels."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any

import reflex as rx

# What is done, to which list, and what with: see `operations` in browser/store.js. For the tab as a
# whole it is an order's name and what belongs to it: see `orders` in browser/tab.js.
Operation = list[Any]

# What every row has until something about it changes. It is not sent.
FIRST_VERSION = 1


def plain_rows(rows: Iterable[Any]) -> list[Any]:
    """Return rows as they travel, without what is empty: the browser fills it in.

    Args:
        rows: Dataclasses, or of a component dicts and vars.
    """
    return [row if isinstance(row, (dict, rx.Var)) else _compact(row) for row in rows]


def _compact(row: Any) -> dict[str, Any]:
    # Quicker than `asdict`, which copies everything; a thousand tabs get what is left.
    shown = {name: plain(value) for name, value in vars(row).items() if value or name == "id"}
    version = shown.pop("version", FIRST_VERSION)
    return shown if version == FIRST_VERSION else {**shown, "v": version}


def plain(value: Any) -> Any:
    """Return a value of a row as it travels: whole, whatever is empty.

    Args:
        value: A dataclass, a list of them, anything that JSON knows, or of a component a var.
    """
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if not is_dataclass(value) or isinstance(value, rx.Var):
        return value
    return {each.name: plain(getattr(value, each.name)) for each in fields(value)}


def order(name: str, /, **given: Any) -> Operation:
    """Return an operation for the tab as a whole.

    Args:
        name: What is to be done.
        given: What belongs to it.
    """
    return [name, given]
