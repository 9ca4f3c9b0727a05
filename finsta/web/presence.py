"""Presence: who has a tab open, in any worker. It is kept in memory only and told in batches."""

import asyncio
import logging
import math
import time
from collections.abc import Collection

from finsta import live, messenger, social
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.web import topics
from finsta.web.shared.people import PeopleState, Present

logger = logging.getLogger(__name__)

AWAY_SECONDS = 60.0

# All who came or went in a second are told of together: after a restart that is everybody.
_LOOK_SECONDS = 1.0
# How often the workers tell each other who is there, besides at once when somebody comes.
_RETELL_SECONDS = 15.0


class Presence:
    """Who is here.

    Args:
        away_seconds: How long after the last tab somebody is away.
    """

    def __init__(self, away_seconds: float = AWAY_SECONDS) -> None:
        self._away_seconds = away_seconds
        self._connected: frozenset[int] = frozenset()
        # Of those who had a tab here, or have one at another worker.
        self._last_here: dict[int, float] = {}
        self._told: set[int] = set()
        # Nobody comes or goes before, unless it is noted.
        self._look_at = 0.0

    def note(self, account_ids: Collection[int], now: float) -> None:
        """Note that accounts have, or had until now, a tab.

        Args:
            account_ids: Which.
            now: In seconds, of a clock that never goes back.
        """
        self._last_here.update(dict.fromkeys(account_ids, now))
        self._look_at = now

    def note_connected(self, account_ids: frozenset[int], now: float) -> None:
        """Note which accounts have a tab at this worker, until the next call.

        Args:
            account_ids: All of them.
            now: In seconds, of the same clock.
        """
        self.note(self._connected - account_ids, now)
        self._connected = account_ids

    def look(self, now: float) -> tuple[set[int], set[int]]:
        """Return who came and who went since it was told last.

        Args:
            now: In seconds, of the same clock.
        """
        if now < self._look_at:
            return set(), set()
        self._last_here = {
            account_id: at
            for account_id, at in self._last_here.items()
            if now - at < self._away_seconds
        }
        present = self._connected.union(self._last_here)
        came, went = set(present - self._told), self._told - present
        if not came and not went:
            first = min(self._last_here.values(), default=math.inf)
            self._look_at = first + self._away_seconds
        return came, went

    def note_told(self, came: Collection[int], went: Collection[int]) -> None:
        """Note that it was told who came and who went.

        Args:
            came: Accounts.
            went: Accounts.
        """
        self._told = self._told.union(came).difference(went)

    def here(self, account_ids: Collection[int]) -> list[int]:
        """Return which of some accounts are here.

        Args:
            account_ids: Accounts.
        """
        return [
            account_id
            for account_id in account_ids
            if account_id in self._connected or account_id in self._last_here
        ]


_presence = Presence()


def list_here(account_ids: Collection[int]) -> list[int]:
    """Return which of some accounts are here.

    Args:
        account_ids: Accounts of which the asking one may know.
    """
    return _presence.here(account_ids)


async def tell_who_is_here(viewer: Viewer, account_ids: Collection[int]) -> list[live.Operation]:
    """Return the operations that tell which of some accounts are here, and which are not.

    Args:
        viewer: Who is told; of those who don't see them it learns nothing.
        account_ids: Accounts with which the viewer shares a conversation.
    """
    here = set(list_here(account_ids))
    if here - {viewer.account_id}:
        here -= await db.read(social.list_away, viewer.account_id)
    return tell_changes(here, set(account_ids) - here)


def tell_changes(came: Collection[int], went: Collection[int]) -> list[live.Operation]:
    """Return the operations that tell who came and who went.

    Args:
        came: Accounts.
        went: Accounts.
    """
    presence = PeopleState.presence
    here = [presence.put(*map(Present, sorted(came)))] if came else []
    return [*here, *([presence.drop(*sorted(went))] if went else [])]


def note_remote(account_ids: Collection[int]) -> None:
    """Note who has a tab at another worker.

    Args:
        account_ids: Accounts.
    """
    _presence.note(account_ids, time.monotonic())


async def watch_presence() -> None:
    """Look once a second who came and who went, and tell those who share a conversation."""
    known: frozenset[int] = frozenset()
    told_at = 0.0
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        try:
            now = time.monotonic()
            connected = topics.list_connected_accounts()
            # Mostly it is the same object: comparing a thousand accounts each second is most of
            # what an idle server does.
            has_changed = connected is not known and connected != known
            if has_changed or now - told_at > _RETELL_SECONDS:
                await live.tell_workers(sorted(connected | known))
                known, told_at = connected, now
            if has_changed:
                _presence.note_connected(connected, now)
            came, went = _presence.look(now)
            if came or went:
                await _tell(came, went, connected)
                _presence.note_told(came, went)
        except FinstaError:
            continue  # the database is away, which is told once for all
        except Exception:
            logger.exception("Presence could not be told; it is looked at again")


async def _tell(came: set[int], went: set[int], connected: frozenset[int]) -> None:
    pairs = await _read_acquaintances(came | went)
    news: dict[int, set[int]] = {}
    for account_id, other_id in pairs:
        if other_id in connected:
            news.setdefault(other_id, set()).add(account_id)
    # Members of one group mostly learn the same: they share an operation.
    alike: dict[frozenset[int], list[int]] = {}
    for other_id, accounts in news.items():
        alike.setdefault(frozenset(accounts), []).append(other_id)
    for accounts, receivers in alike.items():
        told = tell_changes(accounts & came, accounts & went)
        await topics.tell_accounts_here(receivers, *told)


async def _read_acquaintances(account_ids: set[int]) -> list[tuple[int, int]]:
    while True:
        endings = live.count_endings()
        pairs = await db.read(messenger.list_acquaintances, account_ids)
        if endings == live.count_endings():
            return pairs
