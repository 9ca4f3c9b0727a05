"""Python's names for the project's few own browser pieces."""

from typing import Any

import reflex as rx
from reflex.vars import VarData
from reflex.vars.function import FunctionStringVar
from reflex_base.utils.imports import ImportVar

from finsta.web.live import Shown

_dialog_module = rx.asset("dialog.jsx", shared=True).importable_path
_connection_module = rx.asset("connection.jsx", shared=True).importable_path
_text_module = rx.asset("text.jsx", shared=True).importable_path


class Dialog(rx.Component):
    """A modal dialog, closed until `open_dialog`. Give it an `id` and `aria_labelledby`."""

    library = _dialog_module
    tag = "Dialog"


class TimeAgo(rx.Component):
    """How long ago a time was, kept fresh."""

    library = _text_module
    tag = "TimeAgo"
    iso: rx.Var[str]


class FoldedText(rx.Component):
    """Text as it was typed, folded when long."""

    library = _text_module
    tag = "FoldedText"
    text: rx.Var[str]


def is_offline() -> Shown:
    """Return whether the device has no network."""
    data = VarData(
        imports={_connection_module: [ImportVar(tag="useOffline")]},
        hooks={"const is_offline = useOffline()": None},
    )
    return rx.Var("is_offline", _var_type=bool, _var_data=data).guess_type()


class ByteCount(rx.Component):
    """Says while a password is typed whether its size in bytes will do."""

    library = _text_module
    tag = "ByteCount"
    field: rx.Var[str]
    min: rx.Var[int]
    max: rx.Var[int]
    otherwise: rx.Var[str]


byte_count = ByteCount.create
dialog = Dialog.create
time_ago = TimeAgo.create
folded_text = FoldedText.create


def open_dialog(dialog_id: str, **values: Any) -> rx.Var:
    """Return the event that opens a dialog; it needs no server.

    Args:
        dialog_id: The dialog's `id`.
        values: Values for the fields of its form, by name.
    """
    return browser_call(_dialog_module, "openDialog", dialog_id, values)


def close_dialog(dialog_id: str) -> rx.Var:
    """Return the event that closes a dialog; it needs no server.

    Args:
        dialog_id: The dialog's `id`.
    """
    return browser_call(_dialog_module, "closeDialog", dialog_id)


def browser_call(module: str, function: str, *args: Any) -> rx.Var:
    """Return an event that calls a function of one of the project's modules in the browser.

    Args:
        module: Its importable path.
        function: What it exports.
        args: Plain values or vars.
    """
    given = [rx.Var.create(arg) for arg in args]
    data = VarData.merge(
        VarData(imports={module: [ImportVar(tag=function)]}),
        *(arg._get_all_var_data() for arg in given),
    )
    call = f"(() => {function}({', '.join(map(str, given))}))"
    return FunctionStringVar.create(call, _var_data=data)
