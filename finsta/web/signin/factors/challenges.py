"""Challenges for passkeys: 32 random bytes, for five minutes, once, for one act of one browser.

The server keeps none that nobody has answered. The browser holds each in a ticket that is signed
with all that it is good for; a cookie that scripts can't read is part of what is signed.
"""

import hmac
import re
import secrets
from dataclasses import dataclass
from enum import Enum

from starlette.requests import Request
from webauthn import base64url_to_bytes
from webauthn.helpers import bytes_to_base64url

from finsta.infra import clock
from finsta.infra.errors import FinstaError
from finsta.infra.words import _
from finsta.web import limits
from finsta.web.shared.posted import get_key
from finsta.web.signin.answers import cookie_of

DEVICE_COOKIE = "finsta_passkey"
LASTS_SECONDS = 300

_CHALLENGE_BYTES, _DEVICE_BYTES = 32, 16
_TICKET = re.compile(r"([\w-]{43})\.(\d{10,12})\.([0-9a-f]{64})", re.ASCII)
_TICKET_LENGTH = 43 + 12 + 64 + 2
_DEVICE = re.compile(r"[0-9a-f]{32}")


class ChallengeOver(FinstaError):
    """A challenge was answered already, too late, by another browser, or never was one."""

    def __init__(self) -> None:
        super().__init__(_("This took too long. Try again."))


class Act(Enum):
    """What a passkey is asked for. The value is signed."""

    LOG_IN = "log in"
    CONFIRM = "confirm"
    ADD = "add"


@dataclass(frozen=True)
class Challenge:
    """What a browser is given.

    Attributes:
        challenge: For the device.
        ticket: What the browser brings back.
        device: The cookie's value.
    """

    challenge: bytes
    ticket: str
    device: str


async def make_challenge(request: Request, act: Act, session_id: int = 0) -> Challenge:
    """Return a new challenge for a browser.

    Args:
        request: From the browser.
        act: What for.
        session_id: Of who acts; none where somebody logs in.
    """
    device = _device_of(request) or secrets.token_hex(_DEVICE_BYTES)
    challenge = secrets.token_bytes(_CHALLENGE_BYTES)
    until = str(int(clock.now().timestamp()) + LASTS_SECONDS)
    text = bytes_to_base64url(challenge)
    signature = _sign(await get_key(), act, session_id, device, text, until)
    return Challenge(challenge, f"{text}.{until}.{signature}", device)


async def take_challenge(request: Request, ticket: str, act: Act, session_id: int = 0) -> bytes:
    """Use a challenge up.

    Args:
        request: From the browser.
        ticket: As it brought it.
        act: What it is to be for.
        session_id: Of who acts; none where somebody logs in.

    Raises:
        ChallengeOver: It is none of this browser's for this act, or is good no more.
    """
    found = _TICKET.fullmatch(ticket) if len(ticket) <= _TICKET_LENGTH else None
    device = _device_of(request)
    if found is None or not device:
        raise ChallengeOver
    text, until, signature = found.groups()
    own = _sign(await get_key(), act, session_id, device, text, until)
    if not hmac.compare_digest(own, signature) or int(until) <= clock.now().timestamp():
        raise ChallengeOver
    try:
        await limits.take(limits.CHALLENGES_ANSWERED, text)
    except limits.TooOften:
        raise ChallengeOver from None
    return base64url_to_bytes(text)


def _device_of(request: Request) -> str:
    device = cookie_of(request, DEVICE_COOKIE)
    return device if _DEVICE.fullmatch(device) else ""


def _sign(key: str, act: Act, session_id: int, device: str, text: str, until: str) -> str:
    signed = f"passkey {act.value} {session_id} {device} {text} {until}"
    return hmac.digest(key.encode(), signed.encode(), "sha256").hex()
