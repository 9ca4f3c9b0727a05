"""From the session cookie to an account, at every event and request."""

import asyncio
import re
import time
from contextlib import suppress

from reflex.state import BaseState

from finsta import accounts, live
from finsta.accounts import Viewer
from finsta.infra import bus, clock, db
from finsta.infra.errors import FinstaError
from finsta.infra.logs import note_member
from finsta.infra.words import _, speak
from finsta.web import routes, topics
from finsta.web.requests import parse_cookie
from finsta.web.shared.session_cache import MAX_AGE_SECONDS, SessionCache
from finsta.web.shared.session_uses import uses

SESSION_COOKIE = "finsta_session"
# Tells tabs that were away that somebody has logged out; see live/browser/kept.js.
LEFT_COOKIE = "finsta_left"

# Longer than the cache believes anything: what was read before the end must not outlive it.
_ENDED_SECONDS = 60.0

# 32 random bytes as `secrets.token_urlsafe` writes them; nothing else is looked up or kept.
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")

# So that no query is too long for a database.
_ASKED_TOGETHER = 200

_ended: dict[str, float] = {}
_sessions = SessionCache()


class SignedOut(FinstaError):
    """The session ended while something was under way."""

    def __init__(self) -> None:
        super().__init__(_("You are signed out. Sign in again, then retry."))


async def find_viewer(state: BaseState) -> Viewer | None:
    """Return who looks through a tab, or None for a visitor.

    Args:
        state: Any state of the tab; its connection's cookie decides.
    """
    return await find_viewer_by_cookies(live.read_cookies(state))


async def find_viewer_by_cookies(cookies: str) -> Viewer | None:
    """Return whom a Cookie header signs in, or None. From then on it is spoken as they chose.

    Args:
        cookies: The header.
    """
    token = _read_token(cookies)
    viewer = await _sessions.find(token) if token else None
    # Asked last: the session may have ended while its row was read.
    if viewer is None or _is_over(viewer):
        return None
    note_member()
    uses.note(viewer.session_id)
    if viewer.language:
        speak(viewer.language)
    return viewer


def is_known(cookies: str) -> bool:
    """Return whether a Cookie header has signed somebody in lately, without asking the database.

    Args:
        cookies: The header.
    """
    return _sessions.knows(_read_token(cookies))


def watch_sessions() -> None:
    """Disconnect a session's tabs when it ends, and let nobody in with it, in every worker."""
    bus.subscribe(accounts.SessionEnded, _end_tabs)
    bus.subscribe(accounts.RightsChanged, _tell_workers)
    bus.subscribe(accounts.LanguageChosen, _tell_workers)
    live.watch_closed_topics(_note_ended)
    live.watch_resync(end_lost_sessions)


async def end_lost_sessions() -> None:
    """Disconnect tabs whose session ended in another worker that could not say so."""
    connected = sorted(topics.list_connected_sessions())
    for start in range(0, len(connected), _ASKED_TOGETHER):
        some = connected[start : start + _ASKED_TOGETHER]
        lasting = await db.read(accounts.find_lasting_sessions, some)
        for session_id in set(some).difference(lasting):
            ended = live.orders.end(routes.LOGIN, forgets=True)
            await live.disconnect_topic_here(topics.session_topic(session_id), ended)


async def watch_lost_sessions() -> None:
    """Do so again and again while the workers can't tell each other."""
    while True:
        await asyncio.sleep(MAX_AGE_SECONDS)
        if live.is_cut_off():
            with suppress(FinstaError):  # the database is away as well, which is told elsewhere
                await end_lost_sessions()


def _read_token(cookies: str) -> str:
    token = parse_cookie(cookies, SESSION_COOKIE)
    return token if _TOKEN.fullmatch(token) else ""


def _is_over(viewer: Viewer | None) -> bool:
    return viewer is not None and (
        viewer.expires_at <= clock.now() or topics.session_topic(viewer.session_id) in _ended
    )


async def _end_tabs(event: accounts.SessionEnded) -> None:
    forgets = event.ending is not accounts.Ending.EXPIRED
    order = live.orders.end(routes.LOGIN, forgets=forgets, because=event.ending)
    await live.disconnect_topic(topics.session_topic(event.session_id), order)


async def _tell_workers(_event: accounts.RightsChanged | accounts.LanguageChosen) -> None:
    await live.disconnect_topic(topics.RIGHTS, live.orders.end(routes.LOGIN, forgets=False))


def _note_ended(topic: str) -> None:
    if topic == topics.RIGHTS:
        _sessions.read_anew()
        return
    now = time.monotonic()
    _ended[topic] = now
    for old in [old for old, ended_at in _ended.items() if now - ended_at > _ENDED_SECONDS]:
        del _ended[old]
