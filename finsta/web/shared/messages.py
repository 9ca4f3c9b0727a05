"""Messages as tabs keep them: what travels, and what a reply shows of what it answers."""

from dataclasses import dataclass, field, replace

from finsta.accounts import AccountView
from finsta.media import PhotoView
from finsta.messenger import MessageView, QuoteView

_TEXT = "text"


@dataclass(frozen=True)
class ReactionRow:
    """Somebody's emoji on a message; nobody has the same one twice."""

    key: str
    emoji: str
    account: AccountView


@dataclass(frozen=True)
class MessageRow:
    """A message or line; see `MessageView`. What is mostly empty comes last and doesn't travel.

    Attributes:
        kind: What a line tells; empty for what a person wrote.
        attempt: The sender's own name for it; only the sender gets it.
        reply_to: The message that it answers, or 0; what is shown of that is a `QuoteRow`.
    """

    id: int
    number: int
    author: AccountView
    text: str
    sent_at: str
    version: float
    kind: str = ""
    attempt: str = ""
    reply_to: int = 0
    photos: list[PhotoView] = field(default_factory=list)
    reactions: list[ReactionRow] = field(default_factory=list)
    is_edited: bool = False
    is_deleted: bool = False
    subject: AccountView | None = None
    is_forwarded: bool = False


@dataclass(frozen=True)
class QuoteRow:
    """What replies show of the message that they answer, by its id; see `QuoteView`."""

    id: int
    version: int
    author: AccountView | None
    text: str
    has_photos: bool
    is_deleted: bool


def message_row(message: MessageView, viewer_id: int = 0) -> MessageRow:
    """Return a message as it travels.

    Args:
        message: The message.
        viewer_id: Who gets it, if that is one account.
    """
    return MessageRow(
        id=message.id,
        number=message.number,
        author=message.author,
        text=message.text,
        sent_at=message.sent_at,
        version=message.version,
        kind="" if message.kind == _TEXT else message.kind,
        attempt=message.attempt if message.author.id == viewer_id else "",
        reply_to=message.quote.id if message.quote else 0,
        photos=message.photos,
        reactions=[
            reaction_row(account, reaction.emoji)
            for reaction in message.reactions
            for account in reaction.accounts
        ],
        is_edited=message.is_edited,
        is_deleted=message.is_deleted,
        subject=message.subject,
        is_forwarded=message.is_forwarded,
    )


def summary_row(message: MessageView, viewer_id: int) -> MessageRow:
    """Return a message of which only the beginning is known.

    Args:
        message: The message, shortened.
        viewer_id: Who gets it.
    """
    row = message_row(message, viewer_id)
    # Just below the version that the whole message has, which then holds wherever it is known. That
    # it is not whole tells the browser that this is only the beginning: see cells.js.
    return replace(row, version=row.version - 0.5)


def reaction_row(account: AccountView, emoji: str) -> ReactionRow:
    """Return an emoji on a message.

    Args:
        account: Whose it is.
        emoji: The character.
    """
    return ReactionRow(reaction_key(account.id, emoji), emoji, account)


def reaction_key(account_id: int, emoji: str) -> str:
    """Return what tells an emoji on a message from the others there.

    Args:
        account_id: Whose it is.
        emoji: The character.
    """
    return f"{account_id} {emoji}"


def quote_row(quote: QuoteView) -> QuoteRow:
    """Return what replies show of a message.

    Args:
        quote: As the viewer may see it.
    """
    return QuoteRow(
        id=quote.id,
        version=quote.version,
        author=quote.author,
        text=quote.text,
        has_photos=quote.has_photos,
        is_deleted=quote.is_deleted,
    )
