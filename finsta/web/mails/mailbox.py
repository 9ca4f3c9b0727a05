"""The mailbox of a demo: what would have been mailed, for whoever sits at this machine."""

import ipaddress
import re
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from finsta.infra.mail.mailbox import KeptMail, list_mail
from finsta.infra.settings.config import get_settings
from finsta.infra.words import _, get_language
from finsta.web.build import find_stylesheet

# What a proxy adds: whoever asks through one may sit anywhere.
_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
_LINK = re.compile(r"https?://[^\s<>\"]{1,500}")

_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} · Finsta</title>
<link rel="stylesheet" href="{stylesheet}">
</head>
<body>
<main class="mailbox">
<h1>{title}</h1>
<p class="muted">{why}</p>
{mails}
</main>
</body>
</html>
"""
_MAIL = """\
<article class="card">
<h2>{subject}</h2>
<p class="muted">{to} · {at}</p>
<p class="mail-text">{text}</p>
</article>
"""

_WHY = _("Finsta has no mail server here, so mails come to this page. Only this machine sees it.")
_NONE = _("No mail yet.")


async def show_mailbox(request: Request) -> Response:
    """Show the newest mails, where there is a mailbox and the one who asks sits here.

    Args:
        request: From the browser.
    """
    folder = get_settings().mailbox_dir
    if folder is None or not _is_from_here(request):
        return PlainTextResponse(str(_("Not found")), 404)
    mails = "".join(map(_draw, list_mail(folder))) or f"<p>{_NONE!s}</p>"
    page = _PAGE.format(
        language=get_language(),
        title=escape(str(_("Mailbox"))),
        stylesheet=find_stylesheet(),
        why=escape(str(_WHY)),
        mails=mails,
    )
    return HTMLResponse(page)


def _is_from_here(request: Request) -> bool:
    if any(name in request.headers for name in _FORWARDED) or request.client is None:
        return False
    return _is_loopback(request.client.host) and _is_loopback(request.url.hostname or "")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _draw(mail: KeptMail) -> str:
    text, end, parts = mail.text, 0, list[str]()
    for found in _LINK.finditer(text):
        link = escape(found[0])
        parts += [escape(text[end : found.start()]), f'<a href="{link}">{link}</a>']
        end = found.end()
    shown = "".join([*parts, escape(text[end:])])
    to, subject = escape(str(_("To {email}", email=mail.to))), escape(mail.subject)
    at = escape(mail.at)
    return _MAIL.format(subject=subject, to=to, at=at, text=shown)
