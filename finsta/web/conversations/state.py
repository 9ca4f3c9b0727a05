"""The state of the conversation on screen: what a tab keeps of it, and what it asks."""

from collections.abc import Iterable
from contextlib import suppress

import reflex as rx

from finsta import live, messenger
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import limits, topics
from finsta.web.arguments import Attempt, Id, OptionalId
from finsta.web.conversations.rows import (
    MarkRow,
    MemberRow,
    SeenRow,
    mark_rows,
    member_rows,
    seen_rows,
    tell_messages,
)
from finsta.web.handlers import signed_in
from finsta.web.presence import tell_who_is_here
from finsta.web.shared.messenger import MessengerState, conversation_row, membership_row
from finsta.web.shared.sight import read_settled

# After so long without a key somebody types no more.
_TYPING_SECONDS = 6

# So long a tab keeps who has seen a message; it is looked up with each menu.
_LOOKED_UP_SECONDS = 3_600


class ConversationState(rx.State):
    """Opens conversations and brings more of them. Their messages are `MessengerState`'s."""

    members = live.Table(MemberRow, order="place", scope="conversation_id", author="id")
    # Members whom its owner doesn't see, by their accounts' ids.
    unseen = live.Table(live.Key, scope="conversation_id", versioned=False)
    marks = live.Table(MarkRow, scope="conversation_id", author="id")
    typing = live.Table(
        live.Key, scope="conversation_id", seconds=_TYPING_SECONDS, versioned=False, author="id"
    )
    seen = live.Table(
        SeenRow,
        order="place",
        scope="message_id",
        versioned=False,
        seconds=_LOOKED_UP_SECONDS,
        author="id",
    )
    # Conversations that are not there for the viewer.
    missing = live.Table(live.Key, versioned=False)

    @rx.event
    @signed_in
    async def open(
        self, viewer: Viewer, conversation_id: Id, oldest_id: OptionalId, around_id: OptionalId
    ) -> None:
        """Show a conversation, or bring one up to date that the tab showed before it was away.

        Args:
            viewer: Who looks.
            conversation_id: From the address.
            oldest_id: The oldest message that the tab shows; none when it shows nothing yet.
            around_id: A message to go to; none for where the viewer left off.
        """
        asked = (viewer, conversation_id, oldest_id, around_id)
        try:
            told = await read_settled(lambda: _read_opened(*asked))
        except messenger.ConversationNotFound:
            told = [self.missing.put(live.Key(conversation_id))]
        await live.send(self, *told)

    @rx.event
    @signed_in
    async def load_older(self, viewer: Viewer, conversation_id: Id, before_id: Id) -> None:
        """Bring the page before a message.

        Args:
            viewer: Who looks.
            conversation_id: The conversation that the tab shows.
            before_id: Its oldest message there.
        """
        page = await _read_page(viewer, conversation_id, before_id=before_id)
        await live.send(self, *tell_page(viewer, conversation_id, page, before=before_id))

    @rx.event
    @signed_in
    async def load_newer(self, viewer: Viewer, conversation_id: Id, after_id: Id) -> None:
        """Bring the page after a message.

        Args:
            viewer: Who looks.
            conversation_id: The conversation that the tab shows.
            after_id: Its newest message there.
        """
        page = await _read_page(viewer, conversation_id, after_id=after_id)
        await live.send(self, *tell_page(viewer, conversation_id, page, after=after_id))

    @rx.event
    @signed_in
    async def load_newest(self, viewer: Viewer, conversation_id: Id) -> None:
        """Bring the newest page instead of what the tab shows.

        Args:
            viewer: Who looks.
            conversation_id: The conversation that the tab shows.
        """
        page = await _read_page(viewer, conversation_id)
        await live.send(self, *tell_page(viewer, conversation_id, page, fresh=True))

    @rx.event
    @signed_in
    async def mark_seen(
        self, viewer: Viewer, conversation_id: Id, message_id: Id, attempt: Attempt
    ) -> None:
        """Note that all up to a message was on a visible screen.

        Args:
            viewer: Who looks.
            conversation_id: The conversation that the tab shows.
            message_id: The last message that was.
            attempt: The browser's name for this.
        """
        # Who was removed meanwhile learns it otherwise.
        with suppress(messenger.MessageNotFound):
            await db.transact(messenger.mark_seen, viewer.account_id, conversation_id, message_id)

    @rx.event
    @signed_in
    async def list_seen(self, viewer: Viewer, message_id: Id) -> None:
        """Tell who has seen a message, and when.

        Args:
            viewer: Who looks.
            message_id: The message whose menu is open.
        """
        asked = (viewer.account_id, message_id)
        seen_by = await read_settled(lambda: db.read(messenger.list_seen, *asked))
        seen = self.seen.of(message_id)
        await live.send(self, seen.forget(), seen.page(seen_rows(seen_by), more=False))

    @rx.event
    @signed_in(limit=limits.TYPING)
    async def note_typing(self, viewer: Viewer, conversation_id: Id) -> None:
        """Tell the other members that the viewer is typing. It is kept nowhere.

        Args:
            viewer: Who types.
            conversation_id: The conversation that the tab shows.
        """
        asked = (viewer.account_id, conversation_id)
        # Who was removed while typing learns it otherwise.
        with suppress(messenger.ConversationNotFound):
            others = await db.read(messenger.list_fellow_members, *asked)
            typing = self.typing.of(conversation_id).put(live.Key(viewer.account_id))
            await topics.tell_members(conversation_id, others, typing, of=[viewer.account_id])


async def _read_page(viewer: Viewer, conversation_id: int, **asked: int) -> messenger.MessagePage:
    here = (viewer.account_id, conversation_id)
    return await read_settled(lambda: db.read(messenger.list_messages, *here, **asked))


async def _read_opened(
    viewer: Viewer, conversation_id: int, oldest_id: int | None, around_id: int | None
) -> list[live.Operation]:
    asked = (viewer.account_id, conversation_id)
    if oldest_id:
        opened = await db.read(messenger.reopen_window, *asked, oldest_id)
    else:
        opened = await db.read(messenger.open_conversation, *asked, around_id=around_id)
    here = await tell_who_is_here(viewer, [member.id for member in opened.members])
    return [*tell_opened(viewer, opened, oldest_id), *here]


def tell_opened(
    viewer: Viewer, opened: messenger.OpenedConversation, oldest_id: int | None
) -> list[live.Operation]:
    """Return the operations that show a conversation, or bring it up to date.

    Args:
        viewer: Who looks.
        opened: The conversation.
        oldest_id: The oldest message that the tab shows, if it shows any.
    """
    conversation, members, state = opened.conversation, opened.members, ConversationState
    here = conversation.id
    row = conversation_row(conversation, members[: messenger.FACES], opened.member_count)
    own = membership_row(here, opened.membership, opened.last_number)
    rows = member_rows(members, conversation.version, are_added=False)
    page = {"more": opened.has_older, "newer": opened.has_newer}
    begins = {"from_": oldest_id} if oldest_id else {"fresh": True}
    return [
        MessengerState.conversations.bring(row),
        MessengerState.memberships.bring(own),
        state.members.of(here).page(rows, more=False),
        *tell_unseen(here, opened.unseen_ids),
        state.marks.of(here).page(mark_rows(opened.marks), more=False),
        *tell_messages(viewer.account_id, here, opened.messages, **page, **begins),
    ]


def tell_unseen(conversation_id: int, account_ids: Iterable[int]) -> list[live.Operation]:
    """Return the operations that tell an owner which members they don't see, and nobody else.

    Args:
        conversation_id: Where.
        account_ids: Those members'.
    """
    unseen = ConversationState.unseen.of(conversation_id)
    rows = [live.Key(account_id) for account_id in account_ids]
    return [unseen.forget(), unseen.page(rows, more=False)]


def tell_page(
    viewer: Viewer, conversation_id: int, page: messenger.MessagePage, **asked: int
) -> list[live.Operation]:
    """Return the operations that bring a page of messages.

    Args:
        viewer: Who looks.
        conversation_id: Where.
        page: The messages.
        asked: As `Table.page` takes it.
    """
    messages = page.messages
    return tell_messages(viewer.account_id, conversation_id, messages, more=page.has_more, **asked)
