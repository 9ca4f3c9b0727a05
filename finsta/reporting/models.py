"""Reports at rest."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from finsta.infra import db

MAX_NOTE_LENGTH = 500


class Report(SQLModel, table=True):
    """Somebody tells the admins of a post, a comment or a person. Newer ones have higher ids."""

    __tablename__ = "reports"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("reporter_id", "kind", "target_id"),
        CheckConstraint(f"length(note) <= {MAX_NOTE_LENGTH}", name="note"),
        # Those that wait, newest first.
        Index("ix_reports_open", "handled_at", "id"),
        # All about one thing.
        Index("ix_reports_target", "kind", "target_id"),
        db.NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    reporter_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE")
    # Whose it is, or who.
    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", index=True)
    kind: str = Field(max_length=10)
    # Its id among those of its kind. No foreign key: it may be deleted, and ids aren't reused.
    target_id: int
    reason: str = Field(max_length=20)
    note: str
    reported_at: datetime = db.utc_column()
    handled_at: datetime | None = db.utc_column(default=None)
