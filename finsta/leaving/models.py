"""Take-outs at rest. Their bytes are files, see `takeout/folder.py`."""

from datetime import datetime
from enum import Enum

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field, SQLModel

from finsta.infra import db
from finsta.infra.words.languages import MAX_LANGUAGE_LENGTH

MAX_PROBLEM_LENGTH = 200


class Problem(Enum):
    """Why a take-out could not be made. The value is stored."""

    NO_ROOM = "no room"
    FAILED = "failed"


class Takeout(SQLModel, table=True):
    """A zip with what is one's own: asked for, being made, ready, or failed. One an account."""

    __tablename__ = "takeouts"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        db.NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", unique=True)
    # A name that nobody can guess. No address has it.
    file: str = Field(max_length=32, repr=False)
    asked_at: datetime = db.utc_column()
    percent: int = 0
    bytes: int = Field(default=0, sa_type=BigInteger)
    # The value of a `Problem`; empty while nothing is wrong.
    problem: str = Field(default="", max_length=MAX_PROBLEM_LENGTH)
    # Until when it can be downloaded, once it is ready.
    expires_at: datetime | None = db.utc_column(default=None)
    version: int = db.version_column()
    # In which it was asked for: its pages are in it.
    language: str = Field(max_length=MAX_LANGUAGE_LENGTH, sa_column_kwargs={"server_default": "en"})
