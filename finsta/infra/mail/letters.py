"""What a mail says, as text and as HTML."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from html import escape

# Mail programs know no stylesheet of ours, and pages of theirs are light or dark.
_HTML = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>{subject}</title>
</head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:32em;margin:0 auto">
{paragraphs}
<p style="margin-top:32px;font-size:14px;opacity:.7">{footer}</p>
</div>
</body>
</html>
"""
_PARAGRAPH = '<p style="overflow-wrap:anywhere">{}</p>'
_BUTTON = (
    '<p><a href="{0}" style="display:inline-block;padding:12px 20px;border-radius:10px;'
    'background:#3b5bdb;color:#fff;font-weight:600;text-decoration:none">{1}</a></p>\n'
    '<p style="font-size:14px;overflow-wrap:anywhere">{0}</p>'
)


@dataclass(frozen=True)
class Letter:
    """A mail, without its way.

    Attributes:
        address: To whom.
        subject: What it is about. It holds no secret: phones show it while they are locked.
        before: Paragraphs before the link.
        link: An address to go to, or an empty text.
        label: What the link does.
        after: Paragraphs after it.
        footer: Why they got it, and from whom.
        language: As HTML names it.
        sender: What its sender is called, or an empty text for what the settings say.
    """

    address: str
    subject: str
    before: tuple[str, ...]
    link: str = ""
    label: str = ""
    after: tuple[str, ...] = ()
    footer: str = ""
    language: str = "en"
    sender: str = ""

    def __repr__(self) -> str:
        return f"Letter({self.subject!r})"


def write_message(
    letter: Letter, sender: str, message_id: str, written_at: datetime
) -> EmailMessage:
    """Return a letter as a message.

    Args:
        letter: What it says.
        sender: From whom, with or without a name: `Finsta <finsta@example.org>`.
        message_id: The same for each try, so that a mailbox knows a second one.
        written_at: When.

    Raises:
        ValueError: The address is none that a mail can go to.
    """
    message = EmailMessage()
    name, address = parseaddr(sender)
    message["From"] = Address(letter.sender or name, addr_spec=address)
    message["To"] = Address(addr_spec=letter.address)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(written_at)
    message["Message-ID"] = message_id
    # So that nobody's absence is answered to it.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_write_text(letter))
    message.add_alternative(_write_html(letter), subtype="html")
    return message


def _write_text(letter: Letter) -> str:
    link = [f"{letter.label}:\n{letter.link}"] if letter.link else []
    parts = [*letter.before, *link, *letter.after, f"--\n{letter.footer}"]
    return "\n\n".join(parts) + "\n"


def _write_html(letter: Letter) -> str:
    link = [_BUTTON.format(escape(letter.link), escape(letter.label))] if letter.link else []
    before, after = _write_paragraphs(letter.before), _write_paragraphs(letter.after)
    return _HTML.format(
        language=escape(letter.language),
        subject=escape(letter.subject),
        paragraphs="\n".join([*before, *link, *after]),
        footer=escape(letter.footer),
    )


def _write_paragraphs(texts: tuple[str, ...]) -> list[str]:
    return [_PARAGRAPH.format(escape(text)) for text in texts]
