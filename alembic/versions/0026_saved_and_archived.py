"""Posts that are saved, and that their authors have archived.

Revision: 0026
Revises: 0025
"""

import sqlalchemy as sa

from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Apply."""
    op.add_column("accounts", sa.Column("saves", sa.Integer(), server_default="0", nullable=False))
    op.add_column("posts", sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "post_saves",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        _refers("account_id", "accounts.id"),
        _refers("post_id", "posts.id"),
        sa.PrimaryKeyConstraint("account_id", "post_id", name=op.f("pk_post_saves")),
        sa.UniqueConstraint("account_id", "number", name=op.f("uq_post_saves_account_id_number")),
    )
    op.create_index("ix_post_saves_post", "post_saves", ["post_id"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("post_saves")
    op.drop_column("posts", "archived_at")
    op.drop_column("accounts", "saves")


def _refers(column: str, to: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_post_saves_{column}")
    return sa.ForeignKeyConstraint([column], [to], name=name, ondelete="CASCADE")
