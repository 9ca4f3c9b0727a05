"""Whom passkeys prove something to: this server, at the address that people type."""

from urllib.parse import urlsplit

from finsta.accounts import factors
from finsta.infra.settings.config import get_settings
from finsta.infra.words import _


def get_party() -> factors.Party:
    """Return this server, as browsers tie passkeys to it."""
    origin = get_settings().origin
    parts = urlsplit(origin)
    return factors.Party(
        parts.hostname or "", origin, str(_("Finsta at {host}", host=parts.netloc))
    )
