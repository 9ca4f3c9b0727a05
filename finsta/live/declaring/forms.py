"""Forms: what a person fills in, declared on the state class whose handler takes it.

The browser keeps what was entered, over a reload too, until the server has answered.
"""

from copy import copy
from typing import Any

import reflex as rx

from finsta import internals
from finsta.live.browser import FOLDER
from finsta.live.declaring.acts import ACTS, Handler, ShownFile, describe_act
from finsta.live.declaring.declared import Declared, make_path
from finsta.live.declaring.fields import Field, Files, Flag, Secret
from finsta.live.declaring.tables import Shown
from finsta.live.element import FORMS, LiveForm, require_fit

_MODULE = f"{FOLDER}/forms.js"

# All forms by name.
forms: dict[str, "Form"] = {}


class Form(Declared):
    """What a person fills in.

    Args:
        scope: What there is a form for each of, such as `post_id`; empty for one form.
        queues: Whether it is emptied at once and waits with others for its turn, as a message does;
            else it waits for its answer, as a dialog does.
        kept: Whether what was entered outlives the page, unless the browser posts it.
        posts_to: The address that the browser itself posts the form to, as where an answer sets a
            cookie. Such a form works before any script has run, and needs no handler.
        needs_content: Whether an empty form stays where it is, without a word.
        fields: By name, those that are looked at first before others.

    Raises:
        TypeError: A secret would be sent to a handler, which is tried again and so kept.
    """

    def __init__(
        self,
        *,
        scope: str = "",
        queues: bool = False,
        kept: bool = True,
        posts_to: str = "",
        needs_content: bool = False,
        **fields: Field,
    ) -> None:
        if not posts_to and any(isinstance(each, Secret) for each in fields.values()):
            raise TypeError("A form with a secret has to be posted by the browser: `posts_to`.")
        self.scope, self.queues = scope, queues
        self.posts_to, self.kept = posts_to, kept and not posts_to
        self.needs_content = needs_content
        self.fields = fields
        self.files_in = next((n for n, each in fields.items() if isinstance(each, Files)), "")
        self.name, self.at = "", None

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the name that the form is declared under.

        Args:
            owner: The state class.
            name: The attribute's.
        """
        self.name = f"{owner.__name__}.{name}"
        forms[self.name] = self

    def of(self, scope: Any) -> "Form":
        """Return the form of one scope: the one below a post.

        Args:
            scope: Its id; as for `Table.of`.
        """
        found = copy(self)
        found.at = scope
        return found

    def path(self) -> rx.Var:
        """Return what names the form in the browser."""
        return make_path(self.name, self.at)

    # Components

    def root(
        self,
        *children: Any,
        on_submit: Handler | None = None,
        lane: str = "",
        then_toast: str = "",
        **props: Any,
    ) -> rx.Component:
        """Return the form element.

        Args:
            children: What is in it.
            on_submit: As for `act`. It gets the fields by name, and the arguments that it has here,
                such as an id that only the page knows. None if the browser posts the form.
            lane: As for `act`.
            then_toast: As for `act`.
            props: Of the element; and `on_done`; `on_sent`, once a form that queues is emptied;
                `on_type`; `on_escape`.

        Raises:
            TypeError: The handler does not take what the form sends, or is missing.
        """
        if on_submit is None and self.posts_to:
            post = {"action": self.posts_to, "method": "post"}
            return LiveForm.create(*children, form=self.path(), **post, **props)
        if on_submit is None or self.posts_to:
            raise TypeError(f"{self.name} needs one of `on_submit` and `posts_to`.")
        how = describe_act(on_submit, lane=lane, then_toast=then_toast)
        fields = {name for name, field in self.fields.items() if field.is_sent}
        require_fit(self.name, {*how["args"], *fields, "attempt"}, on_submit)
        return LiveForm.create(*children, form=self.path(), how=how, **props)

    def field(
        self,
        name: str,
        *,
        rows: int = 0,
        grows: bool = False,
        submits_on_enter: bool = False,
        **props: Any,
    ) -> rx.Component:
        """Return the input of a field.

        Args:
            name: The field's.
            rows: How high it is; with none it is one line, or what its kind needs.
            grows: Whether it becomes as high as its text.
            submits_on_enter: Whether Enter sends the form; Shift and Enter begin a line.
            props: Of the element.
        """
        attributes: dict[str, Any] = {"data-enter": ""} if submits_on_enter else {}
        attributes |= {"aria-invalid": self.problem(name) != "", **props.pop("custom_attrs", {})}
        kind = self.fields[name]
        if isinstance(kind, Files):
            props = {"type": "file", "multiple": kind.longest != 1, **props}
        elif isinstance(kind, Flag):
            props = {"type": "checkbox", **props}
        elif isinstance(kind, Secret):
            props = {"type": "password", **props}
        if grows:
            # Where the browser can't, the text scrolls.
            props["style"] = {"field_sizing": "content", **props.get("style", {})}
        if not rows:
            return rx.el.input(name=name, custom_attrs=attributes, **props)
        return rx.el.textarea(name=name, rows=str(rows), custom_attrs=attributes, **props)

    def longest(self, name: str) -> int:
        """Return how much a field may hold, 0 without a limit.

        Args:
            name: The field's.
        """
        return getattr(self.fields[name], "longest", 0)

    # Vars

    @property
    def busy(self) -> Shown:
        """Whether it waits for its files or its answer."""
        return self._read("?.busy ?? false", bool)

    @property
    def can_submit(self) -> Shown:
        """Whether it is not busy and nothing is wrong with it."""
        return self._read("?.can_submit ?? false", bool)

    @property
    def error(self) -> Shown:
        """What is wrong, wherever it belongs: one sentence, or empty."""
        return self._read("?.problem?.error ?? ''", str)

    @property
    def files(self) -> Shown:
        """Its files, as a list of `ShownFile`."""
        return self._read("?.files ?? []", list[ShownFile])

    @property
    def acts(self) -> Shown:
        """What was sent by it and is not done, as a list of `Act`."""
        return ACTS.of(self.path()).items

    def problem(self, name: str = "") -> Shown:
        """Return what is wrong with a field: one sentence, or empty.

        Args:
            name: The field's; without one, what is wrong with none in particular.
        """
        return rx.cond(self._read("?.problem?.field ?? ''", str) == name, self.error, "")

    def length(self, name: str) -> Shown:
        """Return how many characters a field holds, as people count them; of a secret its bytes.

        Args:
            name: The field's.
        """
        return self._read(f"?.sizes[{name!r}] ?? 0", int)

    def over(self, name: str) -> Shown:
        """Return how many characters too many a field holds; of a secret, bytes.

        Args:
            name: The field's, one with a limit.
        """
        longest = self.longest(name)
        return self._read(
            f"?.sizes[{name!r}] > {longest} ? {self._row()!s}.sizes[{name!r}] - {longest} : 0", int
        )

    def value(self, name: str, var_type: Any) -> Shown:
        """Return what a field holds; undefined where it was never filled.

        Args:
            name: The field's.
            var_type: Its type.
        """
        return self._read(f"?.fields[{name!r}]", var_type)

    def chosen(self, name: str, row_type: Any) -> Shown:
        """Return the rows that a field holds, as a list.

        Args:
            name: The field's, one of `Rows`.
            row_type: What each is.
        """
        return self._read(f"?.fields[{name!r}] ?? []", list[row_type])

    # Events that need no server

    def fill(self, **values: Any) -> rx.Var:
        """Return the event that puts values into fields.

        Args:
            values: By the fields' names.
        """
        return self._call("fillForm", values)

    def open(self, **values: Any) -> rx.Var:
        """Return the event that opens the dialog around the form.

        Args:
            values: As for `fill`; a form that waits for an answer keeps its own.
        """
        return self._call("openForm", values)

    def insert(self, name: str, text: Shown) -> rx.Var:
        """Return the event that puts a text where the cursor is.

        Args:
            name: The field's.
            text: The text.
        """
        return self._call("insertText", name, text)

    def choose(self, name: str, row: Shown) -> rx.Var:
        """Return the event that chooses a row for a field.

        Args:
            name: The field's, one of `Rows`.
            row: The row.
        """
        return self._call("chooseRow", name, row)

    def drop(self, name: str, row_id: Shown) -> rx.Var:
        """Return the event that chooses a row no longer.

        Args:
            name: The field's, one of `Rows`.
            row_id: The row's id.
        """
        return self._call("dropRow", name, row_id)

    def remove_file(self, file_id: Shown) -> rx.Var:
        """Return the event that takes a file out of the form.

        Args:
            file_id: The file's.
        """
        return self._call("removeFile", file_id)

    def discard(self) -> rx.Var:
        """Return the event that empties the form and closes the dialog that it is in."""
        return self._call("discardForm")

    def _row(self) -> Shown:
        return FORMS.row(self.path())

    def _read(self, path: str, var_type: Any) -> Shown:
        row = self._row()
        return internals.derived_value(f"({row!s}{path})", var_type, row)

    def _call(self, function: str, *arguments: Any) -> rx.Var:
        return internals.browser_call(_MODULE, function, self.path(), *arguments)
