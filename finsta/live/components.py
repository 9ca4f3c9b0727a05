"""What live tables add to a page: the end of a list, and what every page has at its root."""

from typing import Any

import reflex as rx

from finsta.live.browser import FOLDER
from finsta.live.describing import describe_forms, describe_tables
from finsta.live.tables import TABLES_MODULE, Table


class TableEdge(rx.Component):
    """The end of a list: asks for older rows when it comes near; see `edge`."""

    library = TABLES_MODULE
    tag = "TableEdge"
    table: rx.Var[str]
    on_older: rx.EventHandler[lambda before: [before]]
    on_kept: rx.EventHandler[lambda oldest, before: [oldest, before]]
    on_row: rx.EventHandler[lambda row_id: [row_id]]
    on_again: rx.EventHandler[lambda: []]


class LiveRoot(rx.Component):
    """Declares all tables and forms to the browser, before any page draws one."""

    library = TABLES_MODULE
    tag = "LiveRoot"
    tables: rx.Var[dict[str, Any]]
    forms: rx.Var[dict[str, Any]]

    @classmethod
    def create(cls, *children: Any, **props: Any) -> rx.Component:
        """Return it, with all that is declared by now.

        Args:
            children: The app.
            props: Others.
        """
        declared = {"tables": describe_tables(), "forms": describe_forms()}
        return super().create(*children, **{**props, **declared})


class RenewalRoot(rx.Component):
    """Lets a tab load the new pages after the program was changed."""

    library = f"{FOLDER}/renewal.jsx"
    tag = "RenewalRoot"


def page_attributes(name: str, log_out_cookie: str = "") -> dict[str, str]:
    """Return attributes of every page's `<html>`, which tell the browser what an app calls things.

    Args:
        name: Begins the names under which a tab keeps what was typed.
        log_out_cookie: The cookie that has another value after each log-out, so that a tab that was
            away forgets what was typed; empty for an app in which nobody logs out.
    """
    return {"data-app": name, "data-log-out-cookie": log_out_cookie}


def edge(table: Table, *children: Any, **handlers: Any) -> rx.Component:
    """Return the end of a list. Place it after the rows.

    Args:
        table: Whose list; with `of`, that of a scope.
        children: What shows there.
        handlers: `on_older`, given the lowest place that is shown; `on_again`, which brings the
            first page; `on_kept`, given a range's lowest place and the first one after it, which
            tells what of it is still there; `on_row`, given an id, which brings one row.
    """
    return TableEdge.create(*children, table=table.path(), **handlers)
