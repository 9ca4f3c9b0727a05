"""Accounts can be deleted, and what is one's own taken along.

Revision: 0015
Revises: 0014
"""

import sqlalchemy as sa

from alembic import op

revision = "0015"
down_revision = "0014"

_WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply."""
    for name in ("deletes_at", "erased_at"):
        op.add_column("accounts", sa.Column(name, _WHEN, nullable=True))
    op.create_table(
        "left_handles",
        sa.Column("handle_sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("handle_sha256", name=op.f("pk_left_handles")),
    )
    op.create_table(
        "takeouts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=32), nullable=False),
        sa.Column("asked_at", _WHEN, nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("problem", sa.String(length=200), nullable=False),
        sa.Column("expires_at", _WHEN, nullable=True),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_takeouts_percent")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_takeouts_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_takeouts")),
        sa.UniqueConstraint("account_id", name=op.f("uq_takeouts_account_id")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("takeouts")
    op.drop_table("left_handles")
    for name in ("erased_at", "deletes_at"):
        op.drop_column("accounts", name)
