"""A running program, and what was there before the browsers came."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from sqlmodel import Session, func, select

from finsta import accounts, media, messenger
from finsta.accounts import Account
from finsta.accounts.searching.names import note_names
from finsta.infra import clock, db
from tests.cast import register, share, stage
from tests.databases.making import migrate
from tests.messenger import talk
from tests.server import Server

HANDLES = ("ana", "ben", "cleo", "eve")


class House:
    """The program with Ana, Ben and Cleo, who talk, and Eve, who must hear nothing of it.

    Args:
        data_dir: Its database, its photos and its log.
        database_url: Another database, as SQLAlchemy writes it.
        settings: More environment variables.
    """

    def __init__(self, data_dir: Path, database_url: str = "", **settings: str) -> None:
        self._url = database_url or f"sqlite:///{data_dir / 'finsta.db'}"
        self.server = Server(data_dir, FINSTA_DATABASE_URL=self._url, **settings)
        self.store = media.PhotoStore(data_dir / "photos")
        self._people: dict[str, int] = {}
        self._written = 0
        engine = db.make_engine(self._url)
        migrate(engine)
        engine.dispose()
        with self._writing() as session:
            for handle in HANDLES:
                self._people[handle] = register(session, handle).id or 0

    def __enter__(self) -> Self:
        """Start the program."""
        self.server.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop it."""
        self.server.stop()

    def sign_in(self, handle: str) -> str:
        """Start a session and return its token.

        Args:
            handle: Whose.
        """
        with self._writing() as session:
            return accounts.start_session(session, self._people[handle], remember=False)

    def call(self, handle: str, name: str) -> None:
        """Give somebody a name, who else is called by their handle.

        Args:
            handle: Whom.
            name: The name that others see.
        """
        with self._writing() as session:
            account = self._account(session, handle)
            account.display_name = name
            note_names(session, account)

    def promote(self, handle: str) -> None:
        """Make somebody an admin.

        Args:
            handle: Whom.
        """
        with self._writing() as session:
            self._account(session, handle).is_admin = True

    def share(self, handle: str, caption: str) -> None:
        """Share a post with one photo.

        Args:
            handle: Who shares it.
            caption: Its caption.
        """
        with self._writing() as session:
            share(session, self.store, self._account(session, handle), caption)

    def start(
        self, title: str = "Modern Talking", *others: str, minutes_ago: float = 60 * 24
    ) -> int:
        """Start a conversation of Ana's that no other test has, and return its id.

        Args:
            title: Its title.
            others: Its other members, Ben and Cleo when there is nobody.
            minutes_ago: When.
        """
        with self._writing(at=datetime.now(UTC) - timedelta(minutes=minutes_ago)) as session:
            ana = self._account(session, "ana")
            people = [self._account(session, handle) for handle in others or ("ben", "cleo")]
            newest = session.exec(select(func.max(messenger.Conversation.id))).one() or 0
            # Two who talk alone get the conversation back that an earlier test has left them.
            while (started := talk.start(session, ana, *people, title=title)) <= newest:
                session.get_one(messenger.Conversation, started).closed_at = clock.now()
                session.flush()
            return started

    def say(
        self,
        handle: str,
        where: int,
        text: str,
        *,
        minutes_ago: float = 0,
        photos: Sequence[bytes] = (),
        reply_to: int | None = None,
    ) -> int:
        """Write a message before any tab shows its conversation, and return its id.

        Args:
            handle: Who writes.
            where: The conversation.
            text: The text.
            minutes_ago: When.
            photos: Files.
            reply_to: What it answers.
        """
        with self._writing(at=self._later(1)) as session:
            author = self._account(session, handle)
            keys = [stage(session, self.store, author, photo) for photo in photos]
            sent = talk.say(session, author, where, text, photos=keys, reply_to=reply_to)
            self._date(session, [sent.id], datetime.now(UTC) - timedelta(minutes=minutes_ago))
            return sent.id

    def fill(self, handle: str, where: int, count: int) -> list[int]:
        """Write `Number 0`, `Number 1` and so on, two hours ago, and return the ids.

        Args:
            handle: Who writes.
            where: The conversation.
            count: How many.
        """
        with self._writing(at=self._later(count)) as session:
            sent = talk.say_much(session, self._account(session, handle), where, count)
            self._date(session, sent, datetime.now(UTC) - timedelta(hours=2))
            return sent

    def see(self, handle: str, where: int, message_id: int) -> None:
        """See all up to a message before any tab shows its conversation.

        Args:
            handle: Who sees it.
            where: The conversation.
            message_id: The message.
        """
        self.do(handle, messenger.mark_seen, where, message_id)

    def do(self, handle: str, operation: Callable[..., object], *args: Any, **named: Any) -> None:
        """Do something before any tab shows its conversation.

        Args:
            handle: Who does it.
            operation: Of the messenger.
            args: What it takes after session and account.
            named: What it takes by name.
        """
        with self._writing() as session:
            operation(session, self._people[handle], *args, **named)

    def _later(self, seconds: int) -> datetime:
        # Nobody writes faster than one may, whatever was written before and at what time.
        moment = datetime.now(UTC) + timedelta(days=1, seconds=self._written)
        self._written += seconds + 60
        return moment

    def _date(self, session: Session, message_ids: Sequence[int], first: datetime) -> None:
        for number, message_id in enumerate(message_ids):
            message = session.get_one(messenger.Message, message_id)
            message.sent_at = first + timedelta(seconds=number)
            author = messenger.SeenMessage.account_id == message.author_id
            own = select(messenger.SeenMessage).where(
                author, messenger.SeenMessage.message_id == message_id
            )
            for mark in session.exec(own):
                mark.seen_at = message.sent_at

    def _account(self, session: Session, handle: str) -> Account:
        return session.get_one(Account, self._people[handle])

    @contextmanager
    def _writing(self, at: datetime | None = None) -> Iterator[Session]:
        db.configure(db.make_engine(self._url))
        if at:
            clock.use(lambda: at)
        try:
            with db.writing() as session:
                yield session
        finally:
            clock.use(None)
            db.close()
