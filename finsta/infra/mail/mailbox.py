"""A mailbox in a folder, for a program without a mail server: every flow can be clicked through."""

import email
import email.policy
import os
import secrets
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import cast

# Older ones go.
MAX_KEPT = 50


@dataclass(frozen=True)
class KeptMail:
    """A mail in the mailbox.

    Attributes:
        to: To whom.
        subject: What it is about.
        at: When it was written.
        text: What it says.
    """

    to: str
    subject: str
    at: str
    text: str


def keep_mail(folder: Path, message: EmailMessage) -> None:
    """Put a mail into the mailbox, the way Maildir does: it is there whole, or not at all.

    Args:
        folder: The mailbox.
        message: The mail.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    known = sorted(folder.glob("*.eml"))
    last = int(known[-1].name.partition("-")[0]) if known else 0
    part = folder / f".{secrets.token_hex(8)}"
    part.write_bytes(message.as_bytes())
    part.chmod(0o600)
    os.replace(part, folder / f"{last + 1:08}-{secrets.token_hex(4)}.eml")
    for old in known[: max(0, len(known) + 1 - MAX_KEPT)]:
        old.unlink(missing_ok=True)


def list_mail(folder: Path) -> list[KeptMail]:
    """List what is in the mailbox, the newest first.

    Args:
        folder: The mailbox.
    """
    paths = sorted(folder.glob("*.eml"), reverse=True)[:MAX_KEPT]
    return [_read(path.read_bytes()) for path in paths]


def _read(content: bytes) -> KeptMail:
    message = cast(EmailMessage, email.message_from_bytes(content, policy=email.policy.default))
    body = message.get_body(("plain",))
    text = body.get_content() if body else ""
    return KeptMail(str(message["To"]), str(message["Subject"]), str(message["Date"]), text)
