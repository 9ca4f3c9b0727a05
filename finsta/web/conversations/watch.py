"""What reaches members' tabs when something happens in a conversation."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass

from finsta import messenger
from finsta.infra import bus, db
from finsta.web import topics
from finsta.web.chat import CHAT
from finsta.web.presence import list_here, tell_changes

# A hundred members who see a message at once would send each tab a hundred frames.
_GATHER_SECONDS = 0.2


@dataclass
class _Mark:
    """A seen mark that waits to be told, and who may know of it."""

    mark: messenger.MarkView
    audience: set[int]


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
    # Most often all may know all of it, and share one frame.
    alike: dict[tuple[bool, bool], list[int]] = defaultdict(list)
    for account_id in event.audience:
        alike[account_id in quotes, account_id in marks].append(account_id)
    for (sees_quote, sees_mark), receivers in alike.items():
        told = CHAT.message(
            event.conversation_id,
            event.message,
            leaves_mark=sees_mark,
            hides_quote=not sees_quote,
        )
        await topics.tell_accounts(receivers, told)


async def _change_text(event: messenger.MessageEdited) -> None:
    told = CHAT.edited(event.conversation_id, event.message_id, event.text, event.version)
    await topics.tell_accounts(event.audience, told)


async def _leave_trace(event: messenger.MessageDeleted) -> None:
    told = CHAT.deleted(event.conversation_id, event.message_id, event.number)
    await topics.tell_accounts(event.audience, told)


async def _change_reaction(event: messenger.ReactionChanged) -> None:
    await topics.tell_accounts(event.audience, CHAT.reaction(event))


async def _gather_mark(event: messenger.MessagesSeen) -> None:
    is_first = event.conversation_id not in _waiting
    mark = messenger.MarkView(event.account_id, event.message_id, event.seen_at)
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
        await topics.tell_accounts(receivers, CHAT.seen(conversation_id, marks))


async def _take_mark_away(event: messenger.SeenHidden) -> None:
    _waiting.get(event.conversation_id, {}).pop(event.account_id, None)
    _forget_reader(event.conversation_id, event.account_id)
    told = CHAT.unmarked(event.conversation_id, event.account_id)
    await topics.tell_accounts(event.audience, told)


async def _change_head(event: messenger.ConversationChanged) -> None:
    told = CHAT.changed(event.conversation, event.added, event.removed_ids)
    await topics.tell_accounts(event.audience, told)
    here = list_here([person.id for person in event.added])
    if here:
        # Who has just met doesn't know of each other's tabs.
        await topics.tell_accounts(event.audience, *tell_changes(here, []))


async def _tell_own_reading(event: messenger.ConversationRead) -> None:
    told = CHAT.read(event.conversation_id, event.message_id, event.number)
    await topics.tell_accounts([event.account_id], told)


async def _take_conversation_away(event: messenger.MembershipEnded) -> None:
    _forget_reader(event.conversation_id, event.account_id)
    await topics.tell_accounts([event.account_id], CHAT.ended(event.conversation_id))


async def _tell_own_wishes(event: messenger.MembershipChanged) -> None:
    told = CHAT.membership(event.conversation_id, event.membership)
    await topics.tell_accounts([event.account_id], told)


def _forget_reader(conversation_id: int, account_id: int) -> None:
    for waiting in _waiting.get(conversation_id, {}).values():
        waiting.audience.discard(account_id)
