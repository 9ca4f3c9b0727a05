"""Who is signed in by which cookie, as the rows said up to five seconds ago.

Every event and request asks. Whether those in use still last is asked two seconds before their
time, for many in one query: with a query for each, a server of a thousand busy tabs spent a sixth
of its time on it (measured). Those that were not in use meanwhile are asked for when they are, all
that wait in one query: a thousand who begin to write at once kept each other waiting for 0.6 s.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from finsta import accounts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.errors import FinstaError

logger = logging.getLogger(__name__)

# A session that another process ended is over after this long at the latest.
MAX_AGE_SECONDS = 5.0
_CHECK_AFTER_SECONDS = 3.0
# What else the row says is read anew after this long.
_REREAD_AFTER_SECONDS = 60.0
_MAX_SESSIONS = 10_000
# So that nobody is held up for more than a millisecond.
_CHECKED_TOGETHER = 200
_PAUSE_SECONDS = 0.01


@dataclass(eq=False)
class _Known:
    viewer: Viewer | None
    read_at: float
    checked_at: float
    is_used: bool = False


class SessionCache:
    """Remembers viewers by their cookies' tokens.

    Args:
        read_seconds: Its clock, which never goes back.
    """

    def __init__(self, read_seconds: Callable[[], float] = time.monotonic) -> None:
        self._read_seconds = read_seconds
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._checking: asyncio.Task[None] | None = None
        # Those of the next query, what asks it, and what asks the one that it follows.
        self._waiting: list[_Known] = []
        self._next: asyncio.Task[None] | None = None
        self._latest: asyncio.Task[None] | None = None

    def knows(self, token: str) -> bool:
        """Return whether a token has signed somebody in lately.

        Args:
            token: From the cookie.
        """
        return token in self._known

    async def find(self, token: str) -> Viewer | None:
        """Return whom a token signs in, or None.

        Args:
            token: From the cookie.
        """
        known, now = self._known.get(token), self._read_seconds()
        if known is None or now - known.read_at >= _REREAD_AFTER_SECONDS:
            viewer = await db.read(accounts.get_viewer, token)
            # Anybody can make up tokens; they must not push out those of members.
            if viewer is None:
                self._known.pop(token, None)
            else:
                self._remember(token, _Known(viewer, read_at=now, checked_at=now))
            return viewer
        if now - known.checked_at >= MAX_AGE_SECONDS:
            await self._confirm(known)
        known.is_used = True
        if now - known.checked_at >= _CHECK_AFTER_SECONDS and self._checking is None:
            self._checking = asyncio.create_task(self._check())
        return known.viewer

    def read_anew(self) -> None:
        """Believe what the rows said no longer, as who is an admin."""
        for known in self._known.values():
            known.read_at = float("-inf")

    async def _confirm(self, known: _Known) -> None:
        self._waiting.append(known)
        if self._next is None:
            self._next = asyncio.create_task(self._confirm_waiting(self._latest))
            self._latest = self._next
        await asyncio.shield(self._next)

    async def _confirm_waiting(self, before: "asyncio.Task[None] | None") -> None:
        if before is not None and not before.done():
            await asyncio.wait({before})
        waiting, self._waiting, self._next = self._waiting, [], None
        if len(waiting) > 1:  # a crowd comes to life
            waiting = list(self._with_others(waiting))
        for start in range(0, len(waiting), _CHECKED_TOGETHER):
            await self._check_some(waiting[start : start + _CHECKED_TOGETHER])

    def _with_others(self, waiting: list[_Known]) -> Iterator[_Known]:
        """Yield who waits, and as many as fit into the query that would wait soon."""
        yield from waiting
        before = self._read_seconds() - MAX_AGE_SECONDS
        room = max(0, _CHECKED_TOGETHER - len(waiting))
        old = (known for known in self._known.values() if known.checked_at <= before)
        yield from islice((known for known in old if known not in waiting), room)

    async def _check(self) -> None:
        used = [known for known in self._known.values() if known.is_used and known.viewer]
        try:
            for start in range(0, len(used), _CHECKED_TOGETHER):
                await self._check_some(used[start : start + _CHECKED_TOGETHER])
                await asyncio.sleep(_PAUSE_SECONDS)
        except FinstaError as refusal:
            # Each grows too old to be believed, and is then read for itself.
            logger.info("Whether sessions last is asked again: %s", refusal)
        except Exception:
            # Each grows too old to be believed, and is then read for itself.
            logger.exception("Whether %s sessions last could not be asked", len(used))
        finally:
            self._checking = None

    async def _check_some(self, used: list[_Known]) -> None:
        asked_at = self._read_seconds()
        ids = [known.viewer.session_id for known in used if known.viewer]
        lasting = await db.read(accounts.find_lasting_sessions, ids)
        for known in used:
            if known.viewer and known.viewer.session_id not in lasting:
                known.viewer = None
            known.checked_at, known.is_used = asked_at, False

    def _remember(self, token: str, known: _Known) -> None:
        self._known[token] = known
        self._known.move_to_end(token)
        if len(self._known) > _MAX_SESSIONS:
            self._known.popitem(last=False)
