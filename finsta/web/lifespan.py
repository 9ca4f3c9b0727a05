"""What runs beside a worker's requests: its database, its ear for other workers, the janitor."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress

from finsta import accounts, leaving, live, media
from finsta.accounts.joining import invites
from finsta.infra import counters, db, mail
from finsta.infra.errors import FinstaError
from finsta.infra.logs import end_log, refuse, start_log
from finsta.infra.settings.config import Settings, get_settings
from finsta.infra.tasks import end_tasks
from finsta.preparing import prepared_data
from finsta.web.photos.http import decoding, get_store
from finsta.web.presence import watch_presence
from finsta.web.shared.posted import get_key
from finsta.web.shared.session_uses import write_last_uses, write_uses_forever
from finsta.web.shared.sessions import watch_lost_sessions

logger = logging.getLogger(__name__)

_JANITOR_SECONDS = 600
_CHORES = (
    accounts.remove_expired_sessions,
    accounts.remove_expired_tokens,
    invites.remove_old_invites,
    media.remove_abandoned_photos,
    leaving.remove_expired_takeouts,
    counters.remove_old_counters,
)

# A collection walks every tab's state; the default starts one every 700 allocations, which costs a
# third of a broadcast's time with 1,000 tabs (measured, see docs/ARCHITECTURE.md).
_GC_THRESHOLD = (50_000, 50, 100)


@asynccontextmanager
async def running() -> AsyncIterator[None]:
    """Hold what the worker needs while it serves."""
    settings = get_settings()
    start_log(settings.log)
    with ExitStack() as held:
        try:
            # Another process may be preparing: this one waits, however long that takes.
            await asyncio.to_thread(held.enter_context, prepared_data())
        except FinstaError as refusal:
            refuse(str(refusal))
            raise
        try:
            async with _serving(settings):
                yield
        finally:
            end_log()


@asynccontextmanager
async def _serving(settings: Settings) -> AsyncIterator[None]:
    db.configure(db.make_engine(settings.sqlalchemy_url, is_serving=True))
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GC_THRESHOLD)
    db.watch_return(live.resync)
    with suppress(FinstaError):
        # So that refused forms keep what was typed also while the database is away.
        await get_key()
    forever = (_clean_up_forever, watch_presence, watch_lost_sessions, write_uses_forever)
    background = [asyncio.create_task(task()) for task in forever]
    background.append(asyncio.create_task(mail.send_mail_forever(settings)))
    takeouts = leaving.TakeoutFolder(settings.takeouts_dir)
    chores = (leaving.make_takeouts_forever, leaving.erase_forever)
    background += [asyncio.create_task(chore(takeouts, get_store())) for chore in chores]
    try:
        async with live.connected_workers(settings.redis_url), decoding():
            yield
    finally:
        await end_tasks(background)
        await write_last_uses()
        await asyncio.to_thread(db.close)


async def _clean_up_forever() -> None:
    while True:
        await asyncio.sleep(_JANITOR_SECONDS)
        for chore in _CHORES:
            try:
                await db.transact(chore)
            except FinstaError as refusal:
                logger.info("The chore %s is done later: %s", chore.__name__, refusal)
            except Exception:
                logger.exception("The chore %s failed; it is tried again later", chore.__name__)
        try:
            await db.empty_log()
        except Exception:
            logger.exception("The database's log could not be emptied; it is tried again later")
