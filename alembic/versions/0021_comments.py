"""Comments below posts, and their number.

Revision: 0021
Revises: 0020
"""

import sqlalchemy as sa

from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Apply."""
    op.add_column("posts", sa.Column("comments", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "post_comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("attempt", sa.String(length=36), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(text) <= 1000", name=op.f("ck_post_comments_text")),
        _refers("author_id", "accounts.id"),
        _refers("post_id", "posts.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_comments")),
        sa.UniqueConstraint(
            "author_id", "attempt", name=op.f("uq_post_comments_author_id_attempt")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_post_comments_post", "post_comments", ["post_id", "id"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("post_comments")
    op.drop_column("posts", "comments")


def _refers(column: str, to: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_post_comments_{column}")
    return sa.ForeignKeyConstraint([column], [to], name=name, ondelete="CASCADE")
