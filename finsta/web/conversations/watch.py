"""What reaches members' tabs when something happens in a conversation."""

import asyncio
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from finsta import live, messenger
from finsta.infra import bus, db
from finsta.web import topics
from finsta.web.conversations.rows import mark_rows, member_rows, shorten
from finsta.web.conversations.state import ConversationState
from finsta.web.presence import list_here, tell_changes
from finsta.web.shared.messages import message_row, quote_row, reaction_key, reaction_row
from finsta.web.shared.messenger import MessengerState, conversation_row, tell_gone

# A hundred members who see a message at once would send each tab a hundred frames.
_GATHER_SECONDS = 0.2


@dataclass
class _Mark:
    """A seen mark that waits to be told, and who may know of it."""

    mark: messenger.MarkView
    audience: set[int]


_OF_A_CONVERSATION = (
    MessengerState.messages,
    MessengerState.quotes,
    ConversationState.members,
    ConversationState.marks,
    ConversationState.typing,
)

# By conversation, and there by whose mark it is.
_waiting: dict[int, dict[int, _Mark]] = defaultdict(dict)
_telling: set[asyncio.Task[None]] = set()


def watch_conversations() -> None:
    """Tell members' tabs of their conversations, from now on."""
    bus.subscribe(messenger.MessageSent, _bring_message)
    bus.subscribe(messenger.MessageEdited, _change_text)
    bus.subscribe(messenger.MessageDeleted, _leave_trace)
    bus.subscribe(messenger.ReactionChanged, _change_reaction)
    bus.subscribe(messenger.MessagesSeen, _gather_mark)
    bus.subscribe(messenger.SeenHidden, _take_mark_away)
    bus.subscribe(messenger.ConversationChanged, _change_head)
    bus.subscribe(messenger.ConversationRead, _tell_own_reading)
    bus.subscribe(messenger.MembershipEnded, _take_conversation_away)
    bus.subscribe(messenger.MembershipChanged, _tell_own_wishes)


async def _bring_message(event: messenger.MessageSent) -> None:
    quotes, marks = set(event.quote_audience), set(event.mark_audience)
    author_id = event.message.author.id
    # Most often all but the author may know the same of it, and share one frame.
    alike: dict[tuple[bool, bool], list[int]] = defaultdict(list)
    for account_id in event.audience:
        if account_id != author_id:
            alike[account_id in quotes, account_id in marks].append(account_id)
    for (sees_quote, sees_mark), receivers in alike.items():
        told = _tell_message(event, sees_quote=sees_quote)
        if sees_mark:
            mark = messenger.MarkView(author_id, event.message.id, "", event.member_version)
            told.append(_marks(event).put(*mark_rows([mark])))
        await topics.tell_accounts(receivers, *told)
    if author_id in event.audience:
        await topics.tell_accounts([author_id], *_tell_author(event, author_id in quotes))


def _tell_message(
    event: messenger.MessageSent, *, sees_quote: bool, viewer_id: int = 0
) -> list[live.Operation]:
    message, told = event.message, []
    if message.quote:
        quote = message.quote if sees_quote else messenger.QuoteView(message.quote.id)
        told.append(_quotes(event).put(quote_row(quote)))
    return [*told, _messages(event).put(message_row(message, viewer_id))]


def _tell_author(event: messenger.MessageSent, sees_quote: bool) -> list[live.Operation]:
    message = event.message
    told = _tell_message(event, sees_quote=sees_quote, viewer_id=message.author.id)
    if event.member_version:  # who writes has read all before
        read = {"read_id": message.id, "read_number": message.number}
        here, version = event.conversation_id, event.member_version
        told.append(MessengerState.memberships.patch(here, version, **read))
    return told


async def _change_text(event: messenger.MessageEdited) -> None:
    message, version = event.message_id, event.version
    await topics.tell_accounts(
        event.audience,
        _messages(event).patch(message, version, text=event.text, is_edited=True),
        _quotes(event).patch(message, version, text=shorten(event.text)),
    )


async def _leave_trace(event: messenger.MessageDeleted) -> None:
    gone = tell_gone(event.conversation_id, [event.number])
    empty = {"text": "", "is_deleted": True}
    await topics.tell_accounts(
        event.audience,
        _messages(event).patch(event.message_id, event.version, **empty),
        _quotes(event).patch(event.message_id, event.version, **empty, has_photos=False),
        *([gone] if gone else []),
    )


async def _change_reaction(event: messenger.ReactionChanged) -> None:
    at, account, emoji = (event.message_id, event.version, "reactions"), event.account, event.emoji
    messages = _messages(event)
    if event.is_there:
        told = messages.add(*at, reaction_row(account, emoji))
    else:
        told = messages.take(*at, reaction_key(account.id, emoji))
    await topics.tell_accounts(event.audience, told)


async def _gather_mark(event: messenger.MessagesSeen) -> None:
    is_first = event.conversation_id not in _waiting
    mark = messenger.MarkView(event.account_id, event.message_id, event.seen_at, event.version)
    # The event leaves its own account out.
    audience = {*event.audience, event.account_id}
    _waiting[event.conversation_id][event.account_id] = _Mark(mark, audience)
    if is_first:
        telling = asyncio.create_task(_tell_marks(event.conversation_id))
        _telling.add(telling)
        telling.add_done_callback(_telling.discard)


async def _tell_marks(conversation_id: int) -> None:
    await asyncio.sleep(_GATHER_SECONDS)
    try:
        # Read now: at another worker somebody may have gone, or turned marks off, meanwhile.
        readers = set(await db.read(messenger.list_mark_readers, conversation_id, but_id=0))
    except BaseException:
        del _waiting[conversation_id]  # the next mark tells of them as well
        raise
    news: dict[int, list[messenger.MarkView]] = defaultdict(list)
    for owner_id, waiting in _waiting.pop(conversation_id).items():
        for account_id in waiting.audience & readers if owner_id in readers else ():
            news[account_id].append(waiting.mark)
    # Who has joined later learns less; all others share an operation.
    alike: dict[tuple[messenger.MarkView, ...], list[int]] = defaultdict(list)
    for account_id, marks in news.items():
        alike[tuple(marks)].append(account_id)
    for marks, receivers in alike.items():
        told = ConversationState.marks.of(conversation_id).put(*mark_rows(marks))
        await topics.tell_accounts(receivers, told)


async def _take_mark_away(event: messenger.SeenHidden) -> None:
    _waiting.get(event.conversation_id, {}).pop(event.account_id, None)
    _forget_reader(event.conversation_id, event.account_id)
    told = _marks(event).drop(event.account_id, version=event.version)
    await topics.tell_accounts(event.audience, told)


async def _change_head(event: messenger.ConversationChanged) -> None:
    conversation, added, removed_ids = event.conversation, event.added, event.removed_ids
    members, told = ConversationState.members.of(conversation.id), list[live.Operation]()
    if added:
        told.append(members.put(*member_rows(added, conversation.version, are_added=True)))
    if removed_ids:
        told.append(members.drop(*removed_ids, version=conversation.version))
    if told:
        # Whose faces a list shows, and how many there are. It may be a later head than the event's.
        head = await db.read(messenger.get_head, conversation.id)
        if head is not None:
            row = conversation_row(head.conversation, head.faces, head.member_count)
            told.append(MessengerState.conversations.put(row))
    else:
        told.append(_tell_head(conversation))
    here = list_here([person.id for person in added])
    # Who has just met doesn't know of each other's tabs.
    await topics.tell_accounts(event.audience, *told, *(tell_changes(here, []) if here else []))


def _tell_head(conversation: messenger.ConversationView) -> live.Operation:
    return MessengerState.conversations.patch(
        conversation.id,
        conversation.version,
        title=conversation.title,
        owner_id=conversation.owner_id,
        is_closed=conversation.is_closed,
    )


async def _tell_own_reading(event: messenger.ConversationRead) -> None:
    read = {"read_id": event.message_id, "read_number": event.number}
    told = MessengerState.memberships.patch(event.conversation_id, event.version, **read)
    await topics.tell_accounts([event.account_id], told)


async def _take_conversation_away(event: messenger.MembershipEnded) -> None:
    _forget_reader(event.conversation_id, event.account_id)
    here = event.conversation_id
    await topics.tell_accounts(
        [event.account_id],
        MessengerState.memberships.drop(here, version=event.member_version),
        MessengerState.conversations.drop(here, version=event.version),
        *(table.of(here).forget() for table in _OF_A_CONVERSATION),
    )


async def _tell_own_wishes(event: messenger.MembershipChanged) -> None:
    here, own, account_id = event.conversation_id, event.membership, event.account_id
    # Who turns them off keeps none of the others' marks, and gets them when they are turned on.
    told = [_marks(event).forget()]
    if own.shows_seen:
        with suppress(messenger.ConversationNotFound):
            marks = await db.read(messenger.list_marks, account_id, here)
            told.append(_marks(event).page(mark_rows(marks), more=False))
    wishes = {"is_muted": own.is_muted, "shows_seen": own.shows_seen}
    told.append(MessengerState.memberships.patch(here, own.version, **wishes))
    await topics.tell_accounts([account_id], *told)


class _Here(Protocol):
    @property
    def conversation_id(self) -> int: ...


def _messages(event: _Here) -> live.Table:
    return MessengerState.messages.of(event.conversation_id)


def _quotes(event: _Here) -> live.Table:
    return MessengerState.quotes.of(event.conversation_id)


def _marks(event: _Here) -> live.Table:
    return ConversationState.marks.of(event.conversation_id)


def _forget_reader(conversation_id: int, account_id: int) -> None:
    for waiting in _waiting.get(conversation_id, {}).values():
        waiting.audience.discard(account_id)
