"""Operations on conversations: what a tab is told, as JSON with what is empty left out."""

from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from typing import Any

from finsta import live
from finsta.accounts import AccountView
from finsta.live import Operation
from finsta.messenger import (
    ConversationView,
    InboxEntry,
    InboxPage,
    MarkView,
    MembershipView,
    MessagePage,
    MessageView,
    OpenedConversation,
    QuoteView,
    ReactionChanged,
    SeenBy,
    UnreadCount,
)


def _operation(do: str, **fields: Any) -> Operation:
    return live.order("chat", do=do, **fields)


class CHAT:
    """Builds the operations that conversations, their list and the unread count listen to."""

    # To all of an audience

    @staticmethod
    def message(
        conversation_id: int, message: MessageView, *, leaves_mark: bool, hides_quote: bool = False
    ) -> Operation:
        """Return the operation that brings a new message.

        Args:
            conversation_id: Where.
            message: The message.
            leaves_mark: Whether its author shows that they have seen all up to it.
            hides_quote: Whether the receivers may not see what it answers.
        """
        item = view_message(message)
        if hides_quote and message.quote:
            item["quote"] = _compact(QuoteView(message.quote.id))
        mark = {"mark": True} if leaves_mark else {}
        return _operation("message", **{"in": conversation_id}, item=item, **mark)

    @staticmethod
    def edited(conversation_id: int, message_id: int, text: str, version: int) -> Operation:
        """Return the operation that changes a message's text."""
        change = {"id": message_id, "text": text, "at": version}
        return _operation("edited", **{"in": conversation_id}, **change)

    @staticmethod
    def deleted(conversation_id: int, message_id: int, number: int) -> Operation:
        """Return the operation that leaves a message's trace."""
        return _operation("deleted", **{"in": conversation_id}, id=message_id, number=number)

    @staticmethod
    def reaction(change: ReactionChanged) -> Operation:
        """Return the operation that brings or takes somebody's emoji."""
        return _operation(
            "reaction",
            **{"in": change.conversation_id},
            id=change.message_id,
            who=asdict(change.account),
            emoji=change.emoji,
            on=change.is_there,
            row=change.version,
        )

    @staticmethod
    def seen(conversation_id: int, marks: Sequence[MarkView]) -> Operation:
        """Return the operation that moves members' seen marks."""
        moved = [[mark.account_id, mark.message_id, mark.seen_at] for mark in marks]
        return _operation("seen", **{"in": conversation_id}, marks=moved)

    @staticmethod
    def unmarked(conversation_id: int, account_id: int) -> Operation:
        """Return the operation that takes a member's seen mark away."""
        return _operation("unmarked", **{"in": conversation_id}, account=account_id)

    @staticmethod
    def changed(
        conversation: ConversationView, added: Sequence[AccountView], removed_ids: Sequence[int]
    ) -> Operation:
        """Return the operation that changes a conversation's head and members."""
        people = {"added": [asdict(person) for person in added], "removed": list(removed_ids)}
        return _operation(
            "changed", **{"in": conversation.id}, conversation=asdict(conversation), **people
        )

    @staticmethod
    def typing(conversation_id: int, account_id: int) -> Operation:
        """Return the operation that tells that somebody is typing."""
        return _operation("typing", **{"in": conversation_id}, account=account_id)

    # To one account's tabs

    @staticmethod
    def unread(counts: Sequence[UnreadCount]) -> Operation:
        """Return the operation that tells all that is unread."""
        rows = [
            [
                count.conversation_id,
                count.last_number,
                count.read_number,
                count.gone,
                count.is_muted,
            ]
            for count in counts
        ]
        return _operation("unread", counts=rows)

    @staticmethod
    def read(conversation_id: int, message_id: int, number: int) -> Operation:
        """Return the operation that tells how far the account has read."""
        return _operation("read", **{"in": conversation_id}, id=message_id, number=number)

    @staticmethod
    def ended(conversation_id: int) -> Operation:
        """Return the operation that takes a conversation away from who is no member any more."""
        return _operation("ended", **{"in": conversation_id})

    @staticmethod
    def membership(conversation_id: int, membership: MembershipView) -> Operation:
        """Return the operation that tells how the account wants a conversation."""
        return _operation("membership", **{"in": conversation_id}, membership=asdict(membership))

    # To the tab that asked

    @staticmethod
    def opened(opened: OpenedConversation, *, resumes: bool) -> Operation:
        """Return the operation that shows a conversation.

        Args:
            opened: The conversation.
            resumes: Whether the tab shows it already and was away.
        """
        return _operation(
            "opened",
            **{"in": opened.conversation.id},
            conversation=asdict(opened.conversation),
            membership=asdict(opened.membership),
            members=[asdict(member) for member in opened.members],
            marks=[[mark.account_id, mark.message_id, mark.seen_at] for mark in opened.marks],
            items=[view_message(message) for message in opened.messages],
            older=opened.has_older,
            newer=opened.has_newer,
            resumes=resumes,
        )

    @staticmethod
    def missing(conversation_id: int) -> Operation:
        """Return the operation that tells that there is no such conversation for the viewer."""
        return _operation("missing", **{"in": conversation_id})

    @staticmethod
    def page(conversation_id: int, page: MessagePage, **asked: int) -> Operation:
        """Return the operation that brings more messages.

        Args:
            conversation_id: Where.
            page: The messages.
            asked: `before` or `after` as the tab asked; neither is the newest page.
        """
        items = [view_message(message) for message in page.messages]
        return _operation(
            "page", **{"in": conversation_id}, items=items, more=page.has_more, **asked
        )

    @staticmethod
    def seen_by(message_id: int, seen_by: SeenBy) -> Operation:
        """Return the operation that lists who has seen a message."""
        return _operation("seen_by", id=message_id, **asdict(seen_by))

    @staticmethod
    def refused(
        attempt: str, error: str, wait_seconds: float = 0.0, *, later: bool = False
    ) -> Operation:
        """Return the operation that tells that a message was not taken.

        Args:
            attempt: The message's.
            error: One sentence.
            wait_seconds: After which it would be taken, if that is all.
            later: Whether it is no fault of the message: it waits and is sent again by itself.
        """
        when = {"wait": wait_seconds, "later": True} if later else {"wait": wait_seconds}
        return _operation("refused", attempt=attempt, error=error, **when)

    @staticmethod
    def inbox(page: InboxPage, before_id: int) -> Operation:
        """Return the operation that brings a part of the list."""
        entries = [_entry(entry) for entry in page.entries]
        return _operation("inbox", entries=entries, more=page.has_more, before=before_id)

    @staticmethod
    def entry(entry: InboxEntry) -> Operation:
        """Return the operation that brings one line of the list."""
        return _operation("entry", entry=_entry(entry))

    @staticmethod
    def people(query: str, found: Sequence[AccountView]) -> Operation:
        """Return the operation that answers a search for people."""
        return _operation("people", query=query, found=[asdict(person) for person in found])

    @staticmethod
    def answered(form: str, error: str = "", **fields: Any) -> Operation:
        """Return the operation that answers a form that is no live one yet: that of an edit.

        Args:
            form: What the browser calls it.
            error: Why it was refused; empty when it was done.
            fields: What came of it.
        """
        return _operation("answered", form=form, error=error, **fields)


def view_message(message: MessageView) -> dict[str, Any]:
    """Return a message as it travels.

    Args:
        message: The message.
    """
    item = _compact(message)
    if message.kind == "text":
        del item["kind"]
    return item


def _entry(entry: InboxEntry) -> dict[str, Any]:
    return {**asdict(entry), "last": view_message(entry.last)}


def _compact(view: Any) -> dict[str, Any]:
    """Leave out what is empty: the browser takes it as such, and a thousand tabs get it."""
    return {
        name: _plain(value)
        for name, value in vars(view).items()
        if value and (name != "version" or value != live.FIRST_VERSION)
    }


def _plain(value: Any) -> Any:
    # Quicker than `asdict`, which copies everything.
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return _compact(value) if is_dataclass(value) else value
