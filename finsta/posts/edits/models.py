"""What posts said before, at rest."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from finsta.infra import db
from finsta.posts.models import MAX_CAPTION_LENGTH


class PostEdit(SQLModel, table=True):
    """What a post said until it was changed. Of a post the first one has the number 0."""

    __tablename__ = "post_edits"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (CheckConstraint(f"length(caption) <= {MAX_CAPTION_LENGTH}", name="caption"),)

    post_id: int = Field(foreign_key="posts.id", ondelete="CASCADE", primary_key=True)
    number: int = Field(primary_key=True)
    caption: str
    # The photos' descriptions in order, in JSON, if they were changed; else an empty list.
    alt_texts: str
    # Since when it said so.
    written_at: datetime = db.utc_column()
