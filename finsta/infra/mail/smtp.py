"""Hands mails to the server, with aiosmtplib."""

from email.message import EmailMessage

import aiosmtplib

from finsta.infra.settings.mail_server import SmtpServer

_TIMEOUT_SECONDS = 30


class MailRefused(Exception):
    """The server will never take this mail."""


async def deliver(server: SmtpServer, message: EmailMessage) -> None:
    """Hand a mail over.

    Args:
        server: To which server.
        message: The mail.

    Raises:
        MailRefused: Its address or the mail itself is refused for good.
        aiosmtplib.SMTPException: Anything else that a later try may mend.
        OSError: The server is out of reach.
    """
    client = aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        use_tls=server.has_tls,
        start_tls=server.asks_tls,
        username=server.user or None,
        password=server.password or None,
        timeout=_TIMEOUT_SECONDS,
    )
    try:
        async with client:
            await client.send_message(message)
    except aiosmtplib.SMTPRecipientsRefused as error:
        if all(each.code >= 500 for each in error.recipients):
            raise MailRefused(error.recipients[0].code) from None
        raise
    except aiosmtplib.SMTPDataError as error:
        if error.code >= 500:
            raise MailRefused(error.code) from None
        raise
