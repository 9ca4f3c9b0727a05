"""Who follows whom, private accounts, and who keeps whom away.

Revision: 0022
Revises: 0021
"""

import sqlalchemy as sa

from alembic import op

revision = "0022"
down_revision = "0021"

_COUNTS = ("followers", "following", "profile_version")


def upgrade() -> None:
    """Apply."""
    private = sa.Column("is_private", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("accounts", private)
    for name in _COUNTS:
        op.add_column("accounts", sa.Column(name, sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "follows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("follower_id", sa.Integer(), nullable=False),
        sa.Column("followed_id", sa.Integer(), nullable=False),
        sa.Column("is_accepted", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        _names_account("follows", "follower_id"),
        _names_account("follows", "followed_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follows")),
        sa.UniqueConstraint(
            "follower_id", "followed_id", name=op.f("uq_follows_follower_id_followed_id")
        ),
        sqlite_autoincrement=True,
    )
    for side in ("follower", "followed"):
        op.create_index(f"ix_follows_{side}", "follows", [f"{side}_id", "is_accepted", "id"])
    op.create_table(
        "blocks",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=False),
        _names_account("blocks", "account_id"),
        _names_account("blocks", "other_id"),
        sa.PrimaryKeyConstraint("account_id", "other_id", name=op.f("pk_blocks")),
    )
    op.create_index("ix_blocks_other_id", "blocks", ["other_id"])
    op.create_table(
        "mutes",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("muted_id", sa.Integer(), nullable=False),
        sa.Column("muted_at", sa.DateTime(timezone=True), nullable=False),
        _names_account("mutes", "account_id"),
        _names_account("mutes", "muted_id"),
        sa.PrimaryKeyConstraint("account_id", "muted_id", name=op.f("pk_mutes")),
    )
    op.create_index("ix_mutes_muted_id", "mutes", ["muted_id"])
    op.create_table(
        "members_aside",
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("is_owner", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sees_from_id", sa.Integer(), nullable=False),
        sa.Column("read_id", sa.Integer(), nullable=False),
        sa.Column("read_number", sa.Integer(), nullable=False),
        sa.Column("is_muted", sa.Boolean(), nullable=False),
        sa.Column("shows_seen", sa.Boolean(), nullable=False),
        _names_account("members_aside", "account_id"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_members_aside_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("conversation_id", "account_id", name=op.f("pk_members_aside")),
    )
    op.create_index("ix_members_aside_account_id", "members_aside", ["account_id"])
    # What somebody shared, a page at a time.
    op.create_index("ix_posts_author", "posts", ["author_id", "id"])


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_posts_author", "posts")
    for table in ("members_aside", "mutes", "blocks", "follows"):
        op.drop_table(table)
    for name in reversed(("is_private", *_COUNTS)):
        op.drop_column("accounts", name)


def _names_account(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], ["accounts.id"], name=name, ondelete="CASCADE")
