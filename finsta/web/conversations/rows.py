"""What a tab keeps of the conversation on screen besides its messages."""

from collections.abc import Iterable
from dataclasses import dataclass

from finsta import live
from finsta.accounts import AccountView
from finsta.messenger import MarkView, MessageView, SeenBy
from finsta.web.shared.messages import message_row, quote_row
from finsta.web.shared.messenger import MessengerState

# Members who were there before come before all that are added, by the conversation's version.
_PLACES = 1_000


@dataclass(frozen=True)
class MemberRow:
    """A member, by their account's id.

    Attributes:
        place: Among the members.
        version: Of the conversation.
    """

    id: int
    account: AccountView
    place: int
    version: int


@dataclass(frozen=True)
class MarkRow:
    """The last message that a member has seen, by their account's id, and when."""

    id: int
    message_id: int
    version: int
    seen_at: str = ""


@dataclass(frozen=True)
class SeenRow:
    """What an account has seen of a message, by the account's id.

    Attributes:
        place: In the order in which they are listed.
        at: When, ISO 8601 in UTC; empty for not yet.
        is_hidden: Whether they don't show it.
    """

    id: int
    account: AccountView
    place: int
    at: str = ""
    is_hidden: bool = False


def member_rows(
    members: Iterable[AccountView], version: int, *, are_added: bool
) -> list[MemberRow]:
    """Return members in their order.

    Args:
        members: All, or those who came.
        version: Of the conversation then.
        are_added: Whether others were there before.
    """
    first = version * _PLACES if are_added else 0
    return [
        MemberRow(member.id, member, first + place, version) for place, member in enumerate(members)
    ]


def mark_rows(marks: Iterable[MarkView]) -> list[MarkRow]:
    """Return seen marks as they travel.

    Args:
        marks: Of members.
    """
    return [MarkRow(mark.account_id, mark.message_id, mark.version, mark.seen_at) for mark in marks]


def seen_rows(seen_by: SeenBy) -> list[SeenRow]:
    """Return who has seen a message, and who hasn't.

    Args:
        seen_by: As the viewer may know it.
    """
    told = [
        *((account, at, False) for account, at in seen_by.seen),
        *((account, "", False) for account in seen_by.unseen),
        *((account, "", True) for account in seen_by.hidden),
    ]
    return [
        SeenRow(account.id, account, place, at, is_hidden)
        for place, (account, at, is_hidden) in enumerate(told)
    ]


def tell_messages(
    viewer_id: int, conversation_id: int, messages: list[MessageView], **page: object
) -> list[live.Operation]:
    """Return the operations that bring a page of messages, and what they quote.

    Args:
        viewer_id: Who gets them.
        conversation_id: Where.
        messages: The messages.
        page: As `Table.page` takes it.
    """
    rows = [message_row(message, viewer_id) for message in messages]
    quoted = {message.quote.id: message.quote for message in messages if message.quote}
    shown = MessengerState.messages.of(conversation_id).page(rows, **page)  # pyright: ignore[reportArgumentType]
    quotes = MessengerState.quotes.of(conversation_id)
    return [*([quotes.put(*map(quote_row, quoted.values()))] if quoted else []), shown]
