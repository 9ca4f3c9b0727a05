"""Tags of posts at rest."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from finsta.posts.tags.words import MAX_TAG_LENGTH


class PostTag(SQLModel, table=True):
    """A caption has a tag, folded; see `words.py`."""

    __tablename__ = "post_tags"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_post_tags_tag", "tag", "post_id"),)

    post_id: int = Field(foreign_key="posts.id", ondelete="CASCADE", primary_key=True)
    tag: str = Field(max_length=MAX_TAG_LENGTH, primary_key=True)
