"""What the browser is told of all tables and forms; pages hold it once they are built."""

from collections.abc import Iterator
from typing import Any

from finsta import internals
from finsta.live.declaring.forms import Form, forms
from finsta.live.declaring.operations import describe_row, find_paths
from finsta.live.declaring.tables import Table, tables


def describe_tables() -> dict[str, dict[str, Any]]:
    """Return what the browser needs to know of every table, by name: see browser/store.js."""
    return {name: _describe_table(table) for name, table in sorted(tables.items())}


def describe_forms() -> dict[str, dict[str, Any]]:
    """Return what the browser needs to know of every form, by name: see browser/drafts.js."""
    return {name: _describe_form(form) for name, form in sorted(forms.items())}


def _describe_table(table: Table) -> dict[str, Any]:
    told = {"order": table.order, "row": describe_row(table.row_type), "window": table.window}
    told |= {"author": table.author, "newest": table.newest, "seconds": table.seconds}
    told |= {"named_by": table.named_by}
    if table.about:
        told["about"] = [path.split(".") for path in table.about]
    if table.words:
        told["words"] = table.words
    if copies := list(_find_copies(table)):
        told["copies"] = copies
    if table.news is not None:
        told["news"] = internals.function_of(table.news, table.row_type)
    return {**told, "is_unversioned": not table.versioned}


def _find_copies(table: Table) -> Iterator[list[str]]:
    """Yield where rows hold those of another table: its name, and the path of fields."""
    for other in tables.values():
        if other.copied and other is not table:
            for path in find_paths(table.row_type, other.row_type):
                yield [other.name, *path]


def _describe_form(form: Form) -> dict[str, Any]:
    return {
        "rules": {name: field.describe(name) for name, field in form.fields.items()},
        "files_in": form.files_in,
        "kept": form.kept,
        "posts_to": form.posts_to,
        "queues": form.queues,
        "needs_content": form.needs_content,
    }
