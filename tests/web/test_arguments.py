"""What a browser may send to a handler, and what is refused before anybody looks at it."""

import json
import time
import traceback
from dataclasses import dataclass
from typing import Annotated, Any

import pytest

from finsta.web.arguments import (
    Arguments,
    Flag,
    Id,
    OptionalId,
    PhotoKey,
    Text,
    at_most,
    at_most_items,
    find_id,
    find_text,
)
from finsta.web.shared.refusals import BadRequest

NESTED = json.loads("[" * 500 + "]" * 500)
# What no page sends, whatever is asked.
ABSURD: list[Any] = [None, [], {}, {"id": 1}, [1], NESTED, 1.0, 0.5, float("inf"), float("nan")]
NO_ID = [*ABSURD, True, False, "", "one", "1.0", "1e3", "-1", " 1", "٣", "9" * 5_000, -1, 2**31]
HUGE = [10**30, -(10**30), "1" * 11, json.loads("1e400"), json.loads("-1e400")]


def shorten(sent: Any) -> str:
    """Name a case."""
    return ascii(sent)[:12]


@dataclass(frozen=True)
class Note:
    """A form with a field of each kind."""

    attempt: Annotated[str, at_most(36)]
    text: Text
    photos: Annotated[list[PhotoKey], at_most_items(4)]
    people: Annotated[list[Id], at_most_items(3)]
    is_on: Flag = False


NOTE = {"attempt": "a", "text": "Hello", "photos": ["key"], "people": [1, "2"], "is_on": True}


class Forgetful:
    """Stands for a state."""

    async def take(
        self, number: Id, before: OptionalId, name: Annotated[str, at_most(5)], is_there: Flag
    ) -> None:
        """Take plain arguments."""

    async def write(self, form: Note) -> None:
        """Take a form."""


TAKES = Arguments(Forgetful.take, own=("self",))
WRITES = Arguments(Forgetful.write, own=("self",))
GOOD = {"number": 7, "before": 0, "name": "Ana", "is_there": False}


def take(**given: Any) -> dict[str, Any]:
    """Check plain arguments, good ones but for these."""
    return TAKES.check({**GOOD, **given})


def write(**given: Any) -> Note:
    """Check a form, a good one but for these fields."""
    return WRITES.check({"form": {**NOTE, **given}})["form"]


@pytest.mark.parametrize(("sent", "got"), [(1, 1), ("1", 1), ("007", 7), (2**31 - 1, 2**31 - 1)])
def test_ids_come_as_numbers_or_in_digits(sent: Any, got: int):
    assert take(number=sent)["number"] == take(before=sent)["before"] == got


@pytest.mark.parametrize("sent", [*NO_ID, *HUGE, 0, "0"], ids=shorten)
def test_anything_else_is_no_id(sent: Any):
    with pytest.raises(BadRequest):
        take(number=sent)
    with pytest.raises(BadRequest):
        write(people=[1, sent])


def test_zero_is_none_where_there_may_be_none():
    assert take(before=0)["before"] is None


@pytest.mark.parametrize("sent", [*NO_ID, *HUGE, "0", -0.0], ids=shorten)
def test_nothing_else_is_none(sent: Any):
    with pytest.raises(BadRequest):
        take(before=sent)


@pytest.mark.parametrize(
    ("sent", "got"),
    [
        ("", ""),
        ("Ana", "Ana"),
        ("a\x00b", "a\ufffdb"),
        ("\ud83d", "\ufffd"),
        ("a\udc00", "a\ufffd"),
        ("🎉" * 5, "🎉" * 5),
    ],
    ids=ascii,
)
def test_texts_come_as_they_can_be_stored(sent: str, got: str):
    assert take(name=sent)["name"] == write(text=sent).text == got


@pytest.mark.parametrize("sent", [*ABSURD, True, 1, "x" * 6], ids=shorten)
def test_anything_else_is_no_text_of_this_length(sent: Any):
    with pytest.raises(BadRequest):
        take(name=sent)


@pytest.mark.parametrize("field", ["attempt", "text", "photos"])
@pytest.mark.parametrize("sent", [None, {}, 1, True, float("inf")], ids=repr)
def test_a_form_with_one_absurd_field_is_refused(field: str, sent: Any):
    with pytest.raises(BadRequest):
        write(**{field: sent})


def test_texts_are_bounded_by_their_own_length_or_by_one_for_all():
    assert write(text="x" * 20_000, attempt="x" * 36).attempt == "x" * 36
    for longer in ({"text": "x" * 20_001}, {"attempt": "x" * 37}, {"photos": ["x" * 33]}):
        with pytest.raises(BadRequest):
            write(**longer)


@pytest.mark.parametrize(("sent", "got"), [(True, True), (False, False), ("on", True)])
def test_a_flag_is_one_or_a_ticked_checkbox(sent: Any, got: bool):
    assert take(is_there=sent)["is_there"] is write(is_on=sent).is_on is got


@pytest.mark.parametrize("sent", [*ABSURD, 0, 1, "", "off", "true"], ids=shorten)
def test_nothing_else_is_a_flag(sent: Any):
    with pytest.raises(BadRequest):
        take(is_there=sent)


def test_a_checkbox_that_is_not_ticked_is_not_sent():
    note = {name: value for name, value in NOTE.items() if name != "is_on"}
    assert WRITES.check({"form": note})["form"].is_on is False


@pytest.mark.parametrize(
    "sent", [None, "12", {"0": 1}, 1, [[1]], [None], [True], [1, 2, 3, 4]], ids=repr
)
def test_a_list_of_ids_is_one_and_no_longer_than_its_bound(sent: Any):
    assert write(people=[1, 2, 3]).people == [1, 2, 3]
    with pytest.raises(BadRequest):
        write(people=sent)


@pytest.mark.parametrize("sent", ["key", 1, {}, None], ids=repr)
def test_a_list_too_long_is_refused_before_it_is_read(sent: Any):
    photos = [sent] * 1_000_000
    began = time.thread_time()
    with pytest.raises(BadRequest):
        write(photos=photos)
    assert time.thread_time() - began < 0.05


def test_a_form_is_frozen_and_ignores_what_it_has_no_field_for():
    note = write(who="Ben", **{"\ufffd": NESTED, "__class__": "Note"})

    assert note == Note("a", "Hello", ["key"], [1, 2], is_on=True)
    with pytest.raises(AttributeError):
        note.text = ""  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize("sent", [*ABSURD, True, 1, "text", [NOTE]], ids=shorten)
def test_what_is_no_form_is_refused(sent: Any):
    with pytest.raises(BadRequest):
        WRITES.check({"form": sent})


@pytest.mark.parametrize("field", ["attempt", "text", "photos", "people"])
def test_a_form_without_a_field_is_refused(field: str):
    with pytest.raises(BadRequest):
        WRITES.check({"form": {name: value for name, value in NOTE.items() if name != field}})


@pytest.mark.parametrize("missing", GOOD)
def test_a_call_without_an_argument_is_refused(missing: str):
    with pytest.raises(BadRequest):
        TAKES.check({name: value for name, value in GOOD.items() if name != missing})


@pytest.mark.parametrize("name", ["more", "self", "state", "viewer", "form", "", "\ud83d"])
def test_a_call_with_an_argument_more_is_refused(name: str):
    with pytest.raises(BadRequest):
        take(**{name: 1})


def test_a_refusal_shows_nothing_of_what_came():
    with pytest.raises(BadRequest) as refusal:
        write(people="secret"[::-1])

    assert "terces" not in "".join(traceback.format_exception(refusal.value))


def test_a_handler_begins_with_what_it_gets_from_the_server():
    with pytest.raises(TypeError, match=r"Forgetful\.take must begin with self, viewer"):
        Arguments(Forgetful.take, own=("self", "viewer"))


@pytest.mark.parametrize(
    ("form", "text", "number"),
    [
        ({"attempt": "abcdef", "message": "7"}, "abcd", 7),
        ({"attempt": "a\x00\ud83d", "message": 7}, "a\ufffd\ufffd", 7),
        ({"attempt": 5, "message": -1}, "", 0),
        ({"attempt": NESTED, "message": NESTED}, "", 0),
        ({}, "", 0),
        (None, "", 0),
        ("text", "", 0),
        (NESTED, "", 0),
    ],
    ids=range(8),
)
def test_what_names_a_form_is_found_also_where_there_is_none(form: Any, text: str, number: int):
    assert find_text({"form": form}, "attempt", 4) == text
    assert find_id({"form": form}, "message") == number
    assert find_text({}, "attempt", 4) == ""
