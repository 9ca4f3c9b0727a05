"""What a browser may send to a handler: types that check themselves, and a call's arguments.

Each type bounds what it takes before it looks any closer.
"""

import inspect
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, get_type_hints

from pydantic import Field, PlainValidator, TypeAdapter, ValidationError

from finsta import live, media
from finsta.web.shared.refusals import BadRequest

# A call's arguments by name, as they came.
Given = Mapping[str, Any]

# No database takes a NUL, or the half of a character that a cut emoji leaves.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

# Beyond what any form takes; a form's own limit is the domain's, which says it in a sentence.
_MAX_TEXT_LENGTH = 20_000

# Of a row, in both databases.
_ID_BITS, _ID_DIGITS = 31, 10

# The end of the year 2100; all of it is a time in both databases.
_LATEST_MS = 4_133_980_799_999

# No photo's longer side is a hundred times its shorter one.
_MAX_EXTENT = 100_000

_NONE: Mapping[str, Any] = {}


def as_id(value: object) -> int:
    """Return a row's id that a browser sent, as a number or in digits.

    Args:
        value: As it came.

    Raises:
        BadRequest: It is no positive whole number that a database takes.
    """
    if isinstance(value, str) and len(value) <= _ID_DIGITS and value.isascii() and value.isdigit():
        value = int(value)
    # True is a number, too.
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 1 << _ID_BITS:
        raise BadRequest
    return value


def as_text(value: object, max_length: int = _MAX_TEXT_LENGTH) -> str:
    """Return a text that a browser sent, as it can be stored.

    Args:
        value: As it came.
        max_length: In characters.

    Raises:
        BadRequest: It is no text, or a longer one.
    """
    if not isinstance(value, str) or len(value) > max_length:
        raise BadRequest
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)


def _as_optional_id(value: object) -> int | None:
    is_none = value is None or (type(value) is int and value == 0)
    return None if is_none else as_id(value)


def _as_flag(value: object) -> bool:
    if value is True or value is False:
        return value
    raise BadRequest


def _as_instant(value: object) -> datetime:
    """Return a time that a browser sent in milliseconds since 1970."""
    if type(value) is not int or not 0 <= value <= _LATEST_MS:
        raise BadRequest
    return datetime.fromtimestamp(value / 1_000, UTC)


def _as_extent(value: object) -> int:
    """Return a length in thousandths of a photo's shorter side."""
    if type(value) is not int or not 0 <= value <= _MAX_EXTENT:
        raise BadRequest
    return value


def _as_count(value: object) -> int:
    if type(value) is not int or not 0 <= value < 1 << _ID_BITS:
        raise BadRequest
    return value


def _as_photo(value: object) -> media.DraftPhoto:
    """Return a photo of a form: its key, or the pair of it and a description."""
    key, alt_text = value if isinstance(value, list) and len(value) == 2 else (value, "")
    return media.DraftPhoto(as_text(key, media.MAX_KEY_LENGTH), as_text(alt_text))


def at_most(length: int) -> PlainValidator:
    """Return what bounds and cleans a text in a type, after `str`.

    Args:
        length: In characters; the noun's constant.
    """
    return PlainValidator(partial(as_text, max_length=length))


def one_of(choices: type[StrEnum]) -> PlainValidator:
    """Return what takes one of some words in a type, after their enumeration.

    Args:
        choices: The words.
    """
    return PlainValidator(partial(_as_choice, choices=choices))


def _as_choice(value: object, choices: type[StrEnum]) -> StrEnum:
    if not isinstance(value, str) or value not in choices.__members__.values():
        raise BadRequest
    return choices(value)


def at_most_items(count: int) -> Any:
    """Return what bounds a list in a type, after `list[Id]`.

    Args:
        count: The noun's constant.
    """
    return Field(max_length=count)


Id = Annotated[int, PlainValidator(as_id)]
# Pages send 0 or null where there is none.
OptionalId = Annotated[int | None, PlainValidator(_as_optional_id)]
Text = Annotated[str, PlainValidator(as_text)]
Flag = Annotated[bool, PlainValidator(_as_flag)]
Extent = Annotated[int, PlainValidator(_as_extent)]
# How often something was done.
Count = Annotated[int, PlainValidator(_as_count)]
Instant = Annotated[datetime, PlainValidator(_as_instant)]
_Photo = Annotated[media.DraftPhoto, PlainValidator(_as_photo)]
# Of one form. More than fit are the noun's to refuse, with a sentence.
Photos = Annotated[list[_Photo], Field(max_length=media.MAX_STAGED_PHOTOS)]
# The browser's name for an act; sent twice, it is done once.
Attempt = Annotated[str, at_most(live.MAX_ATTEMPT_LENGTH)]


class Arguments:
    """What a handler takes from a browser.

    Args:
        handler: Each of its parameters has a type of this module.
        own: The first of them, which it gets from the server.
        more: Types of what else is sent, by name.
    """

    def __init__(
        self, handler: Callable[..., Any], own: tuple[str, ...], more: Mapping[str, Any] = _NONE
    ) -> None:
        names = tuple(inspect.signature(handler).parameters)
        if names[: len(own)] != own:
            msg = f"{handler.__qualname__} must begin with {', '.join(own)}."
            raise TypeError(msg)
        types = {**get_type_hints(handler, include_extras=True), **more}
        sent = (*names[len(own) :], *more)
        self._checks = {name: TypeAdapter(types[name]).validate_python for name in sent}

    def name(self, values: tuple[Any, ...], named: Given) -> Given:
        """Return a call's arguments by name. A browser names them all, our own code need not.

        Args:
            values: Those without a name, in the handler's order.
            named: The others.

        Raises:
            TypeError: There are more values than the handler takes.
        """
        if len(values) > len(self._checks):
            msg = f"{len(values)} arguments are too many."
            raise TypeError(msg)
        return {**dict(zip(self._checks, values, strict=False)), **named}

    def check(self, given: Given) -> dict[str, Any]:
        """Return a call's arguments, checked.

        Args:
            given: As they came.

        Raises:
            BadRequest: One is missing, or no page sends it so.
        """
        if given.keys() != self._checks.keys():
            raise BadRequest
        try:
            return {name: check(given[name]) for name, check in self._checks.items()}
        except ValidationError:
            # Its own words quote what came.
            raise BadRequest from None


def find_attempt(given: Given) -> str:
    """Return the attempt of a call, empty if it is none that a page gives.

    Args:
        given: A call's arguments, unchecked.
    """
    try:
        return as_text(given.get("attempt"), live.MAX_ATTEMPT_LENGTH)
    except BadRequest:
        return ""
