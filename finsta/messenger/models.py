"""Conversations at rest."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, false, text
from sqlmodel import Field, SQLModel

from finsta.infra import db
from finsta.media import MAX_ALT_LENGTH

MAX_TITLE_LENGTH = 100
MAX_TEXT_LENGTH = 4_000
MAX_PHOTOS = 4
MAX_MEMBERS = 100
MAX_ATTEMPT_LENGTH = 36
MAX_EMOJI_LENGTH = 16

# A member never changes this often between two changes of the conversation's members.
FIRST_OF_MEMBER = 1_000_000


class Conversation(SQLModel, table=True):
    """A place where its members write. Without a title it is called by their names."""

    __tablename__ = "conversations"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("starter_id", "attempt"),
        CheckConstraint(f"length(title) <= {MAX_TITLE_LENGTH}", name="title"),
        db.NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    title: str
    starter_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE")
    # Chosen by the browser for each filled-in form: the same form sent twice is one conversation.
    attempt: str = Field(max_length=MAX_ATTEMPT_LENGTH)
    started_at: datetime = db.utc_column()
    closed_at: datetime | None = db.utc_column(default=None)
    # Lists are sorted by this. It refers to `messages`, which refer back to this table.
    last_message_id: int = 0
    # How many messages people have written here; what a member has read is subtracted from it.
    last_number: int = 0
    # Raised when the title, the owner, the members or whether it is closed change; not by messages.
    version: int = db.version_column()


class ConversationMember(SQLModel, table=True):
    """An account in a conversation, what it has read there and how it wants it."""

    __tablename__ = "conversation_members"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index(
            "uq_conversation_members_owner",
            "conversation_id",
            unique=True,
            sqlite_where=text("is_owner"),
            postgresql_where=text("is_owner"),
        ),
    )

    conversation_id: int = Field(
        foreign_key="conversations.id", ondelete="CASCADE", primary_key=True
    )
    account_id: int = Field(
        foreign_key="accounts.id", ondelete="CASCADE", primary_key=True, index=True
    )
    is_owner: bool = False
    joined_at: datetime = db.utc_column()
    # Who was added without the history sees messages from this one on; 0 is all.
    sees_from_id: int = 0
    read_id: int = 0
    read_number: int = 0
    is_muted: bool = False
    shows_seen: bool = True
    # Raised by what its account reads, writes and wishes here. It begins at FIRST_OF_MEMBER times
    # the conversation's version: somebody who is added again has a higher one than before.
    version: int = db.version_column()


class MemberAside(SQLModel, table=True):
    """Somebody in a conversation of two who don't see each other: as they were in it.

    Beside the members, so that every question about these finds nobody there.
    """

    __tablename__ = "members_aside"  # pyright: ignore[reportAssignmentType]

    conversation_id: int = Field(
        foreign_key="conversations.id", ondelete="CASCADE", primary_key=True
    )
    account_id: int = Field(
        foreign_key="accounts.id", ondelete="CASCADE", primary_key=True, index=True
    )
    is_owner: bool
    joined_at: datetime = db.utc_column()
    sees_from_id: int
    read_id: int
    read_number: int
    is_muted: bool
    shows_seen: bool


class Message(SQLModel, table=True):
    """A message, or a line that tells what was done to the conversation.

    In one conversation higher ids are newer, also for who reads while others write: the
    conversation's row is locked before an id is given.
    """

    __tablename__ = "messages"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("author_id", "attempt"),
        CheckConstraint(f"length(content) <= {MAX_TEXT_LENGTH}", name="content"),
        Index("ix_messages_history", "conversation_id", "id"),
        # For counting what somebody wrote lately.
        Index("ix_messages_pace", "author_id", "sent_at"),
        # For replies to messages that go with their conversation.
        Index(
            "ix_messages_replies",
            "reply_to_id",
            sqlite_where=text("reply_to_id IS NOT NULL"),
            postgresql_where=text("reply_to_id IS NOT NULL"),
        ),
        # Deleted messages are not unread.
        Index(
            "ix_messages_gone",
            "conversation_id",
            "number",
            sqlite_where=text("deleted_at IS NOT NULL"),
            postgresql_where=text("deleted_at IS NOT NULL"),
        ),
        db.NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    conversation_id: int = Field(foreign_key="conversations.id", ondelete="CASCADE")
    author_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE")
    kind: str = Field(max_length=16)
    content: str
    # A message's place among the conversation's messages, from 1; a line has its predecessor's.
    number: int
    # The sender's own name for it: the same message sent twice is one. A line has none.
    attempt: str | None = Field(default=None, max_length=MAX_ATTEMPT_LENGTH)
    # Whom a line tells of.
    subject_id: int | None = Field(default=None, foreign_key="accounts.id", ondelete="CASCADE")
    reply_to_id: int | None = Field(default=None, foreign_key="messages.id", ondelete="SET NULL")
    sent_at: datetime = db.utc_column()
    edited_at: datetime | None = db.utc_column(default=None)
    deleted_at: datetime | None = db.utc_column(default=None)
    # Written elsewhere first. The statement that stores a message doesn't name it.
    is_forwarded: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    # Raised by edits, deletion and reactions.
    version: int = db.version_column()


class MessagePhoto(SQLModel, table=True):
    """A photo's place in a message, with its description for who can't see it."""

    __tablename__ = "message_photos"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint(f"position BETWEEN 0 AND {MAX_PHOTOS - 1}", name="position"),
        CheckConstraint(f"length(alt_text) <= {MAX_ALT_LENGTH}", name="alt_text"),
        # For a conversation's photos without its messages.
        Index("ix_message_photos_grid", "conversation_id", "message_id", "position"),
    )

    message_id: int = Field(foreign_key="messages.id", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    photo_id: int = Field(foreign_key="photos.id", unique=True)
    # The message's own, so that one conversation's photos lie together.
    conversation_id: int = Field(foreign_key="conversations.id", ondelete="CASCADE")
    alt_text: str = Field(default="", sa_column_kwargs={"server_default": ""})


class SeenMessage(SQLModel, table=True):
    """A seen mark: at that time the account had seen all messages up to this one."""

    __tablename__ = "seen_messages"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_seen_messages_walk", "conversation_id", "account_id", "message_id"),
    )

    message_id: int = Field(foreign_key="messages.id", ondelete="CASCADE", primary_key=True)
    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", primary_key=True)
    # The message's own, so that one conversation's marks lie together.
    conversation_id: int = Field(foreign_key="conversations.id", ondelete="CASCADE")
    seen_at: datetime = db.utc_column()


class Emoji(SQLModel, table=True):
    """A reaction that can be chosen."""

    __tablename__ = "emojis"  # pyright: ignore[reportAssignmentType]

    key: str = Field(max_length=40, primary_key=True)
    unicode: str = Field(max_length=MAX_EMOJI_LENGTH, unique=True)
    position: int


class MessageReaction(SQLModel, table=True):
    """An account's emoji on a message."""

    __tablename__ = "message_reactions"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("account_id", "message_id", "emoji_key"),
        Index("ix_message_reactions_message", "message_id", "id"),
        db.NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    message_id: int = Field(foreign_key="messages.id", ondelete="CASCADE")
    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE")
    emoji_key: str = Field(foreign_key="emojis.key", ondelete="CASCADE", max_length=40)
