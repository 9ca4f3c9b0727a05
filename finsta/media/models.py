"""A photo at rest. Its pixels are files, see `storage.py`."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from finsta.infra import db

MAX_KEY_LENGTH = 32


class Photo(SQLModel, table=True):
    """A decoded upload. Until it is attached to something only its owner sees it."""

    __tablename__ = "photos"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("width > 0 AND height > 0", name="has_area"),
        Index("ix_photos_staged", "created_at", sqlite_where=text("attached_at IS NULL"),
              postgresql_where=text("attached_at IS NULL")),
        db.NEVER_REUSE_IDS,
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(max_length=MAX_KEY_LENGTH, unique=True)
    # By name: accounts stand above media, so their class can't be imported here.
    owner_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", index=True)
    media_type: str = Field(max_length=32)
    width: int
    height: int
    color: str = Field(max_length=7)
    created_at: datetime = db.utc_column()
    attached_at: datetime | None = db.utc_column(default=None)
