"""What a browser may send to a handler, and what is refused before anybody looks at it."""

import json
import time
import traceback
from typing import Annotated, Any

import pytest

from finsta.media import MAX_STAGED_PHOTOS, DraftPhoto
from finsta.web.arguments import (
    Arguments,
    Attempt,
    Flag,
    Id,
    OptionalId,
    Photos,
    Text,
    at_most,
    at_most_items,
    find_attempt,
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


class Forgetful:
    """Stands for a state."""

    async def take(
        self, number: Id, before: OptionalId, name: Annotated[str, at_most(5)], is_there: Flag
    ) -> None:
        """Take one of each kind."""

    async def write(
        self,
        attempt: Attempt,
        text: Text,
        photos: Photos,
        people: Annotated[list[Id], at_most_items(3)],
    ) -> None:
        """Take texts and lists."""


TAKES = Arguments(Forgetful.take, own=("self",))
WRITES = Arguments(Forgetful.write, own=("self",))
GOOD = {"number": 7, "before": 0, "name": "Ana", "is_there": False}
NOTE = {"attempt": "a", "text": "Hello", "photos": ["key"], "people": [1, "2"]}


def take(**given: Any) -> dict[str, Any]:
    """Check arguments, good ones but for these."""
    return TAKES.check({**GOOD, **given})


def write(**given: Any) -> dict[str, Any]:
    """Check texts and lists, good ones but for these."""
    return WRITES.check({**NOTE, **given})


@pytest.mark.parametrize(("sent", "got"), [(1, 1), ("1", 1), ("007", 7), (2**31 - 1, 2**31 - 1)])
def test_ids_come_as_numbers_or_in_digits(sent: Any, got: int):
    assert take(number=sent)["number"] == take(before=sent)["before"] == got


@pytest.mark.parametrize("sent", [*NO_ID, *HUGE, 0, "0"], ids=shorten)
def test_anything_else_is_no_id(sent: Any):
    with pytest.raises(BadRequest):
        take(number=sent)
    with pytest.raises(BadRequest):
        write(people=[1, sent])


@pytest.mark.parametrize("sent", [0, None])
def test_zero_or_null_is_none_where_there_may_be_none(sent: Any):
    assert take(before=sent)["before"] is None


@pytest.mark.parametrize("sent", [*NO_ID[1:], *HUGE, "0", -0.0], ids=shorten)
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
    assert take(name=sent)["name"] == write(text=sent)["text"] == got


@pytest.mark.parametrize("sent", [*ABSURD, True, 1, "x" * 6], ids=shorten)
def test_anything_else_is_no_text_of_this_length(sent: Any):
    with pytest.raises(BadRequest):
        take(name=sent)


@pytest.mark.parametrize("field", ["attempt", "text", "photos"])
@pytest.mark.parametrize("sent", [None, {}, 1, True, float("inf")], ids=repr)
def test_a_call_with_one_absurd_argument_is_refused(field: str, sent: Any):
    with pytest.raises(BadRequest):
        write(**{field: sent})


def test_texts_are_bounded_by_their_own_length_or_by_one_for_all():
    assert write(text="x" * 20_000, attempt="x" * 36)["attempt"] == "x" * 36
    for longer in ({"text": "x" * 20_001}, {"attempt": "x" * 37}, {"photos": ["x" * 33]}):
        with pytest.raises(BadRequest):
            write(**longer)


@pytest.mark.parametrize("sent", [True, False])
def test_a_flag_is_one(sent: Any):
    assert take(is_there=sent)["is_there"] is sent


@pytest.mark.parametrize("sent", [*ABSURD, 0, 1, "", "on", "off", "true"], ids=shorten)
def test_nothing_else_is_a_flag(sent: Any):
    with pytest.raises(BadRequest):
        take(is_there=sent)


@pytest.mark.parametrize(
    "sent", [None, "12", {"0": 1}, 1, [[1]], [None], [True], [1, 2, 3, 4]], ids=repr
)
def test_a_list_of_ids_is_one_and_no_longer_than_its_bound(sent: Any):
    assert write(people=[1, 2, 3])["people"] == [1, 2, 3]
    with pytest.raises(BadRequest):
        write(people=sent)


@pytest.mark.parametrize("sent", ["key", 1, {}, None], ids=repr)
def test_a_list_too_long_is_refused_before_it_is_read(sent: Any):
    photos = [sent] * 1_000_000
    began = time.thread_time()
    with pytest.raises(BadRequest):
        write(photos=photos)
    assert time.thread_time() - began < 0.05


@pytest.mark.parametrize(
    ("checks", "good", "missing"),
    [(checks, good, each) for checks, good in ((TAKES, GOOD), (WRITES, NOTE)) for each in good],
)
def test_a_call_without_an_argument_is_refused(
    checks: Arguments, good: dict[str, Any], missing: str
):
    with pytest.raises(BadRequest):
        checks.check({name: value for name, value in good.items() if name != missing})


def test_a_call_comes_with_all_its_arguments_checked():
    checked = {"photos": [DraftPhoto("key")], "people": [1, 2]}
    assert WRITES.check(NOTE) == {**NOTE, **checked}


@pytest.mark.parametrize("name", ["more", "self", "state", "viewer", "form", "", "\ud83d"])
def test_a_call_with_an_argument_more_is_refused(name: str):
    with pytest.raises(BadRequest):
        take(**{name: 1})


def test_a_photo_comes_as_its_key_or_with_its_description():
    sent = ["first", ["second", "A\x00lake"], ["third", ""]]
    drafts = [DraftPhoto("first"), DraftPhoto("second", "A\ufffdlake"), DraftPhoto("third")]
    assert write(photos=sent)["photos"] == drafts


@pytest.mark.parametrize(
    "sent",
    [
        *[each for each in ABSURD if each != []],
        "key",
        ["x" * 33],
        [["x" * 33, "A lake"]],
        [["key", "x" * 20_001]],
        [["key", None]],
        [["key", "A lake", "Once more"]],
        [["key"]],
        [[["key", "A lake"], "A lake"]],
        [{"key": "key"}],
        ["key"] * (MAX_STAGED_PHOTOS + 1),
    ],
    ids=shorten,
)
def test_anything_else_is_no_list_of_photos(sent: Any):
    with pytest.raises(BadRequest):
        write(photos=sent)


def test_a_refusal_shows_nothing_of_what_came():
    with pytest.raises(BadRequest) as refusal:
        write(people="secret"[::-1])

    assert "terces" not in "".join(traceback.format_exception(refusal.value))


def test_a_handler_begins_with_what_it_gets_from_the_server():
    with pytest.raises(TypeError, match=r"Forgetful\.take must begin with self, viewer"):
        Arguments(Forgetful.take, own=("self", "viewer"))


@pytest.mark.parametrize(
    ("given", "attempt"),
    [
        ({"attempt": "abcd", "text": NESTED}, "abcd"),
        ({"attempt": "a\x00\ud83d"}, "a\ufffd\ufffd"),
        ({"attempt": "x" * 36}, "x" * 36),
        ({"attempt": "x" * 37}, ""),
        ({"attempt": 5}, ""),
        ({"attempt": NESTED}, ""),
        ({"form": {"attempt": "abcd"}}, ""),
        ({}, ""),
    ],
    ids=range(8),
)
def test_what_names_an_act_is_found_also_where_there_is_none(given: dict[str, Any], attempt: str):
    assert find_attempt(given) == attempt
