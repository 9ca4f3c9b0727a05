"""Who has seen a post, at rest."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from finsta.infra import db
from finsta.posts.models import MAX_PHOTOS


class PostSeen(SQLModel, table=True):
    """An account has seen photos of somebody's post. Higher ids are newer; pages go by id.

    There is none of an account's own posts, and none where one of the two does not allow it.
    """

    __tablename__ = "post_seen"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("post_id", "account_id"),
        CheckConstraint(f"photos BETWEEN 1 AND {(1 << MAX_PHOTOS) - 1}", name="photos"),
        Index("ix_post_seen_post", "post_id", "id"),
        Index("ix_post_seen_account", "account_id", "id"),
        db.NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key="posts.id", ondelete="CASCADE")
    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE")
    # A bit for each place in the post.
    photos: int
    # When the first of them was seen.
    seen_at: datetime = db.utc_column()


def list_places(photos: int) -> list[int]:
    """Return the places of photos.

    Args:
        photos: A bit for each.
    """
    return [place for place in range(photos.bit_length()) if photos >> place & 1]
