"""What was done in running the server, at rest."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from finsta.infra import db

MAX_DETAIL_LENGTH = 100


class AuditLine(SQLModel, table=True):
    """Who did what to whom, and when. The database itself refuses to change or remove a line.

    Accounts are named by their ids alone, without a reference: a line stays as it is when they go,
    and nobody's name stays with it.
    """

    __tablename__ = "audit_lines"  # pyright: ignore[reportAssignmentType]
    __table_args__ = db.NEVER_REUSE_IDS

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = db.utc_column()
    actor_id: int
    deed: str = Field(max_length=30)
    # 0 where it is about nobody in particular.
    whom_id: int = 0
    # What a setting is now, or which invite; nothing that people wrote.
    detail: str = Field(default="", max_length=MAX_DETAIL_LENGTH)
