"""Who has seen a post, and who lets that be known.

Revision: 0030
Revises: 0029
"""

import sqlalchemy as sa

from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Apply."""
    op.add_column(
        "accounts",
        sa.Column("shows_seen_posts", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    leaving = sa.text("deletes_at IS NOT NULL AND erased_at IS NULL")
    op.create_index(
        "ix_accounts_leaving",
        "accounts",
        ["deletes_at"],
        sqlite_where=leaving,
        postgresql_where=leaving,
    )
    op.create_table(
        "post_seen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("photos", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("photos BETWEEN 1 AND 1023", name=op.f("ck_post_seen_photos")),
        _refers("account_id", "accounts.id"),
        _refers("post_id", "posts.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_seen")),
        sa.UniqueConstraint("post_id", "account_id", name=op.f("uq_post_seen_post_id_account_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_post_seen_post", "post_seen", ["post_id", "id"])
    op.create_index("ix_post_seen_account", "post_seen", ["account_id", "id"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("post_seen")
    op.drop_index("ix_accounts_leaving", "accounts")
    op.drop_column("accounts", "shows_seen_posts")


def _refers(column: str, to: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_post_seen_{column}")
    return sa.ForeignKeyConstraint([column], [to], name=name, ondelete="CASCADE")
