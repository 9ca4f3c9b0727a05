"""What people are told of, at rest."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from finsta.infra import db

MAX_KIND_LENGTH = 20
MAX_OFF_LENGTH = 200


class Activity(SQLModel, table=True):
    """What some people did that concerns an account, in one line: all likes of a post are one."""

    __tablename__ = "activities"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("account_id", "kind", "subject"),
        Index("ix_activities_place", "account_id", "place"),
        db.NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE")
    kind: str = Field(max_length=MAX_KIND_LENGTH)
    # What those of one kind have in common: a post, a comment, or a day.
    subject: int
    # No foreign keys: whoever has the line is told when these go, so it is found before.
    post_id: int | None = Field(default=None, index=True)
    # The account's own comment, where it is about that.
    comment_id: int | None = Field(default=None, index=True)
    # How many people, and the newest of their acts; changed with those.
    people: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    place: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    version: int = db.version_column()


class ActivityAct(SQLModel, table=True):
    """One act of an activity. Newer ones have higher ids."""

    __tablename__ = "activity_acts"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("activity_id", "account_id", "comment_id"),
        Index("ix_activity_acts_newest", "activity_id", "id"),
        # Most acts are likes.
        Index(
            "ix_activity_acts_comment",
            "comment_id",
            sqlite_where=text("comment_id > 0"),
            postgresql_where=text("comment_id > 0"),
        ),
        db.NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activities.id", ondelete="CASCADE")
    # Who did it.
    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", index=True)
    # The comment by which, or 0: as in a unique constraint NULL is never the same.
    comment_id: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    acted_at: datetime = db.utc_column()


class ActivityMark(SQLModel, table=True):
    """How far an account has read what it is told, and what it turned off.

    Whoever changes what it is told locks this row, several in the order of their ids, after all
    else: so places are in order, and nobody waits for each other.
    """

    __tablename__ = "activity_marks"  # pyright: ignore[reportAssignmentType]

    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", primary_key=True)
    read_place: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    # Of `Kind`, with spaces between.
    turned_off: str = Field(
        default="", max_length=MAX_OFF_LENGTH, sa_column_kwargs={"server_default": ""}
    )
    version: int = db.version_column()
