"""What the browser is told of all tables; pages hold it once they are built."""

import typing
from dataclasses import fields
from typing import Any

from finsta import internals
from finsta.live.tables import Table, tables


def describe_tables() -> dict[str, dict[str, Any]]:
    """Return what the browser needs to know of every table, by name: see browser/store.js."""
    return {name: _describe_table(table) for name, table in sorted(tables.items())}


def _describe_table(table: Table) -> dict[str, Any]:
    told = {"order": table.order, "blank": _blank(table.row_type), "window": table.window}
    told |= {"author": table.author, "newest": table.newest}
    if table.news is not None:
        told["news"] = internals.function_of(table.news, table.row_type)
    return {**told, "is_unversioned": not table.versioned}


def _blank(row_type: Any) -> dict[str, Any]:
    """Return the values that `plain_rows` leaves out, by field."""
    types = typing.get_type_hints(row_type)
    return {each.name: _empty(types[each.name]) for each in fields(row_type) if each.name != "id"}


def _empty(field_type: Any) -> Any:
    if typing.get_origin(field_type) is list:
        return []
    return {str: "", int: 0, bool: False, float: 0}.get(field_type)
