"""Whom passkeys prove something to: this server, at the address that people type."""

from dataclasses import replace
from urllib.parse import urlsplit

from finsta.accounts import factors
from finsta.accounts.joining.server import describe_server
from finsta.infra import db
from finsta.infra.settings.config import get_settings


def get_party() -> factors.Party:
    """Return this server, as browsers tie passkeys to it."""
    origin = get_settings().origin
    return factors.Party(urlsplit(origin).hostname or "", origin)


async def get_named_party() -> factors.Party:
    """Return this server, with what browsers call it where a passkey is made."""
    return replace(get_party(), name=str(await db.read(describe_server)))
