"""A tab without a browser: what the messenger's pieces make of operations, played in node."""

import atexit
import json
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import Any, Self

from finsta import live
from finsta.accounts import AccountView
from finsta.live.declaring.describing import describe_tables
from finsta.web.feed.state import FeedState
from finsta.web.inbox.state import InboxState
from finsta.web.shared.people import PeopleState
from tests import node
from tests.web.browser.told import HERE, ME, NOW, TWO, Frame, a_message, a_range, message, opened

HARNESS = Path(__file__).with_name("chat_harness.mjs")
TIME_ZONE = "Europe/Vienna"

# A table is known once the state is imported that declares it.
STATES = (FeedState, InboxState, PeopleState)


class _Node:
    """The process that plays all tabs, one after the other."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [*node.COMMAND, HARNESS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "TZ": TIME_ZONE},
        )
        atexit.register(self._process.communicate)
        tables = describe_tables().items()
        # News and words are JavaScript, made of Python by the build.
        told = {name: {**table, "news": None, "words": {}} for name, table in tables}
        self.do("declare", tables=told)

    def do(self, step: str, **fields: Any) -> Any:
        """Play a step and return what it answers."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"step": step, **fields}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["value"]


@cache
def _node() -> _Node:
    return _Node()


class ChatTab:
    """A tab of somebody who just loaded a page; the last one made is the one that is played.

    Args:
        at: When, ISO 8601 in UTC.
    """

    def __init__(self, at: str = NOW) -> None:
        self._node = _node()
        self._node.do("open", at=at)
        self._connections = 0

    def reload(self) -> Self:
        """Load the page again."""
        self._node.do("reload")
        return self

    def hear(self, *told: Frame | live.Operation) -> Self:
        """Receive frames, one after the other."""
        for frame in told:
            is_one = isinstance(frame[0], str)
            self._node.do("hear", frame=[frame] if is_one else frame)
        return self

    def connect(self, viewer: AccountView = ME) -> Self:
        """Get a connection, the first or a new one."""
        self._connections += 1
        return self.hear(live.orders.hello(viewer.id, f"connection {self._connections}"))

    def wait(self, seconds: float) -> Self:
        """Let time pass."""
        self._node.do("wait", milliseconds=seconds * 1000)
        return self

    def call(self, module: str, name: str, *args: Any) -> Any:
        """Call a function of one of the pieces and return what it returns."""
        return self._node.do("call", module=module, name=name, args=args)

    def present(
        self, items: list[Any], around: dict[str, Any], quotes: list[Any]
    ) -> list[dict[str, Any]]:
        """Return messages as they are drawn: see present.jsx."""
        return self._node.do("present", items=items, around=around, quotes=quotes)

    def parsed(self) -> int:
        """Return how many addresses were read so far."""
        return self._node.do("parsed")

    def be(self, what: str, is_so: bool) -> Self:
        """Be `online`, `visible`, or `reading` further up, or not."""
        self._node.do(what, **{"is": is_so})
        return self

    def show(self, conversation_id: int = HERE) -> Self:
        """Go to a conversation."""
        self._node.do("show", id=conversation_id)
        return self

    def act(self, event: str, *operations: live.Operation, **options: Any) -> Self:
        """Do something that shows at once; what the server gets is told by the event's name."""
        self.call("queue", "act", {"event": event, "args": {}, "ops": operations, **options})
        return self

    def write(self, *texts: str) -> Self:
        """Send messages from the form of the conversation on screen; they are told as `send`."""
        for text in texts:
            content = {"fields": {"text": text}, "files": []}
            self.act("send", form=f"form/{HERE}", content=content, kept=True)
        return self

    def told(self, what: str = "") -> list[Any]:
        """Return what the tab told the server since it was last asked.

        Args:
            what: Only this: `open`, `readings`, `entry`, `send`, `go` or `reload`.
        """
        told = self._node.do("told")
        return [args for name, *args in told if name == what] if what else told

    def title(self, page: str = "") -> str:
        """Return the page's title, after it was set to another one."""
        return self._node.do("title", page=page)

    @property
    def shown(self) -> dict[str, Any]:
        """What the conversation's components read."""
        return self._node.do("shown")

    @property
    def status(self) -> str:
        """Whether the conversation is `open`, `missing` or `loading`: as its pane decides."""
        shown = self.shown
        if shown["loaded"] and shown["membership"]:
            return "open"
        return "missing" if shown["is_missing"] else "loading"

    @property
    def goal(self) -> dict[str, Any] | None:
        """Where the tab scrolls; it is there now."""
        found = self.shown["goal"]
        self._node.do("settle")
        return found

    @property
    def kept(self) -> dict[str, int]:
        """How many rows are kept, by list."""
        return self._node.do("kept")

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a table in the order in which they are drawn."""
        return self.call("tables", "useTable", table, "items")

    @property
    def items(self) -> list[dict[str, Any]]:
        """The messages on screen, as they are drawn."""
        return self.shown["items"]

    @property
    def ids(self) -> list[Any]:
        """The ids of the messages on screen."""
        return [item["id"] for item in self.items]

    def item(self, message_id: int) -> dict[str, Any]:
        """Return a message as it is drawn."""
        return next(item for item in self.items if item["id"] == message_id)

    def unread(self, conversation_id: int = 0) -> int:
        """Return how many messages are unread in a conversation, or in all."""
        return self.call("unread", "useUnread", conversation_id)


def news(message_id: int, author: AccountView = TWO, where: int = HERE) -> Frame:
    """Return the frame that brings a new message of which nothing else matters."""
    return message(a_message(message_id, author), where)


def an_open_tab(newest: int = 5, **fields: Any) -> ChatTab:
    """Return a tab that shows a conversation of messages 1 to `newest`, all read."""
    shown = opened(a_range(1, newest), **{"read": newest, **fields})
    return ChatTab().connect().show().hear(shown)
