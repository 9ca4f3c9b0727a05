"""Saved posts at rest."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from finsta.infra import db


class PostSave(SQLModel, table=True):
    """An account keeps a post to find it again. Higher numbers are newer; pages go by them."""

    __tablename__ = "post_saves"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("account_id", "number"),
        Index("ix_post_saves_post", "post_id"),
    )

    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", primary_key=True)
    post_id: int = Field(foreign_key="posts.id", ondelete="CASCADE", primary_key=True)
    # Of `Account.saves` when it was saved.
    number: int
    saved_at: datetime = db.utc_column()
