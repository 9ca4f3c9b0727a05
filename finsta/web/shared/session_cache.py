"""Who is signed in by which cookie, as the rows said up to five seconds ago.

Every event and request asks. What is in use is read anew a second before its time, many in one
query: with a query for each, a server of a thousand busy tabs spent a sixth of its time on it.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from finsta import accounts
from finsta.accounts import Viewer
from finsta.infra import db

logger = logging.getLogger(__name__)

# A session that another process ended is over after this long at the latest.
MAX_AGE_SECONDS = 5.0
_RENEW_AFTER_SECONDS = 4.0
_MAX_SESSIONS = 10_000
# A thousand in one go would hold up everybody for 15 ms (measured).
_RENEWED_TOGETHER = 50
_PAUSE_SECONDS = 0.005


@dataclass
class _Known:
    viewer: Viewer | None
    read_at: float
    is_used: bool = False


class SessionCache:
    """Remembers viewers by their cookies' tokens.

    Args:
        read_seconds: Its clock, which never goes back.
    """

    def __init__(self, read_seconds: Callable[[], float] = time.monotonic) -> None:
        self._read_seconds = read_seconds
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._renewing: asyncio.Task[None] | None = None

    async def find(self, token: str) -> Viewer | None:
        """Return whom a token signs in, or None.

        Args:
            token: From the cookie.
        """
        known = self._known.get(token)
        age = self._read_seconds() - known.read_at if known else MAX_AGE_SECONDS
        if known is None or age >= MAX_AGE_SECONDS:
            asked_at = self._read_seconds()
            viewer = await db.read(accounts.get_viewer, token)
            self._remember(token, viewer, asked_at)
            return viewer
        known.is_used = True
        if age > _RENEW_AFTER_SECONDS and self._renewing is None:
            self._renewing = asyncio.create_task(self._renew())
        return known.viewer

    async def _renew(self) -> None:
        used = [token for token, known in self._known.items() if known.is_used]
        try:
            for start in range(0, len(used), _RENEWED_TOGETHER):
                tokens = used[start : start + _RENEWED_TOGETHER]
                asked_at = self._read_seconds()
                found = await db.read(accounts.find_viewers, tokens)
                for token in tokens:
                    self._remember(token, found.get(token), asked_at)
                await asyncio.sleep(_PAUSE_SECONDS)
        except Exception:
            # Each grows too old to be believed, and is then read for itself.
            logger.exception("%s sessions could not be read anew", len(used))
        finally:
            self._renewing = None

    def _remember(self, token: str, viewer: Viewer | None, asked_at: float) -> None:
        self._known[token] = _Known(viewer, asked_at)
        self._known.move_to_end(token)
        if len(self._known) > _MAX_SESSIONS:
            self._known.popitem(last=False)
