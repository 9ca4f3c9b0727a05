"""A mail server for tests, which can refuse, delay, and die half-way."""

import asyncio
import email
import email.policy
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Self, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.server import Server, find_free_port


class PostOffice:
    """Takes mails on loopback, as a real server does."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        # How often a mail was begun.
        self.tried = 0
        # What it answers to the next recipients, then to the next mails; "" hangs up instead.
        self.to_recipients: list[str] = []
        self.to_mails: list[str] = []
        self.delay_seconds = 0.0
        self._is_closed = False
        self._controller = Controller(self, hostname="127.0.0.1", port=find_free_port())

    def __enter__(self) -> Self:
        """Open it."""
        self._controller.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Close it."""
        self.close()

    @property
    def url(self) -> str:
        """Its address, as FINSTA_SMTP_URL."""
        return f"smtp://127.0.0.1:{self._controller.port}"

    def close(self) -> None:
        """Let nobody in any more."""
        if not self._is_closed:
            self._controller.stop(no_assert=True)
        self._is_closed = True

    async def handle_RCPT(
        self, server: SMTP, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Answer a recipient."""
        self.tried += 1
        answer = self.to_recipients.pop(0) if self.to_recipients else "250 OK"
        if not answer:
            cast(Any, server).transport.abort()
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Any, envelope: Any) -> str:
        """Take a mail."""
        await asyncio.sleep(self.delay_seconds)
        answer = self.to_mails.pop(0) if self.to_mails else "250 OK"
        if not answer:
            cast(Any, server).transport.abort()
            return "421 Gone"
        if answer.startswith("250"):
            message = email.message_from_bytes(envelope.content, policy=email.policy.default)
            self.taken.append(cast(EmailMessage, message))
        if answer.endswith("then hangs up"):
            cast(Any, server).transport.write(b"250 OK\r\n")
            asyncio.get_running_loop().call_later(0.05, cast(Any, server).transport.abort)
        return answer


@contextmanager
def mailing(folder: Path, office: PostOffice, **settings: str) -> Iterator[Server]:
    """Start a program that sends its mails there, at an address that passkeys work at, too."""
    port = find_free_port()
    settings = {
        "PORT": str(port),
        "FINSTA_PUBLIC_URL": f"http://localhost:{port}",
        "FINSTA_SMTP_URL": office.url,
        **settings,
    }
    with Server(folder, **settings) as running:
        yield running


def text_of(message: EmailMessage) -> str:
    """Return what a mail says, as plain text."""
    body = message.get_body(("plain",))
    assert body is not None
    return body.get_content().replace("\r\n", "\n")


def link_in(message: EmailMessage) -> str:
    """Return the first link in a mail."""
    words = text_of(message).split()
    return next(word for word in words if word.startswith("http"))
