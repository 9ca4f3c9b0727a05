"""Calls that no page makes end in a sentence, whatever they name or hold."""

import json
from typing import Any

import pytest

from tests.tab import EDIT, LIST_SEEN, NEWEST_MESSAGES, SEND, Tab
from tests.web.hearing import hear_answer
from tests.web.room import Room, finish, message

NOT_DONE = "That did not work. Reload the page, then try again."

# What Reflex calls the parts of a call, and what the server alone says.
_NAMES = ["self", "state", "handler", "payload", "root_state", "viewer", "tab", "given", "\ud83d"]


def heard_toasts(tab: Tab) -> list[str]:
    """Return the sentences that were shown."""
    return [told["text"] for told in tab.heard(to="session", do="toast")]


async def send_as_it_is(tab: Tab, name: str, payload: str) -> None:
    """Send an event whose payload is written here."""
    assert tab._socket is not None
    await tab._socket.send(f'42/_event,["event",{{"name":"{name}","payload":{payload}}}]')


@pytest.mark.parametrize("name", _NAMES)
async def test_an_argument_more_is_refused_whatever_it_is_called(room: Room, name: str):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own = await room.tab(ana, where)

    await send_as_it_is(own, NEWEST_MESSAGES, json.dumps({"conversation_id": where, name: 1}))

    await own.hear(to="session", do="toast")
    assert heard_toasts(own) == [NOT_DONE]
    assert own.heard(do="page") == []


async def test_nobody_says_who_looks(room: Room):
    ana, ben, eve = await room.invite("ana", "ben", "eve")
    where = room.start(ana, ben)
    thief = await room.tab(eve)

    await thief.call(NEWEST_MESSAGES, conversation_id=where, viewer={"account_id": ana.id})
    await thief.call(SEND, **message(where, attempt="ana's"), viewer={"account_id": ana.id})
    await thief.call(SEND, **message(where, attempt="eve's"))

    assert await hear_answer(thief, "ana's") == NOT_DONE
    said = await hear_answer(thief, "eve's")
    assert said == "This conversation is not there, or you are not in it."
    await finish(thief)  # messages go past the queue
    assert heard_toasts(thief) == [NOT_DONE]


@pytest.mark.parametrize("wrapped", [None, 5, "no pairs", [1], [["message"]], [[{}, 1]], []])
async def test_a_form_that_no_page_wrapped_is_refused(room: Room, wrapped: Any):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own = await room.tab(ana, where)
    before = room.rows()

    await own.call(EDIT, form={"__reflex_form_data__": wrapped})

    await own.until(lambda: bool(heard_toasts(own) + own.heard(do="refused")))
    answers = [told["error"] for told in own.heard(do="refused")]
    assert [*heard_toasts(own), *answers] == [NOT_DONE]
    assert room.rows() == before


@pytest.mark.parametrize("payload", ["[]", "[1]", '"text"', "1", "null", "true"])
@pytest.mark.parametrize("name", [SEND, LIST_SEEN], ids=["send", "list_seen"])
async def test_a_payload_that_is_none_ends_in_a_sentence_or_in_nothing(
    room: Room, name: str, payload: str
):
    own = await room.tab((await room.invite("ana"))[0])

    await send_as_it_is(own, name, payload)
    await finish(own)

    assert set(heard_toasts(own)) <= {NOT_DONE}


@pytest.mark.parametrize(
    "number", ["1e400", "-1e400", "1e30", "0.5", "9" * 400, "1E2", "-0", "NaN"]
)
async def test_numbers_that_are_no_ids_are_refused(room: Room, number: str):
    own = await room.tab((await room.invite("ana"))[0])
    form = json.dumps(message("where", attempt="a")).replace('"where"', number)

    await send_as_it_is(own, LIST_SEEN, f'{{"message_id":{number}}}')
    await send_as_it_is(own, SEND, form)
    await own.hear(do="refused", attempt="a")
    await finish(own)

    assert {told["error"] for told in own.heard(do="refused")} == {NOT_DONE}
    assert heard_toasts(own) == [NOT_DONE]
