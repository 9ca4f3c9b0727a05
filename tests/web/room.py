"""A room: people with tabs at a server, made without its forms, and what the server stores."""

import itertools
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from datetime import timedelta
from typing import Any, Self, TypeVar

from sqlmodel import Session

from finsta import accounts, messenger
from finsta.accounts import Account
from finsta.infra import clock, db
from tests.cast import newcomers, register
from tests.messenger import talk
from tests.server import Server
from tests.tab import MARK_SEEN, OPEN, REACT, SEND, SETTINGS, START, Tab, Visitor
from tests.web.hearing import hear_answer, hear_item

T = TypeVar("T")

# Conversations that nobody has.
_fences = itertools.count(1_900_000_000)


class Person(Visitor):
    """Somebody who is signed in.

    Args:
        url: Of the server.
        account: Their account.
        token: Of their session.
    """

    def __init__(self, url: str, account: Account, token: str) -> None:
        super().__init__(url)
        self.account = account
        self.id = account.id or 0
        self.handle = account.handle
        self.http.cookies.set("finsta_session", token)


class Room:
    """People, their tabs, and the database behind them.

    Args:
        server: It uses SQLite.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Open it."""
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Close all tabs and browsers."""
        await self._stack.aclose()

    @contextmanager
    def database(self) -> Iterator[Session]:
        """Open the server's database, past the server."""
        db.configure(db.make_engine(f"sqlite:///{self.server.data_dir / 'finsta.db'}"))
        try:
            with db.writing() as session:
                yield session
        finally:
            clock.use(None)
            db.close()

    async def invite(self, *names: str) -> list[Person]:
        """Sign up people who come for the first time; a number keeps tests apart.

        Args:
            names: Beginnings of their handles.
        """
        people = []
        with self.database() as session:
            for name in names:
                account = register(session, f"{name}{next(newcomers)}")
                token = accounts.start_session(session, account.id or 0, remember=False)
                people.append(Person(self.server.url, account, token))
        for person in people:
            await self._stack.enter_async_context(person)
        return people

    async def visit(self, path: str = "/login") -> Tab:
        """Open a tab of somebody who is not signed in.

        Args:
            path: The page it shows.
        """
        stranger = await self._stack.enter_async_context(Visitor(self.server.url))
        return await self._stack.enter_async_context(stranger.tab(path))

    def start(self, owner: Person, *others: Person, title: str = "Modern Talking") -> int:
        """Start a conversation of which no tab is told, and return its id.

        Args:
            owner: Who starts it.
            others: Its other members.
            title: Its title.
        """
        with self.database() as session:
            return talk.start(session, owner.account, *(one.account for one in others), title=title)

    def add(self, owner: Person, where: int, *people: Person, with_history: bool = False) -> None:
        """Add people of which no tab is told.

        Args:
            owner: The conversation's.
            where: The conversation.
            people: Who is added.
            with_history: Whether they see what was written before.
        """
        with self.database() as session:
            ids = [person.id for person in people]
            messenger.add_members(session, owner.id, where, ids, with_history=with_history)

    def write(self, who: Person, where: int, count: int = 1) -> list[int]:
        """Write messages an hour ago of which no tab is told, and return their ids.

        Args:
            who: Their author.
            where: The conversation.
            count: How many.
        """
        with self.database() as session:
            hour_ago = clock.now() - timedelta(hours=1)
            clock.use(lambda: hour_ago)
            return talk.say_much(session, who.account, where, count)

    def ask(self, question: Callable[..., T], *args: Any, **named: Any) -> T:
        """Ask the database.

        Args:
            question: A domain function that reads.
            args: What it takes after the session.
            named: And by name.
        """
        with self.database() as session:
            return question(session, *args, **named)

    def rows(self) -> list[list[tuple]]:
        """Return all that is stored of conversations."""
        return self.ask(talk.list_rows)

    async def tab(self, person: Person, where: int = 0, path: str = "") -> Tab:
        """Open a tab that shows a conversation, or the list.

        Args:
            person: Whose.
            where: The conversation.
            path: Another page's; the conversation is not opened then.
        """
        page = path or (f"/conversations/{where}" if where else "/conversations")
        tab = await self._stack.enter_async_context(person.tab(page))
        await tab.hear(to="chat", do="unread")
        if where and not path:
            await tab.call(OPEN, conversation_id=where, oldest_id=0, around_id=0)
            await tab.hear(do="opened")
        return tab


def an_attempt() -> str:
    """Return a name for an act, as long as a browser's."""
    return secrets.token_urlsafe(12)


def message(where: Any, text: Any = "Hello", **more: Any) -> dict[str, Any]:
    """Return what the message form sends.

    Args:
        where: The conversation.
        text: The message.
        more: Other fields than these.
    """
    form = {"attempt": an_attempt(), "conversation_id": where, "text": text, "photos": []}
    return {**form, "reply_to": 0, **more}


async def send(tab: Tab, where: int, text: str = "Hello", **more: Any) -> dict[str, Any]:
    """Send a message and return it as it came back.

    Args:
        tab: Of a member.
        where: The conversation.
        text: The message.
        more: Other fields of the form.
    """
    form = message(where, text, **more)
    await tab.call(SEND, **form)
    return await hear_item(tab, attempt=form["attempt"])


async def hear_presence(tab: Tab, person: Person) -> None:
    """Wait until a tab knows that somebody is here.

    Args:
        tab: Who waits.
        person: Who is here.
    """
    await tab.until(lambda: person.id in list_present(tab))


def list_present(tab: Tab) -> set[int]:
    """Return everybody of whom a tab was told that they are here.

    Args:
        tab: Who was told.
    """
    return {row["id"] for op in tab.heard(to="presence", do="put") for row in op["items"]}


async def change(tab: Tab, what: str, where: Any, **more: Any) -> str:
    """Do one of the settings' acts and return its refusal, empty when it was done.

    Args:
        tab: Whose.
        what: The handler's name.
        where: The conversation.
        more: Other fields.
    """
    attempt = an_attempt()
    history = {"with_history": False} if what == "add" else {}
    fields = {"conversation_id": where, "attempt": attempt, **history, **more}
    await tab.call(SETTINGS + what, **fields)
    return await hear_answer(tab, attempt)


async def start(tab: Tab, title: str, people: Sequence[int]) -> int:
    """Start a conversation as the dialog does, and return its id.

    Args:
        tab: Whose.
        title: Its title.
        people: The others' ids.
    """
    attempt, been = an_attempt(), len(tab.redirects)
    await tab.call(START, title=title, people=list(people), attempt=attempt)
    assert await hear_answer(tab, attempt) == ""
    await tab.until(lambda: len(tab.redirects) > been)
    return int(tab.redirects[-1].removeprefix("/conversations/").removesuffix("#write"))


async def see(tab: Tab, where: int, message_id: int) -> None:
    """Mark all up to a message as seen, and wait until the own tab knows.

    Args:
        tab: Of a member.
        where: The conversation.
        message_id: The message.
    """
    await tab.call(MARK_SEEN, attempt="seen", conversation_id=where, message_id=message_id)
    await tab.hear(do="read", id=message_id)


async def react(tab: Tab, message_id: int, emoji: str = "👍", *, is_there: bool = True) -> None:
    """Put an emoji on a message or take it back, and wait until the own tab knows.

    Args:
        tab: Of a member.
        message_id: The message.
        emoji: The emoji.
        is_there: Whether it is there afterwards.
    """
    await tab.call(
        REACT, message_id=message_id, emoji=emoji, is_there=is_there, attempt=an_attempt()
    )
    await tab.hear(do="reaction", id=message_id, emoji=emoji, on=is_there)


async def finish(tab: Tab) -> None:
    """Wait until all that a tab asked is done, and all that it was sent before has come.

    Args:
        tab: Of somebody who is signed in.
    """
    # The answer comes after all that waits in the tab's queue.
    fence = next(_fences)
    await tab.call(OPEN, conversation_id=fence, oldest_id=0, around_id=0)
    tab.operations.remove(await tab.hear(do="missing", **{"in": fence}))
