"""Handlers are public: what no page sends is answered with one sentence or nothing."""

from typing import Any

import pytest

from tests.tab import (
    DELETE,
    EDIT,
    FIND_FIRST,
    FIND_PEOPLE,
    FIND_TARGETS,
    FORWARD,
    INBOX,
    INBOX_ENTRY,
    LIST_SEEN,
    MARK_SEEN,
    NEWER_MESSAGES,
    NEWEST_MESSAGES,
    NOTE_TYPING,
    OLDER_MESSAGES,
    OPEN,
    PHOTOS,
    REACT,
    SEND,
    SETTINGS,
    START,
    Tab,
)
from tests.web.room import Room, finish, message

GARBAGE: list[Any] = [
    None,
    "",
    "nonsense",
    "\x00",
    "\ud83d",
    "x" * 30_000,
    "9" * 5_000,
    [],
    [1, [2]],
    {},
    {"id": {"id": 1}},
    -1,
    0,
    1.5,
    float("nan"),
    float("inf"),
    True,
    2**31,
    10**30,
]

_THERE, _MESSAGE = "there", "message"

# Handlers of plain arguments, with good ones; each is replaced by garbage in turn.
_PLAIN = [
    (OPEN, {"conversation_id": _THERE, "oldest_id": _MESSAGE, "around_id": 0}),
    (OPEN, {"conversation_id": _THERE, "oldest_id": 0, "around_id": _MESSAGE}),
    (OLDER_MESSAGES, {"conversation_id": _THERE, "before_id": _MESSAGE}),
    (NEWER_MESSAGES, {"conversation_id": _THERE, "after_id": _MESSAGE}),
    (NEWEST_MESSAGES, {"conversation_id": _THERE}),
    (LIST_SEEN, {"message_id": _MESSAGE}),
    (NOTE_TYPING, {"conversation_id": _THERE}),
    (INBOX, {"before_id": _MESSAGE}),
    (INBOX_ENTRY, {"conversation_id": _THERE}),
    (FIND_PEOPLE, {"text": "ben"}),
    (FIND_TARGETS, {"text": "ben"}),
    (PHOTOS, {"conversation_id": _THERE, "before_id": _MESSAGE}),
    (FIND_FIRST, {"conversation_id": _THERE}),
]

# Acts, which store something.
_OF_ALL = {"conversation_id": _THERE, "attempt": "a"}
_ACTS = [
    (SEND, {**_OF_ALL, "text": "Hi", "photos": [], "reply_to": 0}),
    (EDIT, {"message_id": _MESSAGE, "text": "Hi", "attempt": "a"}),
    (REACT, {"message_id": _MESSAGE, "emoji": "👍", "is_there": True, "attempt": "a"}),
    (MARK_SEEN, {**_OF_ALL, "message_id": _MESSAGE}),
    (DELETE, {"message_id": _MESSAGE, "attempt": "a"}),
    (START, {"title": "Lake", "people": [1], "attempt": "a"}),
    (FORWARD, {"message_id": _MESSAGE, "conversations": [1], "words": "", "attempt": "a"}),
    (f"{SETTINGS}rename", {**_OF_ALL, "title": "Lake"}),
    (f"{SETTINGS}add", {**_OF_ALL, "people": [1], "with_history": True}),
    (f"{SETTINGS}remove", {**_OF_ALL, "member_id": 1}),
    (f"{SETTINGS}pass_on", {**_OF_ALL, "member_id": 1}),
    (f"{SETTINGS}leave", _OF_ALL),
    (f"{SETTINGS}close", _OF_ALL),
    (f"{SETTINGS}reopen", _OF_ALL),
    (f"{SETTINGS}mute", {**_OF_ALL, "is_on": True}),
    (f"{SETTINGS}show_seen", {**_OF_ALL, "is_on": True}),
]

# What a good call with this in its place does: it stores something.
_TAKES = {
    "text",
    "title",
    "is_there",
    "is_on",
    "with_history",
    "reply_to",
    "photos",
    "attempt",
    "words",
}


def _name(case: Any) -> str:
    return case.rpartition(".")[2] if isinstance(case, str) else ""


@pytest.mark.parametrize(("name", "payload"), _PLAIN, ids=_name)
async def test_garbage_in_an_argument_is_answered_and_stores_nothing(
    room: Room, name: str, payload: dict[str, Any]
):
    tab, there = await _sit_down(room)
    good = {key: there.get(value, value) for key, value in payload.items()}
    before = room.rows()

    for argument in good:
        for garbage in GARBAGE:
            if argument not in _TAKES:
                await tab.call(name, **{**good, argument: garbage})
        await finish(tab)

    _assert_sentences(tab)
    assert _but_marks(room.rows()) == _but_marks(before)


@pytest.mark.parametrize(("name", "payload"), _ACTS, ids=_name)
async def test_garbage_in_an_act_is_answered_and_stores_nothing(
    room: Room, name: str, payload: dict[str, Any]
):
    tab, there = await _sit_down(room)
    good = {k: there.get(v, v) if isinstance(v, str) else v for k, v in payload.items()}
    before = room.rows()

    for garbage in GARBAGE:
        await tab.call(name, **{**good, "attempt": garbage, "conversation_id": garbage})
        for argument in good.keys() - _TAKES:
            await tab.call(name, **{**good, argument: garbage})
    await finish(tab)

    _assert_sentences(tab)
    assert len(tab.heard(do="refused")) == len(GARBAGE) * (1 + len(good.keys() - _TAKES))
    assert room.rows() == before


async def test_garbage_in_a_message_is_refused_or_kept_as_text(room: Room):
    tab, there = await _sit_down(room)

    for garbage in GARBAGE:
        if isinstance(garbage, str):
            continue
        await tab.call(SEND, **message(there[_THERE], garbage))
        await tab.call(SEND, **message(there[_THERE], attempt=garbage))
    await finish(tab)

    assert tab.heard(do="message") == []
    assert len(tab.heard(do="refused")) == 2 * sum(not isinstance(one, str) for one in GARBAGE)
    await tab.call(SEND, **message(there[_THERE], "", attempt="\ud83d\x00"))
    assert (await tab.hear(do="refused", attempt="\ufffd\ufffd"))[
        "error"
    ] == "Write something first."
    for garbage in ("a\x00b", "a\ud83db"):
        await tab.call(SEND, **message(there[_THERE], garbage))
    await finish(tab)
    assert [op["item"]["text"] for op in tab.heard(do="message")] == ["a�b", "a�b"]
    _assert_sentences(tab)


@pytest.mark.parametrize(("name", "payload"), [*_PLAIN, *_ACTS], ids=_name)
async def test_who_is_not_signed_in_is_sent_to_sign_in(
    room: Room, name: str, payload: dict[str, Any]
):
    tab = await room.visit("/conversations")
    await tab.until(lambda: bool(tab.redirects))
    asked = len(tab.redirects)

    await tab.call(name, **payload)

    await tab.until(lambda: len(tab.redirects) > asked)
    assert set(tab.redirects) == {"/login?next=/conversations"}
    assert tab.operations == []


async def _sit_down(room: Room) -> tuple[Tab, dict[Any, Any]]:
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    message_id = room.write(ana, where)[0]
    tab = await room.tab(ben, where)
    return tab, {_THERE: where, _MESSAGE: message_id}


def _but_marks(rows: list[list[tuple]]) -> list[list[tuple]]:
    # That the good half of a call was seen is no harm.
    conversations, _members, *others, _marks = rows
    return [conversations, *others]


def _assert_sentences(tab: Tab) -> None:
    assert not tab.closed.is_set()
    said = [op[key] for op in tab.operations for key in ("text", "error") if op.get(key)]
    for sentence in said:
        assert sentence.endswith("."), sentence
        assert "Something went wrong" not in sentence


async def test_arguments_that_are_missing_or_unknown_are_no_unexpected_error(room: Room):
    tab, there = await _sit_down(room)
    before = room.rows()

    for name, payload in [*_PLAIN, *_ACTS]:
        await tab.call(name)
        good = {k: there.get(v, v) if isinstance(v, str) else v for k, v in payload.items()}
        await tab.call(name, **good, unknown=1)
        await tab.call(name, form=good)
    await finish(tab)

    _assert_sentences(tab)
    assert _but_marks(room.rows()) == _but_marks(before)
