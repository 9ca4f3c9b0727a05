"""What a tab is told when something happens in a conversation it may know of."""

from collections.abc import Collection, Sequence
from typing import Protocol

from finsta import live, messenger
from finsta.web.conversations.gallery.state import GalleryState, list_photo_ids
from finsta.web.conversations.rows import MemberRow, mark_rows, member_rows
from finsta.web.conversations.state import ConversationState
from finsta.web.shared.messages import message_row, quote_row, reaction_key, reaction_row
from finsta.web.shared.messenger import MessengerState, conversation_row, tell_gone

# What somebody does in conversations, and where they are shown.
_OF_SOMEBODY = (
    MessengerState.messages,
    MessengerState.quotes,
    MessengerState.conversations,
    ConversationState.members,
    ConversationState.marks,
    ConversationState.typing,
    ConversationState.seen,
    GalleryState.gallery,
)
_OF_A_CONVERSATION = (
    MessengerState.messages,
    MessengerState.quotes,
    ConversationState.members,
    ConversationState.unseen,
    ConversationState.marks,
    ConversationState.typing,
    GalleryState.gallery,
)


def tell_message(
    event: messenger.MessageSent, *, sees_quote: bool, sees_mark: bool
) -> list[live.Operation]:
    """Return the operations that bring a message to others than its author.

    Args:
        event: What happened.
        sees_quote: Whether they may see what it answers.
        sees_mark: Whether they may know that its author has seen all up to it.
    """
    told = _tell_message(event, sees_quote=sees_quote)
    if sees_mark:
        author_id, message_id = event.message.author.id, event.message.id
        mark = messenger.MarkView(author_id, message_id, "", event.member_version)
        told.append(tell_marks(event.conversation_id, [mark]))
    return told


def tell_author(event: messenger.MessageSent, *, sees_quote: bool) -> list[live.Operation]:
    """Return the operations that bring a message to its author.

    Args:
        event: What happened.
        sees_quote: Whether they may see what it answers.
    """
    message = event.message
    told = _tell_message(event, sees_quote=sees_quote, viewer_id=message.author.id)
    if event.member_version:  # who writes has read all before
        read = {"read_id": message.id, "read_number": message.number}
        here, version = event.conversation_id, event.member_version
        told.append(MessengerState.memberships.patch(here, version, **read))
    return told


def _tell_message(
    event: messenger.MessageSent, *, sees_quote: bool, viewer_id: int = 0
) -> list[live.Operation]:
    message, told = event.message, []
    if message.quote:
        quote = message.quote if sees_quote else messenger.QuoteView(message.quote.id)
        told.append(_quotes(event).put(quote_row(quote)))
    return [*told, _messages(event).put(message_row(message, viewer_id))]


def tell_uncounted(event: messenger.MessageSent) -> list[live.Operation]:
    """Return the operations after which a message doesn't count for whom it is not there.

    Args:
        event: What happened.
    """
    return tell_gone(event.conversation_id, [_alone(event.message.number)])


def _alone(number: int) -> messenger.GoneView:
    return messenger.GoneView(number, number)


def tell_edit(event: messenger.MessageEdited) -> list[live.Operation]:
    """Return the operations that change a text, also where it is quoted.

    Args:
        event: What happened.
    """
    message, version = event.message_id, event.version
    return [
        _messages(event).patch(message, version, text=event.text, is_edited=True),
        _quotes(event).patch(message, version, text=event.text[: messenger.QUOTE_LENGTH]),
    ]


def tell_trace(event: messenger.MessageDeleted) -> list[live.Operation]:
    """Return the operations that leave only a message's trace, also where it is quoted.

    Args:
        event: What happened.
    """
    empty = {"text": "", "is_deleted": True}
    photos = list_photo_ids(event.message_id, event.photos)
    gallery = GalleryState.gallery.of(event.conversation_id)
    return [
        _messages(event).patch(event.message_id, event.version, **empty),
        _quotes(event).patch(event.message_id, event.version, **empty, has_photos=False),
        *tell_gone(event.conversation_id, [_alone(event.number)]),
        *([gallery.drop(*photos, version=event.version)] if event.photos else []),
    ]


def tell_reaction(event: messenger.ReactionChanged) -> list[live.Operation]:
    """Return the operation that puts an emoji on a message, or takes it away.

    Args:
        event: What happened.
    """
    at, account, emoji = (event.message_id, event.version, "reactions"), event.account, event.emoji
    messages = _messages(event)
    if event.is_there:
        return [messages.add(*at, reaction_row(account, emoji))]
    return [messages.take(*at, reaction_key(account.id, emoji))]


def tell_marks(conversation_id: int, marks: Sequence[messenger.MarkView]) -> live.Operation:
    """Return the operation that brings seen marks.

    Args:
        conversation_id: Where.
        marks: Of members.
    """
    return ConversationState.marks.of(conversation_id).put(*mark_rows(marks))


def tell_no_mark(event: messenger.SeenHidden) -> list[live.Operation]:
    """Return the operation that takes a member's mark away.

    Args:
        event: What happened.
    """
    return [_marks(event).drop(event.account_id, version=event.version)]


def tell_change(
    event: messenger.ConversationChanged,
    head: messenger.HeadView | None,
    away: Collection[int] = (),
) -> list[live.Operation]:
    """Return the operations that change who is in a conversation, and its head.

    Args:
        event: What happened.
        head: With the faces that a list shows, and how many there are; None if the conversation
            is not there any more. A later head than the event's is told by its own event, to who
            may know it then.
        away: Accounts that are not told of.
    """
    conversation, told = event.conversation, list[live.Operation]()
    members, version = ConversationState.members.of(conversation.id), conversation.version
    added = [row for row in _rows_of_added(event) if row.id not in away]
    removed_ids = [account_id for account_id in event.removed_ids if account_id not in away]
    if added:
        told.append(members.put(*added))
    if removed_ids:
        told.append(members.drop(*removed_ids, version=version))
    if head is not None and head.conversation.version == version:
        row = conversation_row(head.conversation, head.faces, head.member_count)
        told.append(MessengerState.conversations.put(row))
    return told


def _rows_of_added(event: messenger.ConversationChanged) -> list[MemberRow]:
    return member_rows(event.added, event.conversation.version, are_added=True)


def tell_reading(event: messenger.ConversationRead) -> list[live.Operation]:
    """Return the operation that tells an account's own tabs how far it has read.

    Args:
        event: What happened.
    """
    read = {"read_id": event.message_id, "read_number": event.number}
    return [MessengerState.memberships.patch(event.conversation_id, event.version, **read)]


def tell_end(event: messenger.MembershipEnded) -> list[live.Operation]:
    """Return the operations after which a tab knows nothing of a conversation.

    Args:
        event: What happened.
    """
    here = event.conversation_id
    return [
        MessengerState.memberships.drop(here, version=event.member_version),
        MessengerState.conversations.drop(here, version=event.version),
        *(table.of(here).forget() for table in _OF_A_CONVERSATION),
    ]


def tell_nobody(account_id: int) -> list[live.Operation]:
    """Return the operations after which a tab shows nothing of somebody in any conversation.

    Args:
        account_id: Who.
    """
    return [table.without(account_id) for table in _OF_SOMEBODY]


def tell_other_sight() -> list[live.Operation]:
    """Return the operations after which a tab asks anew for all but what is loaded again anyway."""
    return [
        MessengerState.messages.shorten(messenger.MAX_WINDOW),
        MessengerState.conversations.shorten(messenger.INBOX_PAGE_SIZE),
        GalleryState.gallery.shorten(messenger.GALLERY_PAGE_SIZE),
    ]


def tell_wishes(
    event: messenger.MembershipChanged, marks: Sequence[messenger.MarkView] | None
) -> list[live.Operation]:
    """Return the operations that tell an account's own tabs how it wants a conversation.

    Args:
        event: What happened.
        marks: The others', if it sees them; None if not, and then it keeps none.
    """
    here, own = event.conversation_id, event.membership
    told = [_marks(event).forget()]
    if marks is not None:
        told.append(_marks(event).page(mark_rows(marks), more=False))
    wishes = {"is_muted": own.is_muted, "shows_seen": own.shows_seen}
    return [*told, MessengerState.memberships.patch(here, own.version, **wishes)]


class _Here(Protocol):
    @property
    def conversation_id(self) -> int: ...


def _messages(event: _Here) -> live.Table:
    return MessengerState.messages.of(event.conversation_id)


def _quotes(event: _Here) -> live.Table:
    return MessengerState.quotes.of(event.conversation_id)


def _marks(event: _Here) -> live.Table:
    return ConversationState.marks.of(event.conversation_id)
