"""When sessions were used last, gathered and written together.

Every event and request uses one: a write for each would be most of what a quiet server does.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress

from finsta import accounts
from finsta.infra import db
from finsta.infra.errors import FinstaError

logger = logging.getLogger(__name__)

_PAUSE_SECONDS = 60.0
# A stop is not held up.
_LAST_SECONDS = 1.0


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


async def write_uses_forever(pause_seconds: float = _PAUSE_SECONDS) -> None:
    """Write once a minute which sessions were used.

    Args:
        pause_seconds: How long it waits before each time.
    """
    while True:
        await asyncio.sleep(pause_seconds)
        await _write()


async def write_last_uses() -> None:
    """Write which sessions were used since the last time, when the program stops."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_LAST_SECONDS):
            await _write()


async def _write() -> None:
    try:
        await uses.write()
    except FinstaError as refusal:
        logger.debug("When sessions were used is written later: %s", refusal)
    except Exception:
        logger.exception("When sessions were used could not be written; it is tried again")
