"""When sessions were used last, gathered and written together.

Every event and request uses one: a write for each would be most of what a quiet server does.
"""

import asyncio
import logging
import time
from collections.abc import Callable

from finsta import accounts
from finsta.infra import db
from finsta.infra.errors import FinstaError

logger = logging.getLogger(__name__)

_PAUSE_SECONDS = 60.0


class SessionUses:
    """Gathers which sessions are used. Each is noted once an hour, as rows say it.

    Args:
        read_seconds: Its clock, which never goes back.
    """

    def __init__(self, read_seconds: Callable[[], float] = time.monotonic) -> None:
        self._read_seconds = read_seconds
        self._noted: dict[int, float] = {}
        self._waiting: set[int] = set()

    def note(self, session_id: int) -> None:
        """Note that a session is used now.

        Args:
            session_id: Of the session's row.
        """
        if session_id not in self._noted:
            self._noted[session_id] = self._read_seconds()
            self._waiting.add(session_id)

    async def write(self) -> None:
        """Write what was noted since the last time. What can't be written is noted again later.

        Raises:
            FinstaError: The database is out of reach.
        """
        before = self._read_seconds() - accounts.USE_NOTED_EVERY.total_seconds()
        for session_id in [one for one, noted_at in self._noted.items() if noted_at <= before]:
            del self._noted[session_id]
        waiting, self._waiting = sorted(self._waiting), set()
        if not waiting:
            return
        try:
            await db.transact(accounts.note_uses, waiting)
        except BaseException:
            for session_id in waiting:
                self._noted.pop(session_id, None)
            raise


uses = SessionUses()


async def write_uses_forever() -> None:
    """Write once a minute which sessions were used."""
    while True:
        await asyncio.sleep(_PAUSE_SECONDS)
        try:
            await uses.write()
        except FinstaError:
            continue  # the database is away, which is told once for all
        except Exception:
            logger.exception("When sessions were used could not be written; it is tried again")
