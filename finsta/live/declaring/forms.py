"""Forms: what a person fills in, declared on the state class whose handler takes it.

The browser keeps what was entered, over a reload too, until the server has answered.
"""

from collections.abc import Callable
from typing import Any

import reflex as rx

from finsta.infra.words import Said
from finsta.live.declaring.acts import Handler, describe_act
from finsta.live.declaring.declared import Shown
from finsta.live.declaring.entered import Entered
from finsta.live.declaring.fields import Field, Files, Flag, Secret
from finsta.live.element import LiveFiles, LiveForm, require_fit

# Nothing corrects a password that is shown.
_AS_TYPED: dict[str, Any] = {"auto_capitalize": "none", "spell_check": False}

# All forms by name.
forms: dict[str, "Form"] = {}


class Form(Entered):
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

    def root(
        self,
        *children: Any,
        on_submit: Handler | None = None,
        lane: str = "",
        then_toast: Said = "",
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
                `on_type`; `on_escape`; `on_arrow_up`, in an empty field; `takes_focus`, whether
                the first field gets the focus when the form comes, unless fingers type.

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
        at: Shown | None = None,
        rows: int = 0,
        grows: bool = False,
        submits_on_enter: bool = False,
        objection: Shown | None = None,
        **props: Any,
    ) -> rx.Component:
        """Return the input of a field.

        What shows its problem has the id `problem_id(name)`, and so describes it.

        Args:
            name: The field's.
            at: Which of several texts it is, from 0, if the field holds those.
            rows: How high it is; with none it is one line, or what its kind needs.
            grows: Whether it becomes as high as its text, by the app's style for `[data-grows]`.
            submits_on_enter: Whether Enter sends the form; Shift and Enter begin a line, and so
                does Enter on a keyboard on the screen, which has no other key for it.
            objection: What the app has against what the field holds now, as that a name is taken.
                It is this field's problem when the form is sent.
            props: Of the element.
        """
        attributes: dict[str, Any] = {"data-enter": ""} if submits_on_enter else {}
        if objection is not None:
            attributes["data-objection"] = objection
        kind = self.fields[name]
        input_name: Shown | str = name
        if at is not None:
            # It may be drawn, and drawn elsewhere, while there is a text already.
            input_name = f"{name}-{at}"
            props = {"default_value": self.text_at(name, at), **props}
        attributes |= self._marks(input_name, props.pop("aria_describedby", ""), objection)
        attributes |= props.pop("custom_attrs", {})
        if isinstance(kind, Files):
            props = {"type": "file", "multiple": kind.longest != 1, **props}
        elif isinstance(kind, Flag):
            props = {"type": "checkbox", **props}
        elif isinstance(kind, Secret):
            props = {"type": rx.cond(self.reveals(name), "text", "password"), **_AS_TYPED, **props}
        if grows:
            attributes["data-grows"] = ""
        if not rows:
            return rx.el.input(name=input_name, custom_attrs=attributes, **props)
        return rx.el.textarea(name=input_name, rows=str(rows), custom_attrs=attributes, **props)

    def file_list(self, draw: Callable[..., rx.Component], **props: Any) -> rx.Component:
        """Return the list of the form's files, which can be put in order.

        By dragging what has the attribute `data-handle` in a file's element, or by the arrow keys
        while that has the focus. Give it `touch-action: none`, so that a finger drags it.

        Args:
            draw: Returns what is in the element of a file, given a `ShownFile` and its place.
            props: Of the list, an `ol`.
        """

        def draw_item(file: Shown, place: Shown) -> rx.Component:
            marked = {"data-file": file.id}
            return rx.el.li(draw(file, place), key=file.id, custom_attrs=marked)

        return LiveFiles.create(rx.foreach(self.files, draw_item), form=self.path(), **props)

    def words_field(self, file: Shown, *, rows: int = 1, **props: Any) -> rx.Component:
        """Return the input for words about a file.

        Args:
            file: A `ShownFile` of the form.
            rows: How high it is.
            props: Of the element.
        """
        name = f"{self.files_in}-{file.id}"
        # It may be drawn, and drawn elsewhere, while there are words already.
        return rx.el.textarea(
            name=name,
            rows=str(rows),
            default_value=file.words,
            custom_attrs={
                "data-words": file.id,
                **self._marks(name, props.pop("aria_describedby", "")),
            },
            **props,
        )

    def _marks(
        self, name: Shown | str, described_by: Shown | str, objection: Shown | None = None
    ) -> dict[str, Any]:
        """Return what tells who can't see it that a field has a problem, and which."""
        has_problem = self.problem(name) != ""
        is_wrong = has_problem if objection is None else has_problem | (objection != "")
        problem_id = self.problem_id(name)
        both = f"{described_by} {problem_id}" if described_by else problem_id
        described = rx.cond(has_problem, both, described_by or rx.Var("undefined"))
        return {"aria-invalid": is_wrong, "aria-describedby": described}
