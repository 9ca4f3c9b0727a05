"""What every page keeps of the viewer's conversations: which there are, how far they are read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import reflex as rx
from sqlmodel import Session

from finsta import accounts, live, messenger, notifications
from finsta.accounts import AccountView, Viewer
from finsta.infra import db
from finsta.web import browser
from finsta.web.arguments import Id
from finsta.web.handlers import signed_in
from finsta.web.presence import tell_who_is_here
from finsta.web.shared.activity import tell_reading
from finsta.web.shared.messages import MessageRow, QuoteRow, summary_row
from finsta.web.shared.people import PeopleState
from finsta.web.shared.sight import read_settled

_titles = browser.module("titles.jsx")


@dataclass(frozen=True)
class ConversationRow:
    """A conversation as a list shows it; see `ConversationView`.

    It is the same for every member who sees all of the others.

    Without a title the names of its faces stand for it: see browser/titles.jsx.

    Attributes:
        faces: A few of its members whom the viewer sees, the owner first, then by when they joined.
        newest: Its newest message or line, which the browser knows.
    """

    id: int
    title: str
    owner_id: int
    version: int
    member_count: int
    faces: list[AccountView]
    is_closed: bool
    newest: MessageRow | None = None


@dataclass(frozen=True)
class MembershipRow:
    """How the viewer stands in a conversation, by its id; see `MembershipView`.

    Attributes:
        last_number: Of the last message when this was read.
        newest: Its newest message or line, which the browser knows.
    """

    id: int
    version: int
    read_id: int
    read_number: int
    last_number: int
    shows_seen: bool
    is_muted: bool
    newest: MessageRow | None = None


@dataclass(frozen=True)
class GoneRow:
    """Messages that aren't unread, because they are deleted or not there for the viewer.

    Attributes:
        number: Of the last one.
        earlier: How many directly before it are gone as well.
    """

    id: str
    conversation_id: int
    number: int
    earlier: int = 0


class MessengerState(rx.State):
    """The viewer's conversations, on every page. The browser counts what is unread in them."""

    messages = live.Table(
        MessageRow,
        order="id",
        scope="conversation_id",
        window=messenger.MAX_WINDOW,
        about=["subject.id", "reactions.account.id"],
    )
    quotes = live.Table(QuoteRow, scope="conversation_id", named_by="messages.reply_to")
    conversations = live.Table(
        ConversationRow, order="-newest.id", newest="messages", author="", about=["faces.id"]
    )
    memberships = live.Table(MembershipRow, newest="messages")
    gone = live.Table(GoneRow, order="number", versioned=False)

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer) -> None:
        """Tell what the viewer is called, and how far all is read.

        `ViewerState.greet` comes before: the tab hears changes.
        """
        found = await read_settled(lambda: db.read(_read, viewer.account_id))
        own, readings, activity = found
        told = [PeopleState.people.put(own), tell_reading(viewer.account_id, activity)]
        await live.send(self, *told, *tell_readings(readings))

    @rx.event
    @signed_in
    async def load_conversation(self, viewer: Viewer, conversation_id: Id) -> None:
        """Bring one conversation.

        Args:
            viewer: Who looks.
            conversation_id: One that the tab should have and hasn't.
        """
        try:
            told = await read_settled(lambda: _read_entry(viewer, conversation_id))
        except messenger.ConversationNotFound:
            return  # removed meanwhile, which the tab learns by itself
        await live.send(self, *told)


async def _read_entry(viewer: Viewer, conversation_id: int) -> list[live.Operation]:
    entry = await db.read(messenger.get_inbox_entry, viewer.account_id, conversation_id)
    here = await tell_who_is_here(viewer, [face.id for face in entry.faces])
    return [*tell_entry(viewer.account_id, entry), *here]


def _read(
    session: Session, account_id: int
) -> tuple[AccountView, Sequence[messenger.ReadingView], notifications.ReadingView]:
    own = accounts.require_view(session, account_id)
    activity = notifications.get_reading(session, account_id)
    return own, messenger.list_readings(session, account_id), activity


def called(conversation: live.Shown) -> live.Shown:
    """Return what a conversation is called: by its title, else by the names of the others in it.

    Args:
        conversation: A `ConversationRow`.
    """
    return _titles.value("titleOf", str, conversation)


def called_untitled(conversation: live.Shown) -> live.Shown:
    """Return what a conversation is called, or would be, without a title.

    Args:
        conversation: A `ConversationRow`.
    """
    return _titles.value("untitled", str, conversation)


def names_of(people: live.Shown) -> live.Shown:
    """Return some people's names as a sentence holds them.

    Args:
        people: What have `display_name`.
    """
    return _titles.value("namesOf", str, people)


def tell_readings(readings: Sequence[messenger.ReadingView]) -> list[live.Operation]:
    """Return the operations that tell how far all is read.

    Args:
        readings: Of all of the viewer's conversations.
    """
    rows = [
        membership_row(reading.conversation_id, reading.membership, reading.last_number)
        for reading in readings
    ]
    gone = tell_all_gone(readings)
    # A list that was loaded further down than its first page may have missed changes there.
    versions = [(reading.conversation_id, reading.version) for reading in readings]
    kept = MessengerState.conversations.keep(versions, 0, db.BEYOND_IDS)
    return [MessengerState.memberships.page(rows, more=False), *gone, kept]


def tell_all_gone(readings: Sequence[messenger.ReadingView]) -> list[live.Operation]:
    """Return the operations that tell what is not unread, though it follows what is read.

    Args:
        readings: Of all of the viewer's conversations.
    """
    return [op for each in readings for op in tell_gone(each.conversation_id, each.gone)]


def tell_entry(viewer_id: int, entry: messenger.InboxEntry) -> list[live.Operation]:
    """Return the operations that bring one conversation of a list.

    Args:
        viewer_id: Whose list it is.
        entry: The conversation.
    """
    row = MessengerState.conversations.bring(row_of_entry(entry))
    return [*tell_entries(viewer_id, [entry]), row]


def row_of_entry(entry: messenger.InboxEntry) -> ConversationRow:
    """Return a conversation's row.

    Args:
        entry: As a list shows it.
    """
    return conversation_row(entry.conversation, entry.faces, entry.member_count)


def conversation_row(
    conversation: messenger.ConversationView, faces: list[AccountView], member_count: int
) -> ConversationRow:
    """Return a conversation's row.

    Args:
        conversation: Its head.
        faces: A few of its members.
        member_count: How many there are.
    """
    return ConversationRow(
        id=conversation.id,
        title=conversation.title,
        owner_id=conversation.owner_id,
        version=conversation.version,
        member_count=member_count,
        faces=faces,
        is_closed=conversation.is_closed,
    )


def membership_row(
    conversation_id: int, membership: messenger.MembershipView, last_number: int
) -> MembershipRow:
    """Return how a viewer stands in a conversation.

    Args:
        conversation_id: The conversation.
        membership: The viewer's.
        last_number: Of the last message; 0 where it isn't known.
    """
    return MembershipRow(
        id=conversation_id,
        version=membership.version,
        read_id=membership.read_id,
        read_number=membership.read_number,
        last_number=last_number,
        shows_seen=membership.shows_seen,
        is_muted=membership.is_muted,
    )


def tell_gone(conversation_id: int, gone: Iterable[messenger.GoneView]) -> list[live.Operation]:
    """Return the operations that tell which messages are deleted, or not there for the viewer.

    Args:
        conversation_id: Where.
        gone: The messages.
    """
    rows = [
        GoneRow(
            f"{conversation_id} {run.first} {run.last}",
            conversation_id,
            run.last,
            run.last - run.first,
        )
        for run in gone
    ]
    return [MessengerState.gone.put(*rows)] if rows else []


def tell_entries(viewer_id: int, entries: list[messenger.InboxEntry]) -> list[live.Operation]:
    """Return the operations that tell what belongs to conversations of a list.

    Args:
        viewer_id: Whose list it is.
        entries: The conversations.
    """
    told: list[live.Operation] = []
    for entry in entries:
        here = entry.conversation.id
        membership = membership_row(here, entry.membership, entry.last_number)
        if entry.last:
            last = summary_row(entry.last, viewer_id)
            told.append(MessengerState.messages.of(here).bring(last))
        told += [
            MessengerState.memberships.put(membership),
            *tell_gone(here, entry.gone),
        ]
    return told
