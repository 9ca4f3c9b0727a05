"""A tab without a browser: what the messenger's pieces make of operations, played in node."""

import atexit
import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Self

from finsta import live
from finsta.accounts import AccountView
from finsta.messenger import (
    ConversationView,
    MarkView,
    MembershipView,
    MessagePage,
    MessageView,
    OpenedConversation,
    ReactionChanged,
)
from finsta.web.chat import CHAT
from tests import node

HARNESS = Path(__file__).with_name("chat_harness.mjs")
TIME_ZONE = "Europe/Vienna"

ME = AccountView(1, "user_one", "User One")
TWO = AccountView(2, "user_two", "User Two")
THREE = AccountView(3, "user_three", "User Three")
HERE, ELSEWHERE = 7, 8  # conversations

NOW = "2026-06-10T12:00:00.000Z"  # a Wednesday, 2 p.m. in Vienna


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

    def hear(self, *operations: live.Operation) -> Self:
        """Receive operations."""
        for operation in operations:
            self._node.do("hear", operation=operation)
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

    def parsed(self) -> int:
        """Return how many addresses were read so far."""
        return self._node.do("parsed")

    def be(self, what: str, is_so: bool) -> Self:
        """Be `online`, `visible`, or `reading` further up, or not."""
        self._node.do(what, **{"is": is_so})
        return self

    def show(self, conversation_id: int = HERE) -> Self:
        """Go to a conversation."""
        self.call("thread", "openThread", conversation_id)
        return self

    def told(self, what: str = "") -> list[Any]:
        """Return what the tab told the server since it was last asked.

        Args:
            what: Only this: `open`, `older`, `newer`, `newest`, `seen`, `send` or `reload`.
        """
        told = self._node.do("told")
        return [args for name, *args in told if name == what] if what else told

    def title(self, page: str = "") -> str:
        """Return the page's title, after it was set to another one."""
        return self._node.do("title", page=page)

    @property
    def shown(self) -> dict[str, Any]:
        """The conversation on screen, as it is drawn."""
        return self.call("thread", "useThread")

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


def a_message(
    message_id: int, author: AccountView = TWO, text: str = "Hello", **fields: Any
) -> MessageView:
    """Return a message: the ids tell the minutes, from noon on; numbers are ids."""
    sent_at = datetime.fromisoformat(NOW) + timedelta(minutes=message_id)
    stamp = sent_at.isoformat().replace("+00:00", "Z")
    view = MessageView(message_id, "text", message_id, author, text, stamp)
    return replace(view, **fields)


def a_range(oldest: int, newest: int, **fields: Any) -> list[MessageView]:
    """Return messages as a page holds them, oldest first."""
    return [a_message(message_id, **fields) for message_id in range(oldest, newest + 1)]


def membership(read: int = 0, **fields: Any) -> MembershipView:
    """Return how the viewer stands in a conversation."""
    return replace(MembershipView(read, read, is_muted=False, shows_seen=True), **fields)


def opened(
    messages: Sequence[MessageView],
    *,
    read: int = 0,
    older: bool = False,
    newer: bool = False,
    marks: Sequence[tuple[AccountView, int]] = (),
    resumes: bool = False,
    where: int = HERE,
    shows_seen: bool = True,
) -> live.Operation:
    """Return the operation that shows a conversation."""
    newest = messages[-1].id if messages else 0
    conversation = OpenedConversation(
        conversation=ConversationView(where, "Modern Talking", ME.id, False, newest),
        membership=membership(read, shows_seen=shows_seen),
        members=[ME, TWO, THREE],
        marks=[MarkView(who.id, message_id, NOW) for who, message_id in marks],
        messages=list(messages),
        has_older=older,
        has_newer=newer,
    )
    return CHAT.opened(conversation, resumes=resumes)


def reacted(
    message_id: int, who: AccountView, emoji: str, *, is_there: bool = True, row: int = 1
) -> live.Operation:
    """Return the operation that brings or takes somebody's emoji; `row` is the reaction's id."""
    return CHAT.reaction(ReactionChanged(HERE, message_id, who, emoji, is_there, [], row))


def edited(message_id: int, text: str, second: int = 0) -> live.Operation:
    """Return the operation that changes a message's text, at a second of a minute."""
    return CHAT.edited(HERE, message_id, text, second + 2)


def page(messages: Sequence[MessageView], *, more: bool, **asked: int) -> live.Operation:
    """Return the operation that brings more messages, `before` or `after` one, or the newest."""
    return CHAT.page(HERE, MessagePage(list(messages), more), **asked)


def message(view: MessageView, where: int = HERE, *, leaves_mark: bool = False) -> live.Operation:
    """Return the operation that brings a new message."""
    return CHAT.message(where, view, leaves_mark=leaves_mark)


def news(message_id: int, author: AccountView = TWO, where: int = HERE) -> live.Operation:
    """Return the operation that brings a new message of which nothing else matters."""
    return message(a_message(message_id, author), where)


def an_open_tab(newest: int = 5, **fields: Any) -> ChatTab:
    """Return a tab that shows a conversation of messages 1 to `newest`, all read."""
    shown = opened(a_range(1, newest), **{"read": newest, **fields})
    return ChatTab().connect().show().hear(shown)
