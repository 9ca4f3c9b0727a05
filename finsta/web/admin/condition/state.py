"""The state of how the server is: asked when somebody looks."""

import asyncio
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass

import reflex as rx

from finsta import live
from finsta.accounts import Viewer
from finsta.accounts.administering import storage
from finsta.accounts.administering.storage import Usage
from finsta.infra import db, mail
from finsta.infra.settings.config import Settings, get_settings
from finsta.infra.words import Said, Words, _, ngettext, say_number
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
    """A line of how the server is.

    Attributes:
        id: Its place.
        name: What it is about, as people call it.
        told: How that is.
        is_wrong: Whether an admin should see to it.
        by: What does it, as those call it who know computers.
    """

    id: int
    name: str
    told: str
    is_wrong: bool = False
    by: str = ""


@dataclass(frozen=True)
class _Line:
    """A fact before it is said."""

    name: Said
    told: Said
    is_wrong: bool = False
    by: Said = ""


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
        waiting = await db.read(mail.count_waiting)
        facts = list_facts(get_settings(), await health.find_faults(), waiting)
        await live.send(self, self.facts.page(facts, more=False, fresh=True))
        room = _number(await _list_room(viewer))
        await live.send(self, self.room.page(room, more=False, fresh=True))


class _Measured:
    at = float("-inf")
    usage = Usage(0, [])
    lock = asyncio.Lock()


def list_facts(settings: Settings, faults: Mapping[str, Words], waiting: int) -> list[Fact]:
    """Return how the server is, in words of who runs it for a club.

    Args:
        settings: What the environment sets.
        faults: From `health.find_faults`.
        waiting: How many mails wait.
    """
    database = "SQLite" if settings.sqlalchemy_url.startswith("sqlite") else "PostgreSQL"
    processes = ngettext("{count} process", "{count} processes", settings.workers)

    def line(name: Words, told: Words, check: str, by: Said = "") -> _Line:
        return _Line(name, faults.get(check, told), check in faults, by)

    if "stop" in faults or not faults:
        told = line(_("Health"), _("All is well."), "stop")
    else:
        told = _Line(_("Health"), _("Not all is well: see below."), is_wrong=True)
    lines = [
        told,
        line(_("Posts and messages"), _("are stored"), "database", database),
        line(_("Photos"), _("are stored"), "disk"),
        line(
            _("Live updates"), _("arrive at once"), "redis", "Redis" if settings.redis_url else ""
        ),
        line(_("The server"), _("is fast enough"), "event loop", processes),
        _describe_mails(settings),
        _Line(_("Mails that wait"), say_number(waiting)),
        _Line(_("Version"), name_build()),
    ]
    return _number(lines)


def _describe_mails(settings: Settings) -> _Line:
    if settings.mailbox_dir is not None:
        return _Line(_("Mails"), _("are kept here, for you to try"), by=routes.DEV_MAILBOX)
    if settings.smtp_url:
        return _Line(_("Mails"), _("are sent"), by="SMTP")
    return _Line(_("Mails"), _("not sent: people get links from you"))


async def _list_room(viewer: Viewer) -> list[_Line]:
    usage = await _measure(viewer)
    disk = await asyncio.to_thread(shutil.disk_usage, get_settings().data_dir)
    is_full = disk.free < health.MIN_FREE_BYTES
    people = [_Line(name, describe_bytes(size)) for name, size in usage.largest]
    return [
        _Line(_("Photos"), describe_bytes(usage.total)),
        _Line(_("Free on the disk"), describe_bytes(disk.free), is_full),
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


def _number(lines: list[_Line]) -> list[Fact]:
    # Said here: this is where the language of who looks is known.
    return [
        Fact(number, str(line.name), str(line.told), line.is_wrong, str(line.by))
        for number, line in enumerate(lines, 1)
    ]
