"""Who must hear nothing: Eve, signed in and no member, with her tabs open; and a visitor."""

from typing import Any

from tests.tab import (
    DELETE,
    EDIT,
    FIND_PEOPLE,
    INBOX,
    INBOX_ENTRY,
    LIST_SEEN,
    MARK_SEEN,
    NEWER_MESSAGES,
    NEWEST_MESSAGES,
    NOTE_TYPING,
    OLDER_MESSAGES,
    OPEN,
    REACT,
    SEND,
    SETTINGS,
    Tab,
)
from tests.web.hearing import hear_count, hear_item
from tests.web.room import (
    Room,
    an_attempt,
    change,
    finish,
    hear_presence,
    list_present,
    message,
    react,
    see,
    send,
)

# No conversation or message has these.
NOWHERE = 2_000_000_000
NEVER_SENT = 2_000_000_001


async def test_eve_and_a_visitor_hear_nothing_of_what_members_do(room: Room):
    ana, ben, cat, eve = await room.invite("ana", "ben", "cat", "eve")
    where = room.start(ana, ben)
    thieves = [await room.tab(eve, path="/home"), await room.tab(eve), await room.tab(eve)]
    await thieves[2].call(OPEN, conversation_id=where, oldest_id=0, around_id=0)
    await thieves[2].hear(do="missing")
    await thieves[0].hear(to="posts", do="page")
    strangers = [await room.visit(), await room.visit(f"/conversations/{where}")]
    for tab in thieves:
        await finish(tab)
    heard = [len(tab.operations) for tab in thieves]

    anas, bens = await room.tab(ana, where), await room.tab(ben, where)
    await _do_everything(anas, bens, where, ben.id, cat.id)

    for tab, count in zip(thieves, heard, strict=True):
        await finish(tab)
        assert tab.operations[count:] == []
    await strangers[1].until(lambda: bool(strangers[1].redirects))
    for tab in strangers:
        await tab.settle()
        assert tab.operations == []
        assert all("Modern" not in frame for frame in tab.frames)


async def _do_everything(anas: Tab, bens: Tab, where: int, ben_id: int, cat_id: int) -> None:
    await bens.hear(to="presence")
    sent = await send(anas, where, "Between us")
    await see(bens, where, sent["id"])
    await anas.hear(do="seen")
    await anas.call(NOTE_TYPING, conversation_id=where)
    await bens.hear(do="typing")
    await react(bens, sent["id"])
    await anas.call(EDIT, message_id=sent["id"], text="Just us", attempt=an_attempt())
    await bens.hear(do="edited")
    await anas.call(DELETE, message_id=sent["id"], attempt=an_attempt())
    await bens.hear(do="deleted")
    for what, fields in (
        ("rename", {"title": "Modern Times"}),
        ("add", {"people": [cat_id], "with_history": True}),
        ("mute", {"is_on": True}),
        ("show_seen", {"is_on": False}),
        ("close", {}),
        ("reopen", {}),
        ("pass_on", {"member_id": ben_id}),
        ("leave", {}),
    ):
        assert await change(anas, what, where, **fields) == ""
    await anas.hear(do="ended")
    await hear_item(bens, kind="left")


async def test_a_foreign_conversation_answers_like_one_that_is_not_there(room: Room):
    ana, ben, eve = await room.invite("ana", "ben", "eve")
    where = room.start(ana, ben)
    sent = room.write(ana, where, 3)[1]
    own = await room.tab(ana, where)
    tab = await room.tab(eve)
    heard, before = len(own.heard(to="chat")), room.rows()

    for foreign, missing in (
        ({"conversation_id": where}, {"conversation_id": NOWHERE}),
        ({"message_id": sent}, {"message_id": NEVER_SENT}),
    ):
        for name, payload in _ask_for("message_id" in foreign, sent):
            told = await _answers(tab, name, **payload, **foreign)
            assert told == await _answers(tab, name, **payload, **missing), name
            assert "Number" not in repr(told)
    for name, foreign, missing in _write_to(where, sent):
        told = await _answers(tab, name, **foreign)
        assert told == await _answers(tab, name, **missing), name
        assert [op.get("error") or op.get("text") for op in told if "error" in op or "text" in op]

    assert room.rows() == before
    await finish(own)
    assert own.heard(to="chat")[heard:] == []


def _ask_for(is_message: bool, message_id: int) -> list[tuple[str, dict[str, Any]]]:
    if is_message:
        return [
            (LIST_SEEN, {}),
            (REACT, {"emoji": "👍", "is_there": True, "attempt": "a"}),
            (REACT, {"emoji": "👍", "is_there": False, "attempt": "a"}),
        ]
    return [
        (OPEN, {"oldest_id": 0, "around_id": 0}),
        (OPEN, {"oldest_id": message_id, "around_id": 0}),
        (OPEN, {"oldest_id": 0, "around_id": message_id}),
        (OLDER_MESSAGES, {"before_id": message_id}),
        (NEWER_MESSAGES, {"after_id": message_id}),
        (NEWEST_MESSAGES, {}),
        (MARK_SEEN, {"attempt": "seen", "message_id": message_id}),
        (NOTE_TYPING, {}),
        (INBOX_ENTRY, {}),
    ]


def _write_to(where: int, message_id: int) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    acts: dict[str, dict[str, Any]] = {
        "rename": {"title": "Mine"},
        "add": {"people": [1], "with_history": True},
        "remove": {"member_id": 1},
        "pass_on": {"member_id": 1},
        "leave": {},
        "close": {},
        "reopen": {},
        "mute": {"is_on": True},
        "show_seen": {"is_on": True},
    }
    asked = [
        (
            f"{SETTINGS}{what}",
            {"conversation_id": where, "attempt": "a", **fields},
            {"conversation_id": NOWHERE, "attempt": "a", **fields},
        )
        for what, fields in acts.items()
    ]
    form = message(where)
    reply = form | {"reply_to": message_id}
    elsewhere = {"conversation_id": NOWHERE}
    edit = {"message_id": message_id, "text": "Mine", "attempt": "a"}
    delete = {"message_id": message_id, "attempt": "a"}
    never_sent = {"message_id": NEVER_SENT}
    return [
        *asked,
        (SEND, form, form | elsewhere),
        (SEND, reply, reply | elsewhere),
        (EDIT, edit, edit | never_sent),
        (DELETE, delete, delete | never_sent),
    ]


async def _answers(tab: Tab, name: str, **payload: Any) -> list[dict[str, Any]]:
    count = len(tab.operations)
    await tab.call(name, **payload)
    await finish(tab)
    asked = {NOWHERE, NEVER_SENT, payload.get("conversation_id"), payload.get("message_id")}
    known = {str(one) for one in asked}
    # An answer may name what was asked for, and nothing else that exists.
    return [
        {key: "asked" if str(value) in known else value for key, value in op.items()}
        for op in tab.operations[count:]
    ]


async def test_a_mark_or_reply_in_ones_own_conversation_reaches_into_no_other(room: Room):
    ana, ben, eve = await room.invite("ana", "ben", "eve")
    where, elsewhere = room.start(ana, ben), room.start(eve, ben)
    secret = room.write(ana, where)[0]
    tab = await room.tab(eve, elsewhere)
    before = room.rows()

    await tab.call(MARK_SEEN, attempt="seen", conversation_id=elsewhere, message_id=secret)
    await tab.call(SEND, **message(elsewhere, reply_to=secret))

    refused = await tab.hear(do="refused")
    assert refused["error"] == "The message you answer is not there any more."
    await tab.call(OPEN, conversation_id=elsewhere, oldest_id=0, around_id=secret)
    await tab.call(OPEN, conversation_id=elsewhere, oldest_id=1, around_id=0)
    for opened in await hear_count(tab, 3, do="opened"):
        assert [item["kind"] for item in opened["items"]] in (["started"], [])
    assert room.rows() == before


async def test_the_list_holds_nothing_of_others(room: Room):
    ana, ben, eve = await room.invite("ana", "ben", "eve")
    room.write(ana, room.start(ana, ben))
    tab = await room.tab(eve)

    await tab.call(INBOX, before_id=0)
    await tab.call(INBOX, before_id=2_000_000_000)

    for told in await hear_count(tab, 2, do="inbox"):
        assert (told["entries"], told["more"]) == ([], False)
    assert (await tab.hear(do="unread"))["counts"] == []


async def test_presence_reaches_only_who_shares_a_conversation(room: Room):
    ana, ben, eve = await room.invite("ana", "ben", "eve")
    room.start(ana, ben)
    thief, own = await room.tab(eve), await room.tab(ana)

    await room.tab(ben)

    await hear_presence(own, ben)
    await finish(thief)
    assert thief.heard(to="presence") == []
    assert eve.id not in list_present(own)


async def test_a_visitor_finds_nobody_and_reads_nothing(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    room.write(ana, where)
    tab = await room.visit(f"/conversations/{where}")
    before = room.rows()

    await tab.call(FIND_PEOPLE, text=ana.handle)
    await tab.call(INBOX, before_id=0)
    await tab.call(OPEN, conversation_id=where, oldest_id=0, around_id=0)
    await tab.call(SEND, **message(where))

    await tab.until(lambda: len(tab.redirects) >= 5)
    assert set(tab.redirects) == {f"/login?next=/conversations/{where}"}
    assert tab.operations == []
    assert room.rows() == before
