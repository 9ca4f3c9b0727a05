"""What a frame says of conversations, in the messenger's words instead of its tables'."""

from collections.abc import Callable
from itertools import takewhile
from typing import Any

Told = dict[str, Any]

# Tables of which each list belongs to a conversation.
_SCOPED = ("messages", "quotes", "members", "marks", "typing")


def read_words(operations: list[Told]) -> list[Told]:
    """Return what a frame's operations say; those of other tables and of the tab stay as they are.

    Args:
        operations: With names for their parts, see `tests.frames.read_operation`.
    """
    frame = _Frame(operations)
    for way in (_opened, _inbox, _entry, _changed, _ended, _membership, _each):
        words = way(frame)
        if words is not None:
            return [*frame.first, *words, *frame.others]
    return [*frame.first, *frame.others]


class _Frame:
    def __init__(self, operations: list[Told]) -> None:
        told = [(op, *str(op["to"]).partition("/")[::2]) for op in operations]
        own = (*_SCOPED, "unseen", "conversations", "memberships", "gone", "missing", "seen")
        # Such as the greeting, with which a page begins.
        self.first = [op for op, _, _ in takewhile(lambda each: each[1] not in own, told)]
        self.others = [op for op, table, _ in told if table not in own][len(self.first) :]
        self.told = [
            {**op, "table": table, "in": int(scope or 0)}
            for op, table, scope in told
            if table in own
        ]

    def all(self, table: str, *do: str) -> list[Told]:
        return [op for op in self.told if op["table"] == table and op["do"] in do]

    def rows(self, table: str, where: int | None = None) -> list[Told]:
        ops = self.all(table, "put", "page")
        return [row for op in ops if where in (None, op["in"]) for row in op["items"]]

    def item(self, row: Told) -> Told:
        """Return a message as it was sent."""
        item = {name: value for name, value in row.items() if value and name != "version"}
        item.setdefault("text", "")
        quoted = item.pop("reply_to", 0)
        quotes = {quote["id"]: quote for quote in self.rows("quotes")}
        if quoted:
            quote = quotes.get(quoted, {"id": quoted})
            item["quote"] = {k: v for k, v in quote.items() if v and k != "version"}
        if row["version"] != 1:
            item["version"] = row["version"]
        return item


def _say(do: str, where: int, **fields: Any) -> Told:
    return {"to": "chat", "do": do, "in": where, **fields}


def _head(row: Told) -> Told:
    names = ("id", "title", "owner_id", "version")
    return {**{name: row[name] for name in names}, "is_closed": row.get("is_closed", False)}


def _own(row: Told) -> Told:
    numbers = ("version", "read_id", "read_number")
    flags = ("shows_seen", "is_muted")
    return {name: row[name] for name in numbers} | {name: row.get(name, False) for name in flags}


def _person(row: Told) -> Told:
    return {name: row["account"][name] for name in ("id", "handle", "display_name")}


def _mark(row: Told) -> list[Any]:
    return [row["id"], row["message_id"], row.get("seen_at", "")]


def _opened(frame: _Frame) -> list[Told] | None:
    if not (frame.all("members", "page") and frame.all("messages", "page")):
        return None
    (page,) = frame.all("messages", "page")
    where = page["in"]
    opened = _say(
        "opened",
        where,
        conversation=_head(frame.rows("conversations")[0]),
        membership=_own(frame.rows("memberships")[0]),
        members=[_person(row) for row in frame.rows("members", where)],
        marks=[_mark(row) for row in frame.rows("marks", where)],
        items=[frame.item(row) for row in page["items"]],
        older=page["more"],
        newer=page["newer"],
        resumes="from" in page,
    )
    return [opened]


def _entries(frame: _Frame) -> list[Told]:
    memberships = {row["id"]: row for row in frame.rows("memberships")}
    entries = []
    for row in frame.rows("conversations"):
        own = memberships[row["id"]]
        gone = [
            each["number"] for each in frame.rows("gone") if each["conversation_id"] == row["id"]
        ]
        last = next(iter(frame.rows("messages", row["id"])), None)
        told = {"conversation": _head(row), "membership": _own(own), "gone": gone}
        told |= {"faces": row["faces"], "member_count": row["member_count"]}
        last = last and frame.item(last)
        entries.append({**told, "last": last, "last_number": own.get("last_number", 0)})
    return entries


def _inbox(frame: _Frame) -> list[Told] | None:
    pages = frame.all("conversations", "page")
    if not pages:
        return None
    before = pages[0].get("before", 0)
    return [_say("inbox", 0, entries=_entries(frame), more=pages[0]["more"], before=before)]


def _entry(frame: _Frame) -> list[Told] | None:
    if not (frame.all("conversations", "put") and frame.all("memberships", "put")):
        return None
    return [_say("entry", 0, entry=_entries(frame)[0])]


def _changed(frame: _Frame) -> list[Told] | None:
    puts, sets = frame.all("conversations", "put"), frame.all("conversations", "set")
    if not puts and not sets:
        return None
    if puts:
        conversation = _head(puts[0]["items"][0])
    else:
        conversation = {"id": sets[0]["id"], "version": sets[0]["v"], **sets[0]["fields"]}
    removed = [key for op in frame.all("members", "drop") for key in op["keys"]]
    added = [_person(row) for row in frame.rows("members")]
    where = conversation["id"]
    return [_say("changed", where, conversation=conversation, added=added, removed=removed)]


def _ended(frame: _Frame) -> list[Told] | None:
    drops = frame.all("memberships", "drop")
    return [_say("ended", key) for op in drops for key in op["keys"]] if drops else None


def _membership(frame: _Frame) -> list[Told] | None:
    for op in frame.all("memberships", "set"):
        if "is_muted" in op["fields"]:
            told = {"version": op["v"], **op["fields"]}
            return [_say("membership", op["id"], membership=told)]
    return None


def _each(frame: _Frame) -> list[Told]:
    words = [
        word
        for op in frame.told
        for word in _WORDS.get((op["table"], op["do"]), _nothing)(frame, op)
    ]
    # Who writes a message has read it, which is not said again.
    if any(word["do"] == "message" for word in words):
        return [word for word in words if word["do"] not in ("read", "seen")]
    return words


def _nothing(_frame: _Frame, _op: Told) -> list[Told]:
    return []


def _message(frame: _Frame, op: Told) -> list[Told]:
    # A mark of one's own is that one has read it.
    own = frame.all("memberships", "set")
    marked = {row["id"] for row in frame.rows("marks", op["in"])}
    words = []
    for row in op["items"]:
        mark = {"mark": True} if own or row["author"]["id"] in marked else {}
        words.append(_say("message", op["in"], item=frame.item(row), **mark))
    return words


def _page(frame: _Frame, op: Told) -> list[Told]:
    asked = {name: op[name] for name in ("before", "after") if name in op}
    items = [frame.item(row) for row in op["items"]]
    return [_say("page", op["in"], items=items, more=op["more"], **asked)]


def _message_changed(frame: _Frame, op: Told) -> list[Told]:
    if op["fields"].get("is_deleted"):
        numbers = [row["number"] for row in frame.rows("gone")]
        return [_say("deleted", op["in"], id=op["id"], number=numbers[0])]
    return [_say("edited", op["in"], id=op["id"], text=op["fields"]["text"], at=op["v"])]


def _reaction(_frame: _Frame, op: Told) -> list[Told]:
    if op["do"] == "add":
        (given,) = op["elements"]
        told = {"who": given["account"], "emoji": given["emoji"], "on": True}
    else:
        account_id, _, emoji = op["key"].partition(" ")
        told = {"who": {"id": int(account_id)}, "emoji": emoji, "on": False}
    return [_say("reaction", op["in"], id=op["id"], row=op["v"], **told)]


def _read(_frame: _Frame, op: Told) -> list[Told]:
    fields = op["fields"]
    return [_say("read", op["id"], id=fields["read_id"], number=fields["read_number"])]


def _unread(frame: _Frame, op: Told) -> list[Told]:
    counts = []
    for row in op["items"]:
        last, read = row.get("last_number", 0), row["read_number"]
        gone = [
            each["number"] for each in frame.rows("gone") if each["conversation_id"] == row["id"]
        ]
        if last > read or row.get("is_muted"):
            counts.append([row["id"], last, read, gone, row.get("is_muted", False)])
    return [_say("unread", 0, counts=counts)]


def _seen_by(_frame: _Frame, op: Told) -> list[Told]:
    people = op["items"]
    hidden = [_person(row) for row in people if row.get("is_hidden")]
    unseen = [_person(row) for row in people if not row.get("at") and not row.get("is_hidden")]
    seen = [[_person(row), row["at"]] for row in people if row.get("at")]
    return [_say("seen_by", 0, id=op["in"], seen=seen, unseen=unseen, hidden=hidden)]


_WORDS: dict[tuple[str, str], Callable[[_Frame, Told], list[Told]]] = {
    ("messages", "put"): _message,
    ("messages", "page"): _page,
    ("messages", "set"): _message_changed,
    ("messages", "add"): _reaction,
    ("messages", "take"): _reaction,
    ("marks", "put"): lambda _f, op: [_say("seen", op["in"], marks=list(map(_mark, op["items"])))],
    ("marks", "drop"): lambda _f, op: [_say("unmarked", op["in"], account=op["keys"][0])],
    ("typing", "put"): lambda _f, op: [_say("typing", op["in"], account=op["items"][0]["id"])],
    ("memberships", "page"): _unread,
    ("memberships", "set"): _read,
    ("missing", "put"): lambda _f, op: [_say("missing", op["items"][0]["id"])],
    ("seen", "page"): _seen_by,
}  # fmt: skip
