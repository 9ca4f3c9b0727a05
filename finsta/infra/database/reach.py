"""Whether the database can be reached. While it can't, only a probe waits for it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import ClassVar

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from finsta.infra.database.faults import DatabaseAway, describe
from finsta.infra.outages import Outage

logger = logging.getLogger(__name__)

_PROBE_SECONDS = 0.5


class Reach:
    """The way to one database.

    Args:
        engine: The database.
    """

    watchers: ClassVar[list[Callable[[], Awaitable[None]]]] = []

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._outage = Outage("The database", "what needs it is refused until it is back.")
        self._probing: asyncio.Task[None] | None = None

    def require(self) -> None:
        """Refuse an operation at once while the database is away.

        Raises:
            DatabaseAway: It is.
        """
        if self._outage.is_on:
            away = DatabaseAway()
            self._outage.note(away)
            raise away

    def refuse_queued(self) -> None:
        """Refuse an operation if the database went away while it waited for a thread.

        Raises:
            DatabaseAway: It did.
        """
        if self._outage.is_on:
            raise DatabaseAway

    def describe(self, error: SQLAlchemyError) -> Exception:
        """Return the refusal for an error. A lost connection begins an outage.

        Args:
            error: What SQLAlchemy raised.
        """
        refusal = describe(error)
        if isinstance(refusal, DatabaseAway) and self._outage.note(
            getattr(error, "orig", None) or error
        ):
            self._probing = asyncio.create_task(self._probe_until_back())
        return refusal or error

    def close(self) -> None:
        """Probe no more."""
        if self._probing is not None and not self._probing.get_loop().is_closed():
            self._probing.get_loop().call_soon_threadsafe(self._probing.cancel)

    async def _probe_until_back(self) -> None:
        while not await asyncio.to_thread(self._answers):
            await asyncio.sleep(_PROBE_SECONDS)
        self._outage.end()
        for react in self.watchers:
            try:
                await react()
            except Exception:
                logger.exception("What waited for the database failed")

    def _answers(self) -> bool:
        try:
            with self._engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            return False
        return True
