"""Who follows whom, who keeps whom away, and who is not heard, at rest."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from finsta.infra import db

# So that a feed of whom one follows is quick, and nobody follows a whole town.
MAX_FOLLOWED = 5_000


class Follow(SQLModel, table=True):
    """An account follows another one, or asks to. Newer ones have higher ids; pages go by id."""

    __tablename__ = "follows"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("follower_id", "followed_id"),
        Index("ix_follows_follower", "follower_id", "is_accepted", "id"),
        Index("ix_follows_followed", "followed_id", "is_accepted", "id"),
        db.NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    follower_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE")
    followed_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE")
    # A private account is asked first; until then nothing of it is shown.
    is_accepted: bool
    asked_at: datetime = db.utc_column()


class Block(SQLModel, table=True):
    """Two accounts don't see each other, because one of them blocks the other, or both do.

    There is a row for each of the two, so that one look by key tells, whoever looks.
    """

    __tablename__ = "blocks"  # pyright: ignore[reportAssignmentType]

    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", primary_key=True)
    other_id: int = Field(
        foreign_key="accounts.id", ondelete="CASCADE", primary_key=True, index=True
    )
    # Whether it is `account_id` that blocks.
    is_own: bool
    blocked_at: datetime = db.utc_column()


class Mute(SQLModel, table=True):
    """An account does not want to see another one, who does not learn of it."""

    __tablename__ = "mutes"  # pyright: ignore[reportAssignmentType]

    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", primary_key=True)
    muted_id: int = Field(
        foreign_key="accounts.id", ondelete="CASCADE", primary_key=True, index=True
    )
    muted_at: datetime = db.utc_column()
