"""The state of how the server is: asked when somebody looks."""

import asyncio
import shutil
import time
from dataclasses import dataclass

import reflex as rx

from finsta import live
from finsta.accounts import Viewer
from finsta.accounts.administering import storage
from finsta.accounts.administering.storage import Usage
from finsta.infra import db, mail
from finsta.infra.settings.config import Settings, get_settings
from finsta.infra.words import Said, _, ngettext, say_number
from finsta.web import health, routes
from finsta.web.build import name_build
from finsta.web.handlers import for_admins
from finsta.web.photos.http import get_store

# Every file is looked at: not at every look of an admin.
_MEASURED_SECONDS = 300.0

_KILO = 1000
_UNITS = ("KB", "MB", "GB", "TB")
# From so many on there is nothing behind the point.
_MANY = 100


@dataclass(frozen=True)
class Fact:
    """A line of how the server is."""

    id: int
    name: str
    told: str
    is_wrong: bool = False


class ConditionState(rx.State):
    """How the server is."""

    facts = live.Table(Fact, versioned=False)
    room = live.Table(Fact, versioned=False)

    @rx.event
    @for_admins()
    async def load(self, viewer: Viewer) -> None:
        """Tell how the server is, and then what its photos take, which takes longer.

        Args:
            viewer: Who looks.
        """
        facts = await _list_facts(get_settings())
        await live.send(self, self.facts.page(_numbered(facts), more=False, fresh=True))
        room = await _list_room(viewer)
        await live.send(self, self.room.page(_numbered(room), more=False, fresh=True))


class _Measured:
    at = float("-inf")
    usage = Usage(0, [])
    lock = asyncio.Lock()


async def _list_facts(settings: Settings) -> list[tuple[Said, Said, bool]]:
    reasons = await health.list_reasons()
    waiting = await db.read(mail.count_waiting)
    database = "SQLite" if settings.sqlalchemy_url.startswith("sqlite") else "PostgreSQL"
    mails = _("by SMTP") if settings.smtp_url else _("not sent: people get links from you")
    if settings.mailbox_dir is not None:
        mails = _("kept on {page}", page=routes.DEV_MAILBOX)
    return [
        (_("Health"), " ".join(map(str, reasons)) or _("All is well."), bool(reasons)),
        (_("Database"), database, False),
        ("Redis", _("in use") if settings.redis_url else _("not needed"), False),
        (_("Workers"), say_number(settings.workers), False),
        (_("Mails"), mails, False),
        (_("Mails that wait"), say_number(waiting), False),
        (_("Version"), name_build(), False),
    ]


async def _list_room(viewer: Viewer) -> list[tuple[Said, Said, bool]]:
    usage = await _measure(viewer)
    disk = await asyncio.to_thread(shutil.disk_usage, get_settings().data_dir)
    is_full = disk.free < health.MIN_FREE_BYTES
    people = [(name, describe_bytes(size), False) for name, size in usage.largest]
    return [
        (_("Photos"), describe_bytes(usage.total), False),
        (_("Free on the disk"), describe_bytes(disk.free), is_full),
        *people,
    ]


async def _measure(viewer: Viewer) -> Usage:
    async with _Measured.lock:
        if time.monotonic() - _Measured.at >= _MEASURED_SECONDS:
            owners = await db.read(storage.list_photo_owners, viewer.account_id)
            _Measured.usage = await asyncio.to_thread(storage.measure, get_store(), owners)
            _Measured.at = time.monotonic()
        return _Measured.usage


def describe_bytes(size: int) -> str:
    """Return a size as one reads it, as `1.2 GB`.

    Args:
        size: In bytes.
    """
    if size < _KILO:
        return str(ngettext("{count} byte", "{count} bytes", size))
    shown, unit = size / _KILO, 0
    while shown >= _KILO and unit < len(_UNITS) - 1:
        shown, unit = shown / _KILO, unit + 1
    return f"{say_number(shown, decimals=1 if shown < _MANY else 0)} {_UNITS[unit]}"


def _numbered(facts: list[tuple[Said, Said, bool]]) -> list[Fact]:
    # Said here: this is where the language of who looks is known.
    return [
        Fact(number, str(name), str(told), is_wrong)
        for number, (name, told, is_wrong) in enumerate(facts, 1)
    ]
