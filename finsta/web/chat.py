"""Answers to dialogs of conversations."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from finsta import live
from finsta.accounts import AccountView
from finsta.live import Operation


def _operation(do: str, **fields: Any) -> Operation:
    return live.order("chat", do=do, **fields)


class CHAT:
    """Builds the answers."""

    @staticmethod
    def people(query: str, found: Sequence[AccountView]) -> Operation:
        """Return the operation that answers a search for people."""
        return _operation("people", query=query, found=[asdict(person) for person in found])

    @staticmethod
    def answered(form: str, error: str = "", **fields: Any) -> Operation:
        """Return the operation that answers a dialog's form.

        Args:
            form: The dialog's id.
            error: Why it was refused; empty when it was done.
            fields: What came of it.
        """
        return _operation("answered", form=form, error=error, **fields)
