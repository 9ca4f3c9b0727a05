"""Likes of posts, and their number.

Revision: 0020
Revises: 0019
"""

import sqlalchemy as sa

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Apply."""
    op.add_column("posts", sa.Column("likes", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "post_likes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("liked_at", sa.DateTime(timezone=True), nullable=False),
        _refers("account_id", "accounts.id"),
        _refers("post_id", "posts.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_likes")),
        sa.UniqueConstraint("account_id", "post_id", name=op.f("uq_post_likes_account_id_post_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_post_likes_post", "post_likes", ["post_id", "id"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("post_likes")
    op.drop_column("posts", "likes")


def _refers(column: str, to: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_post_likes_{column}")
    return sa.ForeignKeyConstraint([column], [to], name=name, ondelete="CASCADE")
