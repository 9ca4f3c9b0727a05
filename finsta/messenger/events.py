"""What happened in conversations. The `audience` of an event is the ids of accounts that may know.

A change raises the `version` of the message, head or member in its own transaction. If tabs hear of
two changes, the one with the higher version wins.
"""

from dataclasses import dataclass, field

from finsta.accounts import AccountView
from finsta.messenger.views import ConversationView, MembershipView, MessageView


@dataclass(frozen=True)
class MessageSent:
    """A message or line is there.

    Attributes:
        conversation_id: Where.
        message: The message.
        audience: Its readers.
        quote_audience: Those of them who may see the message it answers.
        mark_audience: Those who may know that its author has seen all up to it.
        member_version: Of its author as a member; 0 for a line, which leaves no mark.
        apart: Members for whom it is not there, because they and its author don't see each other.
            It doesn't count for them as unread; of a line, which never does, there are none.
    """

    conversation_id: int
    message: MessageView
    audience: list[int]
    quote_audience: list[int]
    mark_audience: list[int] = field(default_factory=list)
    member_version: int = field(default=0, compare=False)
    apart: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class MessageEdited:
    """A message has another text.

    Attributes:
        conversation_id: Where.
        message_id: The message.
        author_id: Whose it is.
        text: What it says now.
        audience: Who may see the message.
    """

    conversation_id: int
    message_id: int
    author_id: int
    text: str
    audience: list[int]
    version: int = field(default=1, compare=False)


@dataclass(frozen=True)
class MessageDeleted:
    """A message was deleted; only its trace is left, and none of the `photos` that it had."""

    conversation_id: int
    message_id: int
    author_id: int
    number: int
    audience: list[int]
    version: int = field(default=1, compare=False)
    photos: int = 0


@dataclass(frozen=True)
class ReactionChanged:
    """An account's emoji came to a message, or went.

    Attributes:
        conversation_id: Where.
        message_id: The message.
        author_id: Who wrote that.
        account: Whose emoji it is.
        emoji: The character.
        is_there: Whether it came.
        audience: Who may see the message, and whose emoji it is.
    """

    conversation_id: int
    message_id: int
    author_id: int
    account: AccountView
    emoji: str
    is_there: bool
    audience: list[int]
    version: int = field(default=1, compare=False)


@dataclass(frozen=True)
class MessagesSeen:
    """A member who shows it has seen all up to a message; for the others who do."""

    conversation_id: int
    account_id: int
    message_id: int
    seen_at: str
    audience: list[int]
    version: int = field(default=1, compare=False)


@dataclass(frozen=True)
class SeenHidden:
    """A member no longer shows what was seen; for the others who do."""

    conversation_id: int
    account_id: int
    audience: list[int]
    version: int = field(default=1, compare=False)


@dataclass(frozen=True)
class ConversationRead:
    """An account has read up to a message; for nobody but itself."""

    conversation_id: int
    account_id: int
    message_id: int
    number: int
    version: int = field(default=1, compare=False)


@dataclass(frozen=True)
class ConversationChanged:
    """Title, owner, members, or whether it is closed; the line that tells it comes as a message.

    Attributes:
        conversation: As it is now.
        audience: The members, as they are now.
        added: Who is new.
        removed_ids: Who is gone.
    """

    conversation: ConversationView
    audience: list[int]
    added: list[AccountView] = field(default_factory=list)
    removed_ids: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class MembershipEnded:
    """An account is no member any more; for nobody but itself.

    Attributes:
        conversation_id: Where.
        account_id: The account.
        version: Of the conversation.
        member_version: Higher than any that the member had, lower than any after coming back.
    """

    conversation_id: int
    account_id: int
    version: int = field(default=1, compare=False)
    member_version: int = field(default=1, compare=False)


@dataclass(frozen=True)
class MembershipChanged:
    """An account wants a conversation differently; for nobody but itself."""

    conversation_id: int
    account_id: int
    membership: MembershipView
