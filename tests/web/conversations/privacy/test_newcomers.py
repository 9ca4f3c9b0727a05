"""Who was added without the history hears nothing of what was before."""

from tests.tab import (
    DELETE,
    EDIT,
    LIST_SEEN,
    NEWEST_MESSAGES,
    OLDER_MESSAGES,
    OPEN,
    REACT,
    SEND,
    Tab,
)
from tests.web.hearing import as_others_get_it, hear_answer, hear_count, hear_item
from tests.web.room import Room, an_attempt, change, finish, message, react, see, send


async def test_a_newcomer_hears_no_change_of_earlier_messages(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben, where)
    first, second = await send(own, where, "First"), await send(own, where, "Second")
    room.add(ana, where, cat)
    tabs = [await room.tab(cat, where), await room.tab(cat)]

    await own.call(EDIT, message_id=first["id"], text="Edited", attempt=an_attempt())
    await react(other, first["id"])
    await own.call(DELETE, message_id=second["id"], attempt=an_attempt())
    await other.hear(do="deleted")
    after = await send(own, where, "After")

    for tab in tabs:
        assert await hear_item(tab, text="After") == as_others_get_it(after)
        for kind in ("edited", "reaction", "deleted"):
            assert tab.heard(do=kind) == []


async def test_a_newcomer_gets_a_replys_quote_without_what_it_says(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben, where)
    secret = await send(own, where, "Before Cat", photos=[await ana.stage()])
    room.add(ana, where, cat)
    tab = await room.tab(cat, where)

    answer = await send(other, where, "Yes", reply_to=secret["id"])

    assert (await hear_item(own, id=answer["id"]))["quote"]["text"] == "Before Cat"
    assert (await hear_item(tab, id=answer["id"]))["quote"] == {"id": secret["id"]}
    await tab.call(NEWEST_MESSAGES, conversation_id=where)
    page = await tab.hear(do="page")
    assert page["items"][-1]["quote"] == {"id": secret["id"]}
    assert all("Before Cat" not in frame for frame in tab.frames)
    assert all(secret["photos"][0]["key"] not in frame for frame in tab.frames)


async def test_a_newcomer_reaches_no_earlier_message(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben)
    secret = room.write(ana, where, 3)[1]
    room.add(ana, where, cat)
    tab = await room.tab(cat, where)
    before = room.rows()

    await tab.call(OPEN, conversation_id=where, oldest_id=1, around_id=0)
    await tab.call(OPEN, conversation_id=where, oldest_id=0, around_id=secret)
    for opened in await hear_count(tab, 3, do="opened"):
        assert [item["kind"] for item in opened["items"]] in (["added"], [])
        assert opened["older"] is False
    await tab.call(OLDER_MESSAGES, conversation_id=where, before_id=2_000_000_000)
    assert [item["kind"] for item in (await tab.hear(do="page"))["items"]] == ["added"]
    gone = "This message is not there any more."
    await tab.call(LIST_SEEN, message_id=secret)
    assert (await tab.hear(do="toast"))["text"] == gone
    await tab.call(REACT, message_id=secret, emoji="👍", is_there=True, attempt="react")
    assert await hear_answer(tab, "react") == gone
    await tab.call(SEND, **message(where, reply_to=secret, attempt="send"))
    said = await hear_answer(tab, "send")
    assert said == "The message you answer is not there any more."
    assert room.rows() == before


async def test_a_newcomer_hears_no_marks_of_earlier_messages_and_all_later_ones(room: Room):
    ana, ben, cat, dan = await room.invite("ana", "ben", "cat", "dan")
    where = room.start(ana, ben, dan)
    own, bens, dans = [await room.tab(who, where) for who in (ana, ben, dan)]
    early = await send(own, where, "Early")
    room.add(ana, where, cat)
    tab = await room.tab(cat, where)
    late = await send(own, where, "Late")

    # In one moment, so that both are told together: first the one that Cat may know.
    await see(dans, where, late["id"])
    await see(bens, where, early["id"])

    for member in (own, bens, dans):
        await member.until(lambda member=member: len(_marked(member)) == 2)
        assert _marked(member) == {dan.id: late["id"], ben.id: early["id"]}
    await finish(tab)
    assert _marked(tab) == {dan.id: late["id"]}
    await see(bens, where, late["id"])
    await tab.until(lambda: _marked(tab).get(ben.id) == late["id"])


async def test_who_is_added_hears_of_it_only_from_then_on(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben)
    own, tab = await room.tab(ana, where), await room.tab(cat)
    await send(own, where, "Before Cat")

    assert await change(own, "add", where, people=[cat.id], with_history=False) == ""
    await send(own, where, "With Cat")

    await hear_item(tab, text="With Cat")
    kinds = [op["item"].get("kind", "text") for op in tab.heard(do="message")]
    assert kinds == ["added", "text"]
    assert all("Before Cat" not in frame for frame in tab.frames)


def _marked(tab: Tab) -> dict[int, int]:
    told = [mark for op in tab.heard(do="seen") for mark in op["marks"]]
    return {account_id: message_id for account_id, message_id, _ in told}
