"""What tabs are told of conversations, as the server tells it: one frame for what happened."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from finsta import live
from finsta.accounts import AccountView, Viewer
from finsta.messenger import (
    FACES,
    ConversationChanged,
    ConversationRead,
    ConversationView,
    GoneView,
    HeadView,
    InboxEntry,
    InboxPage,
    MarkView,
    MembershipChanged,
    MembershipEnded,
    MembershipView,
    MessageDeleted,
    MessageEdited,
    MessagePage,
    MessageSent,
    MessageView,
    OpenedConversation,
    ReactionChanged,
    ReadingView,
    SeenHidden,
)
from finsta.web.conversations import telling
from finsta.web.conversations.state import ConversationState, tell_opened, tell_page
from finsta.web.inbox.state import tell_inbox
from finsta.web.shared.messenger import tell_entry, tell_readings

# The operations of one frame.
Frame = list[live.Operation]

ME = AccountView(1, "user_one", "User One")
TWO = AccountView(2, "user_two", "User Two")
THREE = AccountView(3, "user_three", "User Three")
HERE, ELSEWHERE = 7, 8  # conversations

NOW = "2026-06-10T12:00:00.000Z"  # a Wednesday, 2 p.m. in Vienna

_VIEWER = Viewer(ME.id, 1, datetime(2027, 1, 1, tzinfo=UTC))


def a_message(
    message_id: int, author: AccountView = TWO, text: str = "Hello", **fields: Any
) -> MessageView:
    """Return a message: the ids tell the minutes, from noon on; numbers are ids."""
    sent_at = datetime.fromisoformat(NOW) + timedelta(minutes=message_id)
    stamp = sent_at.isoformat().replace("+00:00", "Z")
    view = MessageView(message_id, "text", message_id, author, text, stamp)
    return replace(view, **fields)


def a_range(oldest: int, newest: int, **fields: Any) -> list[MessageView]:
    """Return messages as a page holds them, oldest first."""
    return [a_message(message_id, **fields) for message_id in range(oldest, newest + 1)]


def a_head(where: int = HERE, title: str = "Modern Talking", version: int = 1) -> ConversationView:
    """Return the head of a conversation."""
    return ConversationView(where, title, ME.id, False, version)


def membership(read: int = 0, version: int = 0, **fields: bool) -> MembershipView:
    """Return how the viewer stands in a conversation; reading further raises the version."""
    view = MembershipView(read, read, is_muted=False, shows_seen=True, version=version or read + 1)
    return replace(view, **fields)


def opened(
    messages: Sequence[MessageView],
    *,
    read: int = 0,
    older: bool = False,
    newer: bool = False,
    marks: Sequence[tuple[AccountView, int]] = (),
    resumes: int = 0,
    where: int = HERE,
    shows_seen: bool = True,
    version: int = 1,
    last: int = 0,
    title: str = "Modern Talking",
    members: Sequence[AccountView] = (ME, TWO, THREE),
) -> Frame:
    """Return the frame that shows a conversation, or goes on from the oldest message on screen."""
    conversation = OpenedConversation(
        conversation=a_head(where, title, version),
        membership=membership(read, shows_seen=shows_seen),
        members=list(members),
        unseen_ids=[],
        member_count=len(members),
        marks=[MarkView(who.id, at, NOW, at) for who, at in marks],
        messages=list(messages),
        has_older=older,
        has_newer=newer,
        last_number=last or (messages[-1].number if messages else 0),
    )
    return tell_opened(_VIEWER, conversation, resumes or None)


def page(messages: Sequence[MessageView], *, more: bool, where: int = HERE, **asked: int) -> Frame:
    """Return the frame that brings more messages, `before` or `after` one, or the newest."""
    found = MessagePage(list(messages), more)
    return tell_page(_VIEWER, where, found, **(asked or {"fresh": True}))


def message(view: MessageView, where: int = HERE, *, leaves_mark: bool = False) -> Frame:
    """Return the frame that brings a new message, to its author if that is the viewer."""
    version = 0 if view.kind != "text" else view.number + 1
    event = MessageSent(where, view, [], [], member_version=version)
    if view.author == ME:
        return telling.tell_author(event, sees_quote=True)
    return telling.tell_message(event, sees_quote=True, sees_mark=leaves_mark)


def edited(message_id: int, text: str, version: int = 2, where: int = HERE) -> Frame:
    """Return the frame that changes a message's text."""
    return telling.tell_edit(MessageEdited(where, message_id, TWO.id, text, [], version))


def deleted(message_id: int, where: int = HERE, version: int = 9) -> Frame:
    """Return the frame that leaves only a message's trace."""
    return telling.tell_trace(MessageDeleted(where, message_id, TWO.id, message_id, [], version))


def reacted(
    message_id: int,
    who: AccountView,
    emoji: str,
    *,
    is_there: bool = True,
    version: int = 2,
    where: int = HERE,
) -> Frame:
    """Return the frame that brings or takes somebody's emoji."""
    event = ReactionChanged(where, message_id, TWO.id, who, emoji, is_there, [], version)
    return telling.tell_reaction(event)


def seen(who: AccountView, message_id: int, where: int = HERE) -> Frame:
    """Return the frame that brings a mark; who sees more has a higher version."""
    return [telling.tell_marks(where, [MarkView(who.id, message_id, NOW, message_id)])]


def unmarked(who: AccountView, version: int) -> Frame:
    """Return the frame that takes a mark away."""
    return telling.tell_no_mark(SeenHidden(HERE, who.id, [], version))


def typing(who: AccountView, where: int = HERE) -> Frame:
    """Return the frame that tells who types."""
    return [ConversationState.typing.of(where).put(live.Key(who.id))]


def missing(where: int = HERE) -> Frame:
    """Return the frame that tells that there is no such conversation."""
    return [ConversationState.missing.put(live.Key(where))]


def changed(
    head: ConversationView,
    added: Sequence[AccountView] = (),
    removed_ids: Sequence[int] = (),
    members: Sequence[AccountView] = (ME, TWO, THREE),
) -> Frame:
    """Return the frame that changes a conversation's head, or who is in it: then these members."""
    event = ConversationChanged(head, [], list(added), list(removed_ids))
    return telling.tell_change(event, HeadView(head, list(members[:FACES]), len(members)))


def read(number: int, where: int = HERE) -> Frame:
    """Return the frame that tells how far the viewer has read; to read on raises the version."""
    return telling.tell_reading(ConversationRead(where, ME.id, number, number, number + 1))


def wanted(
    version: int, where: int = HERE, marks: Sequence[tuple[AccountView, int]] = (), **wishes: bool
) -> Frame:
    """Return the frame that tells how the viewer wants a conversation."""
    own = membership(0, version, **wishes)
    told = [MarkView(who.id, at, NOW, at) for who, at in marks] if own.shows_seen else None
    return telling.tell_wishes(MembershipChanged(where, ME.id, own), told)


def ended(where: int = HERE, version: int = 1_000) -> Frame:
    """Return the frame after which the viewer is no member any more."""
    return telling.tell_end(MembershipEnded(where, ME.id, version, version * 1_000))


def reading(
    last: int,
    read_to: int,
    *gone: int,
    where: int = HERE,
    is_muted: bool = False,
    version: int = 0,
    of: int = 1,
) -> ReadingView:
    """Return how far a conversation is read, `of` that version."""
    own = membership(read_to, version, is_muted=is_muted)
    return ReadingView(where, own, last, [GoneView(each, each) for each in gone], of)


def readings(*rows: ReadingView) -> Frame:
    """Return the frame that tells how far all is read."""
    return tell_readings(rows)


def an_entry(
    last: MessageView,
    read_to: int,
    *gone: int,
    where: int = HERE,
    version: int = 0,
    title: str = "Modern Talking",
    others: Sequence[AccountView] = (TWO, THREE),
    **own: bool,
) -> InboxEntry:
    """Return a conversation as a list shows it."""
    return InboxEntry(
        conversation=a_head(where, title, version=1),
        membership=membership(read_to, version, **own),
        faces=list(others[:FACES]),
        member_count=1 + len(others),
        last=last,
        last_number=last.number,
        gone=[GoneView(each, each) for each in gone],
    )


def entry(one: InboxEntry) -> Frame:
    """Return the frame that brings one conversation of the list."""
    return tell_entry(ME.id, one)


def inbox(*entries: InboxEntry, more: bool = False, before: int | None = None) -> Frame:
    """Return the frame that brings a page of the list."""
    return tell_inbox(ME.id, InboxPage(list(entries), more), before)
