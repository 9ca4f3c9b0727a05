"""Forms that the browser posts by itself, without a script or a socket."""

import reflex as rx

from finsta.internals import BaseHTML


class NativeForm(BaseHTML):
    """A plain `<form>`. Reflex's own keeps the browser from posting."""

    tag = "form"
    action: rx.Var[str]
    method: rx.Var[str]
    no_validate: rx.Var[bool]


native_form = NativeForm.create
