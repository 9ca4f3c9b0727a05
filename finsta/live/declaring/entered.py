"""What components read of a form, and do to it without asking the server."""

from copy import copy
from typing import Any, Self

import reflex as rx

from finsta import internals
from finsta.live.browser import FOLDER
from finsta.live.declaring.acts import ACTS, ShownFile
from finsta.live.declaring.declared import Declared, Shown, make_path
from finsta.live.declaring.fields import Field
from finsta.live.declaring.operations import Operation, order
from finsta.live.element import FORMS

_MODULE, _FILES_MODULE = f"{FOLDER}/forms.js", f"{FOLDER}/files.js"


class Entered(Declared):
    """What was entered into a form, as the browser has it.

    Attributes:
        name: The form's.
        at: Its scope, None for a form without.
        fields: By name.
    """

    name: str
    at: Any
    fields: dict[str, Field]

    def of(self, scope: Any) -> Self:
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
        return self._read("?.problems?.[0]?.error ?? ''", str)

    @property
    def files(self) -> Shown:
        """Its files, as a list of `ShownFile`."""
        return self._read("?.files ?? []", list[ShownFile])

    @property
    def progress(self) -> Shown:
        """How much of its files was sent, in percent."""
        return self._read("?.progress ?? 100", int)

    @property
    def acts(self) -> Shown:
        """What was sent by it and is not done, as a list of `Act`."""
        return ACTS.of(self.path()).items

    def problem(self, name: Shown | str = "") -> Shown:
        """Return what is wrong with a field: one sentence, or empty.

        Args:
            name: The field's; without one, what is wrong with none in particular.
        """
        field = rx.Var.create(name)
        path = f"?.problems?.find((each) => each.field === {field!s})?.error ?? ''"
        return self._read(path, str, field)

    def problem_beside(self, *names: str) -> Shown:
        """Return what is wrong, and shown at none of some fields: one sentence, or empty.

        Args:
            names: The fields'; one of `Files` stands for the words about them, too, and one of
                `Texts` for each.
        """
        shown = rx.Var.create(list(names))
        # A file's words are named by their field and the file: see `words_field`.
        path = (
            f"?.problems?.find(({{ field }}) => !{shown!s}.includes(field.split('-')[0]))"
            "?.error ?? ''"
        )
        return self._read(path, str)

    def problem_id(self, name: Shown | str = "") -> Shown:
        """Return the `id` to give to the element that shows what is wrong with a field.

        Its input names it as its description: see `Form.field`.

        Args:
            name: The field's.
        """
        field, path = rx.Var.create(name), self.path()
        return internals.derived_value(
            f"(`${{{path!s}}}-${{{field!s}}}-problem`)", str, path, field
        )

    def reveals(self, name: str) -> Shown:
        """Return whether a secret can be read on the screen: see `reveal`.

        Args:
            name: The field's, one of `Secret`.
        """
        return self._read(f"?.revealed?.includes({name!r}) ?? false", bool)

    def length(self, name: str) -> Shown:
        """Return how many characters a field holds, as people count them.

        Args:
            name: The field's.
        """
        return self._read(f"?.sizes[{name!r}] ?? 0", int)

    def over(self, name: str) -> Shown:
        """Return how many characters too many a field holds.

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

    def text_at(self, name: str, at: Shown) -> Shown:
        """Return one of the texts that a field holds, or an empty one.

        Args:
            name: The field's, one of `Texts`.
            at: Its place, from 0.
        """
        place = rx.Var.create(at)
        return self._read(f"?.fields[{name!r}]?.[{place!s}] ?? ''", str, place)

    def chosen(self, name: str, row_type: Any) -> Shown:
        """Return the rows that a field holds, as a list.

        Args:
            name: The field's, one of `Rows`.
            row_type: What each is.
        """
        return self._read(f"?.fields[{name!r}] ?? []", list[row_type])

    # What the server does to it

    def suggest(self, **values: str) -> Operation:
        """Return the operation that fills in fields into which nobody has typed.

        What was suggested before gives way to it. For a form without a scope.

        Args:
            values: By the fields' names.
        """
        return order("suggest", form=self.name, values=values)

    def show_again(self, values: dict[str, Any], problems: dict[str, str]) -> Operation:
        """Return the operation that shows once more what a form held that the browser has posted.

        A page does so once, however often it is told.

        Args:
            values: By the fields' names.
            problems: What is wrong with it: sentences by field, in their order; what belongs to
                none in particular is under an empty name.
        """
        found = [{"field": field, "error": error} for field, error in problems.items()]
        return order("again", form=self.name, values=values, problems=found)

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

    def choose_files(self) -> rx.Var:
        """Return the event that asks for files; the dialog around the form opens with the first."""
        return self._call("chooseFiles")

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

    def reveal(self, name: str) -> rx.Var:
        """Return the event that lets a secret be read on the screen, or hides it again.

        It is hidden, too, when the form is sent.

        Args:
            name: The field's, one of `Secret`.
        """
        return self._call("revealSecret", name)

    def remove_file(self, file_id: Shown) -> rx.Var:
        """Return the event that takes a file out of the form.

        Args:
            file_id: The file's.
        """
        return internals.browser_call(_FILES_MODULE, "removeFile", self.path(), file_id)

    def discard(self) -> rx.Var:
        """Return the event that empties the form and closes the dialog that it is in."""
        return self._call("discardForm")

    def _row(self) -> Shown:
        return FORMS.row(self.path())

    def _read(self, path: str, var_type: Any, *of: rx.Var) -> Shown:
        row = self._row()
        return internals.derived_value(f"({row!s}{path})", var_type, row, *of)

    def _call(self, function: str, *arguments: Any) -> rx.Var:
        return internals.browser_call(_MODULE, function, self.path(), *arguments)
