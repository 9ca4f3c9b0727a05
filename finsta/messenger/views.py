"""What a page shows of conversations: frozen, plain, the same for every member."""

from dataclasses import dataclass, field

from finsta.accounts import AccountView
from finsta.media import PhotoView


@dataclass(frozen=True)
class QuoteView:
    """What a reply shows of the message it answers.

    Attributes:
        id: Of the quoted message.
        author: Who wrote it; None where the viewer may not see it.
        text: Its beginning; empty when it is deleted.
        has_photos: Whether it has photos.
        is_deleted: Whether it is deleted.
        version: Of the quoted message, when it was read.
    """

    id: int
    author: AccountView | None = None
    text: str = ""
    has_photos: bool = False
    is_deleted: bool = False
    version: int = field(default=1, compare=False)


@dataclass(frozen=True)
class ReactionView:
    """One emoji on a message and whose it is, first come first."""

    emoji: str
    accounts: list[AccountView]


@dataclass(frozen=True)
class MessageView:
    """A message or line as a page needs it.

    Attributes:
        id: Higher is newer.
        kind: `text`, or what a line tells; see `lines`.
        number: Its place among the conversation's messages.
        author: Who wrote it or did what the line tells.
        text: As typed; of a line the new title, if any.
        sent_at: When, ISO 8601 in UTC.
        attempt: Its sender's own name for it.
        subject: Whom a line tells of.
        quote: What it answers.
        photos: None to four.
        reactions: In the order in which the emojis came.
        is_edited: Whether the text was changed.
        is_deleted: Whether only the trace is left.
        is_forwarded: Whether somebody wrote it elsewhere; nobody is told who or where.
        version: Its version when it was read.
    """

    id: int
    kind: str
    number: int
    author: AccountView
    text: str
    sent_at: str
    attempt: str = ""
    subject: AccountView | None = None
    quote: QuoteView | None = None
    photos: list[PhotoView] = field(default_factory=list)
    reactions: list[ReactionView] = field(default_factory=list)
    is_edited: bool = False
    is_deleted: bool = False
    is_forwarded: bool = False
    version: int = field(default=1, compare=False)


@dataclass(frozen=True)
class ConversationView:
    """A conversation's head, the same for every member who sees its owner.

    Attributes:
        id: Of the conversation.
        title: Its title; without one it is called by the names of who is in it.
        owner_id: Its owner's account; 0 of one whom the viewer doesn't see.
        is_closed: Whether nobody can write in it.
        version: Its version when it was read; of two heads the higher version is the later one.
    """

    id: int
    title: str
    owner_id: int
    is_closed: bool
    version: int = field(default=1, compare=False)


@dataclass(frozen=True)
class MembershipView:
    """How a viewer stands in a conversation.

    Attributes:
        read_id: The last message that the viewer has read.
        read_number: Its number.
        is_muted: Whether it is not counted among the unread.
        shows_seen: Whether the viewer shows and sees marks.
        version: Its version when it was read.
    """

    read_id: int
    read_number: int
    is_muted: bool
    shows_seen: bool
    version: int = field(default=1, compare=False)


@dataclass(frozen=True)
class MarkView:
    """The last message that a member has seen, and when; `version` is the member's."""

    account_id: int
    message_id: int
    seen_at: str
    version: int = field(default=1, compare=False)


@dataclass(frozen=True)
class MessagePage:
    """Some messages, oldest first, and whether there are more in the asked direction."""

    messages: list[MessageView]
    has_more: bool


@dataclass(frozen=True)
class OpenedConversation:
    """What a tab needs to show a conversation.

    Attributes:
        conversation: Its head.
        membership: The viewer's own.
        members: Those whom the viewer sees, the owner first, then by when they joined.
        unseen_ids: Accounts of the others, for its owner alone, who may remove them.
        member_count: How many there are, seen or not.
        marks: Of other members, if the viewer shows marks.
        messages: Around where the viewer left off.
        has_older: Whether there are older ones.
        has_newer: Whether there are newer ones.
        last_number: Of the last message there is.
    """

    conversation: ConversationView
    membership: MembershipView
    members: list[AccountView]
    unseen_ids: list[int]
    member_count: int
    marks: list[MarkView]
    messages: list[MessageView]
    has_older: bool
    has_newer: bool
    last_number: int


@dataclass(frozen=True)
class GoneView:
    """Messages one after the other that don't count as unread, by the numbers of both ends."""

    first: int
    last: int


@dataclass(frozen=True)
class InboxEntry:
    """A conversation in a list.

    Attributes:
        conversation: Its head.
        membership: The viewer's own.
        faces: A few of the other members whom the viewer sees; their names may stand for the title.
        member_count: How many there are, with the viewer, seen or not.
        last: The last message or line that the viewer sees, shortened; None for none.
        last_number: Of the last message, seen or not.
        gone: Unread messages that are deleted, or by somebody whom the viewer doesn't see.
    """

    conversation: ConversationView
    membership: MembershipView
    faces: list[AccountView]
    member_count: int
    last: MessageView | None
    last_number: int
    gone: list[GoneView]


@dataclass(frozen=True)
class InboxPage:
    """Some conversations, newest on top, and whether there are more."""

    entries: list[InboxEntry]
    has_more: bool


@dataclass(frozen=True)
class ReadingView:
    """How far a viewer has read a conversation.

    Attributes:
        conversation_id: Of the conversation.
        membership: The viewer's own.
        last_number: Of the last message.
        gone: As of an `InboxEntry`.
        version: Of the conversation.
    """

    conversation_id: int
    membership: MembershipView
    last_number: int
    gone: list[GoneView]
    version: int = field(default=1, compare=False)


@dataclass(frozen=True)
class HeadView:
    """A conversation's head, and who is in it.

    Attributes:
        conversation: The head.
        faces: A few of its members, the owner first, then by when they joined.
        member_count: How many there are.
    """

    conversation: ConversationView
    faces: list[AccountView]
    member_count: int


@dataclass(frozen=True)
class SeenBy:
    """Who has seen a message.

    Attributes:
        seen: With the exact time, earliest first.
        unseen: Who hasn't.
        hidden: Who doesn't show it.
    """

    seen: list[tuple[AccountView, str]]
    unseen: list[AccountView]
    hidden: list[AccountView]
