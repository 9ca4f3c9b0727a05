"""The fields of a form: what each takes, and the sentence for what it doesn't."""

from dataclasses import dataclass
from typing import Any, ClassVar

import reflex as rx

from finsta.infra.words import Said


@dataclass(frozen=True)
class Field:
    """What all fields have."""

    kind: ClassVar[str]

    @property
    def is_sent(self) -> bool:
        """Whether the handler gets what it holds."""
        return True

    def describe(self, name: str) -> dict[str, Any]:
        """Return what the browser needs to know of it: see browser/drafts.js.

        Args:
            name: The field's.

        Raises:
            TypeError: It has limits, and nothing to call it by where they are told.
        """
        known = vars(self)
        if (known.get("longest") or known.get("shortest")) and known.get("label") == "":
            raise TypeError(f"The field {name} has limits, so it needs a label.")
        told = {
            key: each.describe(key) if isinstance(each, Field) else each
            for key, each in known.items()
            if isinstance(each, rx.Var) or each
        }
        return {"kind": self.kind, **told}


@dataclass(frozen=True)
class Text(Field):
    """Something to type. Blank lines around it and spaces after it don't count and are not sent.

    How far its first line is indented stays; an app that wants none takes it away.

    Args:
        longest: In characters; 0 is without a limit.
        shortest: In characters, unless it is empty.
        required: The sentence for an empty one; without a sentence it may be empty.
        label: What other sentences call it; one with limits needs it.
    """

    kind = "text"
    longest: int = 0
    shortest: int = 0
    required: Said = ""
    label: Said = ""


@dataclass(frozen=True)
class Texts(Field):
    """The same text for each of several things, such as what each photo of a post shows.

    Its inputs are drawn by `Form.field` with their places from 0; the handler gets a list. A
    problem is at one of them, by its place: `Form.problem(f"{name}-{at}")`.

    Args:
        longest: Each, in characters.
        label: What sentences call one of them.
    """

    kind = "texts"
    longest: int = 0
    label: Said = ""


@dataclass(frozen=True)
class Secret(Field):
    """A password. It stays in its input, and goes only where the browser posts the form to.

    Args:
        longest: In characters, spaces included; 0 is without a limit.
        shortest: In characters, unless it is empty.
        required: The sentence for an empty one; without a sentence it may be empty.
        label: What other sentences call it; one with limits needs it.
    """

    kind = "secret"
    longest: int = 0
    shortest: int = 0
    required: Said = ""
    label: Said = ""


@dataclass(frozen=True)
class Flag(Field):
    """A checkbox.

    Args:
        required: The sentence for one that isn't ticked; without a sentence it need not be.
    """

    kind = "flag"
    required: Said = ""


@dataclass(frozen=True)
class Rows(Field):
    """Rows that somebody chooses. The form holds what is shown of them, and sends their ids.

    Args:
        required: The sentence for none; without a sentence there may be none.
    """

    kind = "rows"
    required: Said = ""


@dataclass(frozen=True)
class Value(Field):
    """Something that nobody types, such as which message is answered: see `Form.fill`.

    Args:
        is_shown_only: Whether it is not sent, as the name of whom an id is about.
    """

    kind = "value"
    is_shown_only: bool = False

    @property
    def is_sent(self) -> bool:
        """Whether the handler gets what it holds."""
        return not self.is_shown_only


@dataclass(frozen=True)
class Files(Field):
    """Files. They are sent while the rest is entered, two at a time; the form sends their keys.

    If something was typed about a file, it is told as the pair of its key and these words.

    Args:
        upload: A function of the browser, `upload(file, onProgress, onEnd)`. It calls `onProgress`
            with a percentage, and `onEnd` once: with `key`, the address of a `preview` and what
            else is to be known of the file, or with `error` and whether it `isRefused`, else it is
            sent again with the form. It returns something with an `abort()`.
        longest: How many; where only one has room, it takes the place of another.
        too_many: The sentence for more.
        required: The sentence for none; without a sentence there may be none.
        types: How the types of files begin that may be pasted; empty for all.
        words: What may be typed about each: see `Form.words_field`.
    """

    kind = "files"
    upload: rx.Var
    longest: int = 1
    too_many: Said = ""
    required: Said = ""
    types: str = ""
    words: Text | None = None
