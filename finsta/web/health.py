"""Whether the process answers, and whether it can do its work: for operators and proxies.

Anybody may ask, so the answers name no host and no path, and asking often costs nothing: a result
holds for a second, and the disk is written once in ten.
"""

import asyncio
import shutil
import time
from collections.abc import Awaitable, Callable
from functools import lru_cache

from redis.exceptions import RedisError
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from finsta.infra import db
from finsta.infra.database import migrations
from finsta.infra.errors import FinstaError
from finsta.infra.settings import installation
from finsta.infra.settings.config import get_settings
from finsta.infra.words import Described, Words, _
from finsta.live.serving.relay import make_redis
from finsta.web.stopping import is_stopping

# Two dozen photos from a camera, with what is made of them.
MIN_FREE_BYTES = 500 * 1024 * 1024
# Others' clicks wait for this long as well.
MAX_LAG_SECONDS = 0.5

_CHECK_SECONDS = 1.0
_KEPT_SECONDS = 1.0
_WRITE_EVERY_SECONDS = 10.0
_LAG_SAMPLE_SECONDS = 0.05

# The checks, where they don't answer.
_CALLED = {"database": _("database"), "disk": _("disk"), "event loop": _("event loop")}

_NO_STORE = {"cache-control": "no-store"}


async def live(_request: Request) -> Response:
    """Answer that the process answers.

    Args:
        _request: Of anybody.
    """
    return PlainTextResponse("live\n", headers=_NO_STORE)


async def ready(_request: Request) -> Response:
    """Answer whether the worker can do its work, with a line for each reason why it can't.

    Args:
        _request: Of anybody.
    """
    faults = await find_faults()
    if not faults:
        return PlainTextResponse("ready\n", headers=_NO_STORE)
    said = "".join(f"{reason!s}\n" for reason in faults.values())
    return PlainTextResponse(said, 503, {**_NO_STORE, "retry-after": "1"})


async def find_faults() -> dict[str, Words]:
    """Return what keeps this worker from its work: a sentence for each check that found something.

    The checks are `database`, `redis`, `disk`, `event loop` and `stop`.
    """
    return await _readiness.find_faults()


class Readiness:
    """What keeps a worker from its work.

    Args:
        checks: Each returns a reason, or an empty string.
        read_seconds: A clock that never goes back.
    """

    def __init__(
        self,
        checks: list[Callable[[], Awaitable[Described]]],
        read_seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._checks = checks
        self._read_seconds = read_seconds
        self._asked_at = float("-inf")
        self._asking: asyncio.Task[dict[str, Words]] | None = None

    async def find_faults(self) -> dict[str, Words]:
        """Return the reasons by what their checks are called, at most a second old.

        Whoever asks meanwhile shares the answer.
        """
        now = self._read_seconds()
        if self._asking is None or (self._asking.done() and now - self._asked_at >= _KEPT_SECONDS):
            self._asked_at = now
            self._asking = asyncio.create_task(self._ask())
        return await asyncio.shield(self._asking)

    async def _ask(self) -> dict[str, Words]:
        told = await asyncio.gather(*(self._check(check) for check in self._checks))
        return {name: reason for name, reason in told if reason}

    async def _check(self, check: Callable[[], Awaitable[Described]]) -> tuple[str, Described]:
        name = check.__name__.strip("_").replace("_", " ")
        try:
            async with asyncio.timeout(_CHECK_SECONDS):
                return name, await check()
        except TimeoutError:
            said = _("The {what} did not answer in a second.", what=_CALLED.get(name, name))
            return name, said


class _Written:
    at = float("-inf")


async def _database() -> Described:
    is_due = time.monotonic() - _Written.at >= _WRITE_EVERY_SECONDS
    try:
        revision = await (db.transact(_write) if is_due else db.read(_read))
    except FinstaError as refusal:
        return refusal.args[0]
    if is_due:
        _Written.at = time.monotonic()
    if revision != _head():
        return _("The database has the schema of another version of Finsta.")
    return ""


def _write(session: Session) -> str | None:
    installation.touch(session)
    return _read(session)


def _read(session: Session) -> str | None:
    return migrations.read_revision(session.connection())


@lru_cache(maxsize=1)
def _head() -> str | None:
    return migrations.read_head()


async def _redis() -> Described:
    url = get_settings().redis_url
    if not url:
        return ""
    client = make_redis(url)
    try:
        await client.execute_command("PING")
    except (RedisError, OSError):
        return _("Redis is out of reach: live changes wait.")
    finally:
        await client.aclose()
    return ""


async def _disk() -> Described:
    free = await asyncio.to_thread(shutil.disk_usage, get_settings().data_dir)
    return _("The disk is almost full.") if free.free < MIN_FREE_BYTES else ""


async def _event_loop() -> Described:
    began = time.monotonic()
    await asyncio.sleep(_LAG_SAMPLE_SECONDS)
    lag = time.monotonic() - began - _LAG_SAMPLE_SECONDS
    if lag <= MAX_LAG_SECONDS:
        return ""
    return _("The server is overloaded: {seconds} s behind.", seconds=f"{lag:.1f}")


async def _stop() -> Described:
    return _("The server is stopping.") if is_stopping() else ""


_readiness = Readiness([_database, _redis, _disk, _event_loop, _stop])
