"""What reaches members' tabs when something happens in a conversation."""

import asyncio
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass

from sqlmodel import Session

from finsta import live, messenger, social
from finsta.infra import bus, db
from finsta.web import topics
from finsta.web.conversations import telling
from finsta.web.conversations.state import tell_unseen
from finsta.web.presence import list_here, tell_changes
from finsta.web.shared.messenger import MessengerState, tell_all_gone
from finsta.web.shared.sight import read_settled

# A hundred members who see a message at once would send each tab a hundred frames.
_GATHER_SECONDS = 0.2


@dataclass
class _Mark:
    """A seen mark that waits to be told, and who may know of it."""

    mark: messenger.MarkView
    audience: set[int]


# By conversation, and there by whose mark it is.
_waiting: dict[int, dict[int, _Mark]] = defaultdict(dict)
_tasks: set[asyncio.Task[None]] = set()


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
    bus.subscribe(social.BlockChanged, _part)


async def _bring_message(event: messenger.MessageSent) -> None:
    quotes, marks = set(event.quote_audience), set(event.mark_audience)
    author_id, quote = event.message.author.id, event.message.quote
    of = _list_people(event.message)
    of_quoted = [quote.author.id] if quote and quote.author else []
    # Most often all but the author may know the same of it, and share one frame.
    alike: dict[tuple[bool, bool], list[int]] = defaultdict(list)
    for account_id in event.audience:
        if account_id != author_id:
            alike[account_id in quotes, account_id in marks].append(account_id)
    for (sees_quote, sees_mark), receivers in alike.items():
        told = telling.tell_message(event, sees_quote=sees_quote, sees_mark=sees_mark)
        about = [*of, *(of_quoted if sees_quote else [])]
        await topics.tell_members(event.conversation_id, receivers, *told, of=about)
    if author_id in event.audience:
        told = telling.tell_author(event, sees_quote=author_id in quotes)
        await topics.tell_members(event.conversation_id, [author_id], *told)
    told = telling.tell_uncounted(event)
    await topics.tell_members(event.conversation_id, event.apart, *told)


def _list_people(message: messenger.MessageView) -> list[int]:
    return [message.author.id, *([message.subject.id] if message.subject else [])]


async def _change_text(event: messenger.MessageEdited) -> None:
    told, of = telling.tell_edit(event), [event.author_id]
    await topics.tell_members(event.conversation_id, event.audience, *told, of=of)


async def _leave_trace(event: messenger.MessageDeleted) -> None:
    told, of = telling.tell_trace(event), [event.author_id]
    await topics.tell_members(event.conversation_id, event.audience, *told, of=of)


async def _change_reaction(event: messenger.ReactionChanged) -> None:
    told, of = telling.tell_reaction(event), [event.author_id, event.account.id]
    await topics.tell_members(event.conversation_id, event.audience, *told, of=of)


async def _gather_mark(event: messenger.MessagesSeen) -> None:
    is_first = event.conversation_id not in _waiting
    mark = messenger.MarkView(event.account_id, event.message_id, event.seen_at, event.version)
    # The event leaves its own account out.
    audience = {*event.audience, event.account_id}
    _waiting[event.conversation_id][event.account_id] = _Mark(mark, audience)
    if is_first:
        task = asyncio.create_task(_tell_marks(event.conversation_id))
        _tasks.add(task)
        task.add_done_callback(_tasks.discard)


async def _tell_marks(conversation_id: int) -> None:
    await asyncio.sleep(_GATHER_SECONDS)
    try:
        # Read now: at another worker somebody may have gone, hidden marks or blocked meanwhile.
        readers, away = await db.read(_read_readers, conversation_id)
    except BaseException:
        del _waiting[conversation_id]  # the next mark tells of them as well
        raise
    news: dict[int, list[messenger.MarkView]] = defaultdict(list)
    for owner_id, waiting in _waiting.pop(conversation_id).items():
        hears = (waiting.audience & readers) - away.get(owner_id, frozenset())
        for account_id in hears if owner_id in readers else ():
            news[account_id].append(waiting.mark)
    # Who has joined later learns less; all others share an operation.
    alike: dict[tuple[messenger.MarkView, ...], list[int]] = defaultdict(list)
    for account_id, marks in news.items():
        alike[tuple(marks)].append(account_id)
    for marks, receivers in alike.items():
        told, of = telling.tell_marks(conversation_id, marks), [mark.account_id for mark in marks]
        await topics.tell_members(conversation_id, receivers, told, of=of)


def _read_readers(
    session: Session, conversation_id: int
) -> tuple[set[int], dict[int, frozenset[int]]]:
    readers = messenger.list_mark_readers(session, conversation_id, but_id=0)
    return set(readers), social.list_apart(session, readers)


async def _take_mark_away(event: messenger.SeenHidden) -> None:
    _waiting.get(event.conversation_id, {}).pop(event.account_id, None)
    _forget_reader(event.conversation_id, event.account_id)
    told, of = telling.tell_no_mark(event), [event.account_id]
    await topics.tell_members(event.conversation_id, event.audience, *told, of=of)


async def _change_head(event: messenger.ConversationChanged) -> None:
    conversation, added = event.conversation, [person.id for person in event.added]
    concerned = [*added, *event.removed_ids]
    read = (messenger.read_heads, conversation.id, concerned)
    heads = await read_settled(lambda: db.read(*read))
    # Most often all see each other, and share one frame.
    alike = [account_id for account_id in event.audience if account_id not in heads.away]
    others = [account_id for account_id in event.audience if account_id in heads.away]
    for receivers in filter(None, [alike, *([account_id] for account_id in others)]):
        viewer_id = receivers[0]
        head, away = heads.of(viewer_id), heads.away.get(viewer_id, frozenset())
        told = telling.tell_change(event, head, away)
        if away:
            told += tell_unseen(conversation.id, heads.list_unseen(viewer_id))
        shown = {face.id for face in head.faces} if head else set[int]()
        of = (shown | set(concerned)) - away
        version = conversation.version
        await topics.tell_members(conversation.id, receivers, *told, of=of, version=version)
    # Who has just met doesn't know of each other's tabs.
    for person_id in list_here([person.id for person in event.added]):
        away = await db.read(social.list_away, person_id)
        meets = [account_id for account_id in event.audience if account_id not in away]
        told = tell_changes([person_id], [])
        await topics.tell_members(conversation.id, meets, *told, of=[person_id])


async def _tell_own_reading(event: messenger.ConversationRead) -> None:
    await topics.tell_members(
        event.conversation_id, [event.account_id], *telling.tell_reading(event)
    )


async def _take_conversation_away(event: messenger.MembershipEnded) -> None:
    _forget_reader(event.conversation_id, event.account_id)
    told = telling.tell_end(event)
    here, gone = event.conversation_id, [event.account_id]
    await topics.tell_members(here, gone, *told, version=event.version, is_end=True)


async def _tell_own_wishes(event: messenger.MembershipChanged) -> None:
    marks = None
    # Who turns them off keeps none of the others' marks, and gets them when they are turned on.
    if event.membership.shows_seen:
        with suppress(messenger.ConversationNotFound):
            asked = (event.account_id, event.conversation_id)
            marks = await read_settled(lambda: db.read(messenger.list_marks, *asked))
    await topics.tell_members(
        event.conversation_id, [event.account_id], *telling.tell_wishes(event, marks)
    )


async def _part(event: social.BlockChanged) -> None:
    """Let two people's tabs show nothing of each other in conversations, or what there is again.

    What one sees again is loaded with all else that is, which whoever tells the feed asks for.
    """
    pair = (event.account_id, event.other_id)
    for viewer_id, other_id, version in (
        (*pair, event.version),
        (*pair[::-1], event.other_version),
    ):
        readings = await db.read(messenger.list_readings, viewer_id)
        told = [MessengerState.gone.forget(), *tell_all_gone(readings)]
        if event.are_apart:
            told += telling.tell_nobody(other_id)
        told += telling.tell_other_sight()
        if event.are_apart:
            told.append(live.orders.resync())
        subject = topics.doings_of(other_id)
        await topics.tell_sight(viewer_id, subject, version, *told, is_end=event.are_apart)


def _forget_reader(conversation_id: int, account_id: int) -> None:
    for waiting in _waiting.get(conversation_id, {}).values():
        waiting.audience.discard(account_id)
