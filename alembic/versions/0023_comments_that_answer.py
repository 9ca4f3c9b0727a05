"""Replies, likes and edits of comments, whom they and captions mention, and comments turned off.

Revision: 0023
Revises: 0022
"""

import sqlalchemy as sa

from alembic import op

revision = "0023"
down_revision = "0022"

_NUMBERS = ("edits", "likes", "replies")


def upgrade() -> None:
    """Apply."""
    op.add_column(
        "posts", sa.Column("comments_off", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("post_comments", sa.Column("parent_id", sa.Integer(), nullable=True))
    for name in _NUMBERS:
        op.add_column(
            "post_comments", sa.Column(name, sa.Integer(), server_default="0", nullable=False)
        )
    op.add_column(
        "post_comments", sa.Column("version", sa.BigInteger(), server_default="1", nullable=False)
    )
    is_top = sa.text("parent_id IS NULL")
    op.create_index(
        "ix_post_comments_top",
        "post_comments",
        ["post_id", "id"],
        sqlite_where=is_top,
        postgresql_where=is_top,
    )
    op.create_index("ix_post_comments_parent", "post_comments", ["parent_id", "id"])
    op.create_table(
        "comment_likes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("liked_at", sa.DateTime(timezone=True), nullable=False),
        _refers("comment_likes", "account_id", "accounts.id"),
        _refers("comment_likes", "comment_id", "post_comments.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_likes")),
        sa.UniqueConstraint(
            "account_id", "comment_id", name=op.f("uq_comment_likes_account_id_comment_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_comment_likes_comment", "comment_likes", ["comment_id", "id"])
    _create_mentions("comment_mentions", "comment_id", "post_comments.id")
    _create_mentions("post_mentions", "post_id", "posts.id")


def downgrade() -> None:
    """Take back."""
    for table in ("post_mentions", "comment_mentions", "comment_likes"):
        op.drop_table(table)
    op.execute("DELETE FROM post_comments WHERE parent_id IS NOT NULL")
    op.execute(
        "UPDATE posts SET comments ="
        " (SELECT count(*) FROM post_comments WHERE post_comments.post_id = posts.id)"
    )
    for index in ("ix_post_comments_parent", "ix_post_comments_top"):
        op.drop_index(index, "post_comments")
    for name in ("version", *_NUMBERS, "parent_id"):
        op.drop_column("post_comments", name)
    op.drop_column("posts", "comments_off")


def _create_mentions(table: str, of: str, to: str) -> None:
    op.create_table(
        table,
        sa.Column(of, sa.Integer(), nullable=False),
        sa.Column("handle", sa.String(length=30), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        _refers(table, "account_id", "accounts.id"),
        _refers(table, of, to),
        sa.PrimaryKeyConstraint(of, "handle", name=op.f(f"pk_{table}")),
    )
    op.create_index(f"ix_{table}_account_id", table, ["account_id"])


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [to], name=name, ondelete="CASCADE")
