"""Posts at rest."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, false, text
from sqlmodel import Field, SQLModel

from finsta.infra import db
from finsta.media import MAX_ALT_LENGTH

MAX_CAPTION_LENGTH = 2_200
MAX_PHOTOS = 10
MAX_ATTEMPT_LENGTH = 36
MAX_COMMENT_LENGTH = 1_000
# Of accounts; longer than any handle is.
_HANDLE_LENGTH = 30


class Post(SQLModel, table=True):
    """One to ten photos, perhaps with a caption. Newer posts have higher ids; pages go by id."""

    __tablename__ = "posts"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("author_id", "attempt"),
        CheckConstraint(f"length(caption) <= {MAX_CAPTION_LENGTH}", name="caption"),
        Index("ix_posts_author", "author_id", "id"),
        db.NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    author_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE")
    caption: str
    # Chosen by the browser for each form, so that a form sent twice becomes one post.
    attempt: str = Field(max_length=MAX_ATTEMPT_LENGTH)
    shared_at: datetime = db.utc_column()
    # How many rows of `post_likes` and `post_comments` name it; changed with them.
    likes: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    comments: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    # Whether its author lets nobody write below it any more.
    comments_off: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    # How often its author has changed what it says, and when last: see `edits/`.
    edits: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    edited_at: datetime | None = db.utc_column(default=None)
    # Since when nobody but its author sees it.
    archived_at: datetime | None = db.utc_column(default=None)
    # Raised by every change in its transaction; in tabs the higher version wins.
    version: int = db.version_column()


class PostPhoto(SQLModel, table=True):
    """A photo's place in a post, with its description for who can't see it."""

    __tablename__ = "post_photos"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint(f"position BETWEEN 0 AND {MAX_PHOTOS - 1}", name="position"),
        CheckConstraint(f"length(alt_text) <= {MAX_ALT_LENGTH}", name="alt_text"),
    )

    post_id: int = Field(foreign_key="posts.id", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    photo_id: int = Field(foreign_key="photos.id", unique=True)
    alt_text: str = ""


class PostLike(SQLModel, table=True):
    """An account likes a post. Newer likes have higher ids; pages go by id."""

    __tablename__ = "post_likes"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("account_id", "post_id"),
        Index("ix_post_likes_post", "post_id", "id"),
        db.NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key="posts.id", ondelete="CASCADE")
    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE")
    liked_at: datetime = db.utc_column()


class PostMention(SQLModel, table=True):
    """A post's caption mentions an account, by what its handle was then."""

    __tablename__ = "post_mentions"  # pyright: ignore[reportAssignmentType]

    post_id: int = Field(foreign_key="posts.id", ondelete="CASCADE", primary_key=True)
    handle: str = Field(max_length=_HANDLE_LENGTH, primary_key=True)
    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", index=True)


class PostComment(SQLModel, table=True):
    """What somebody has written below a post, or below a comment there: a reply.

    Newer ones have higher ids; pages go by id.
    """

    __tablename__ = "post_comments"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("author_id", "attempt"),
        CheckConstraint(f"length(text) <= {MAX_COMMENT_LENGTH}", name="text"),
        Index("ix_post_comments_post", "post_id", "id"),
        # Those that answer no other, however many do.
        Index(
            "ix_post_comments_top",
            "post_id",
            "id",
            sqlite_where=text("parent_id IS NULL"),
            postgresql_where=text("parent_id IS NULL"),
        ),
        Index("ix_post_comments_parent", "parent_id", "id"),
        db.NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key="posts.id", ondelete="CASCADE")
    # The comment below which it stands; that one has no parent itself. Without a reference, which
    # SQLite adds to a new table only; who deletes a comment deletes its replies.
    parent_id: int | None = None
    author_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE")
    text: str
    # Chosen by the browser, so that a comment sent twice is written once.
    attempt: str = Field(max_length=MAX_ATTEMPT_LENGTH)
    written_at: datetime = db.utc_column()
    # How often its author has changed the text.
    edits: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    # How many rows of `comment_likes` name it, and how many of this table as their parent.
    likes: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    replies: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    version: int = db.version_column()


class CommentLike(SQLModel, table=True):
    """An account likes a comment. Newer likes have higher ids; pages go by id."""

    __tablename__ = "comment_likes"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("account_id", "comment_id"),
        Index("ix_comment_likes_comment", "comment_id", "id"),
        db.NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    comment_id: int = Field(foreign_key="post_comments.id", ondelete="CASCADE")
    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE")
    liked_at: datetime = db.utc_column()


class CommentMention(SQLModel, table=True):
    """A comment mentions an account, by what its handle was then."""

    __tablename__ = "comment_mentions"  # pyright: ignore[reportAssignmentType]

    comment_id: int = Field(foreign_key="post_comments.id", ondelete="CASCADE", primary_key=True)
    handle: str = Field(max_length=_HANDLE_LENGTH, primary_key=True)
    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", index=True)
