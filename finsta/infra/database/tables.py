"""Tables of mapped classes, for statements that select columns instead of rows."""

from typing import Any

from sqlmodel import SQLModel


def table_of(model: type[SQLModel]) -> Any:
    """Return the table of mapped rows.

    Args:
        model: Their class.
    """
    return model.__table__  # pyright: ignore[reportAttributeAccessIssue]
