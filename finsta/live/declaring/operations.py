"""Operations: what a tab is told, as it travels."""

import typing
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any

import reflex as rx

# What is done, to which list, and what with: see `operations` in browser/store.js. For the tab as a
# whole it is an order's name and what belongs to it: see `orders` in browser/tab.js.
Operation = list[Any]

# What every row has until something about it changes.
FIRST_VERSION = 1

_EMPTY = {str: "", int: 0, bool: False, float: 0}


def plain_rows(rows: Iterable[Any]) -> list[Any]:
    """Return rows as they travel: values in the order of their fields, see `describe_row`.

    A thousand tabs get them, and names would be a third of their bytes.

    Args:
        rows: Dataclasses, or of a component dicts and vars.
    """
    return [row if isinstance(row, (dict, rx.Var)) else _pack(row) for row in rows]


def _pack(row: Any) -> list[Any]:
    values = [_pack_value(value) for value in vars(row).values()]
    while len(values) > 1 and not values[-1]:
        values.pop()  # the browser fills in what is empty
    return values


def _pack_value(value: Any) -> Any:
    # Quicker than `asdict`, which copies everything. Most values are texts and numbers.
    if type(value) in _EMPTY:
        return value
    if isinstance(value, list):
        return [_pack_value(each) for each in value]
    return _pack(value) if is_dataclass(value) else value


def describe_row(row_type: Any) -> dict[str, Any]:
    """Return what rows of a type hold, by field, in order: what stands there when it is empty.

    For a dataclass these are its own fields, for a list of them a list of its fields.

    Args:
        row_type: A dataclass.
    """
    types = typing.get_type_hints(row_type)
    return {each.name: _describe(types[each.name]) for each in fields(row_type)}


def _describe(field_type: Any) -> Any:
    origin, given = typing.get_origin(field_type), typing.get_args(field_type)
    if origin is list:
        return [describe_row(given[0])] if is_dataclass(given[0]) else []
    if origin in (typing.Union, UnionType):  # of something and None
        return _describe(given[0]) if is_dataclass(given[0]) else None
    return describe_row(field_type) if is_dataclass(field_type) else _EMPTY.get(field_type)


def find_paths(row_type: Any, wanted: Any) -> Iterator[list[str]]:
    """Yield the paths of fields by which rows of a type hold those of another.

    Args:
        row_type: A dataclass.
        wanted: The other dataclass.
    """
    for name, field_type in typing.get_type_hints(row_type).items():
        for each in (field_type, *typing.get_args(field_type)):
            if each is wanted:
                yield [name]
            elif is_dataclass(each):
                yield from ([name, *path] for path in find_paths(each, wanted))


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
