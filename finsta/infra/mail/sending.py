"""Sends what was ordered: one mail after the other, each by one worker."""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import aiosmtplib
from sqlmodel import Session

from finsta.infra import bus, clock, db
from finsta.infra.errors import FinstaError
from finsta.infra.mail.letters import Letter, write_message
from finsta.infra.mail.mailbox import keep_mail
from finsta.infra.mail.models import MailOrder
from finsta.infra.mail.orders import MailOrdered, claim_next, get_next_due, put_off, settle
from finsta.infra.mail.smtp import MailRefused, deliver
from finsta.infra.outages import Outage
from finsta.infra.settings import installation
from finsta.infra.settings.config import Settings
from finsta.infra.settings.mail_server import SmtpServer

logger = logging.getLogger(__name__)

# Another worker may have ordered one, which this one is not told of.
_LOOK_SECONDS = 10.0

Compose = Callable[[Session, MailOrder], Letter | None]

_composers: dict[str, Compose] = {}


def compose_with(kind: str, compose: Compose) -> None:
    """Write mails of a kind with a function, at the moment when they are sent.

    Args:
        kind: Its name.
        compose: A function of a writing session and the order; it returns None where there is
            nothing to send any more, as when nobody has the address.
    """
    _composers[kind] = compose


class Postman:
    """Takes one mail after the other to the server.

    Args:
        settings: The mail server's, or where there is none, the mailbox.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._server: SmtpServer | None = settings.smtp_server
        self._outage = Outage("The mail server", "mails wait until it is back.")

    async def send_next(self) -> bool:
        """Send what has waited longest, and return whether something did."""
        found = await db.transact(_take_next, self._settings)
        if found is None:
            return False
        order_id, tries, message = found
        if message is None or await self._deliver(order_id, message):
            await db.transact(settle, order_id)
        else:
            await db.transact(put_off, order_id, tries)
        return True

    async def _deliver(self, order_id: int, message: EmailMessage) -> bool:
        """Return whether a mail is done with."""
        try:
            if self._server is not None:
                await deliver(self._server, message)
            elif self._settings.mailbox_dir is not None:
                await asyncio.to_thread(keep_mail, self._settings.mailbox_dir, message)
        except MailRefused as refusal:
            self._outage.end()
            logger.warning("The mail server refused mail %s for good: %s", order_id, refusal)
            return True
        except (aiosmtplib.SMTPException, OSError) as error:
            self._outage.note(error)
            return False
        self._outage.end()
        return True


def _take_next(session: Session, settings: Settings) -> tuple[int, int, EmailMessage | None] | None:
    order = claim_next(session)
    if order is None:
        return None
    order_id, compose = order.id or 0, _composers.get(order.kind)
    letter = compose(session, order) if compose else None
    if letter is None:
        return order_id, order.tries, None
    key = installation.get_key(session)
    named = hashlib.sha256(f"mail {key} {order_id}".encode()).hexdigest()[:32]
    message_id = f"<{named}@{settings.mail_domain}>"
    try:
        written = write_message(letter, settings.mail_sender, message_id, clock.now())
    except ValueError:
        logger.warning("Mail %s has an address that no mail can go to", order_id)
        written = None
    return order_id, order.tries, written


async def send_mail_forever(settings: Settings) -> None:
    """Send what is ordered, as long as the worker serves.

    Args:
        settings: The mail server's, or where there is none, the mailbox.
    """
    if not settings.can_mail:
        return
    postman, ordered = Postman(settings), asyncio.Event()

    async def note(_event: Any) -> None:
        ordered.set()

    bus.subscribe(MailOrdered, note)
    while True:
        ordered.clear()
        try:
            while await postman.send_next():
                pass
            wait_seconds = await _wait_seconds()
        except FinstaError:
            wait_seconds = _LOOK_SECONDS  # the database is away, which is told once for all
        except Exception:
            logger.exception("A mail could not be written; it is tried again later")
            wait_seconds = _LOOK_SECONDS
        try:
            async with asyncio.timeout(wait_seconds):
                await ordered.wait()
        except TimeoutError:
            continue


async def _wait_seconds() -> float:
    due_at = await db.read(get_next_due)
    if due_at is None:
        return _LOOK_SECONDS
    return max(0.0, min(_LOOK_SECONDS, (due_at - clock.now()).total_seconds()))
