"""What owners were told about who kept failing their second step.

Revision: 0017
Revises: 0016
"""

import sqlalchemy as sa

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "failed_steps",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("network", sa.String(length=50), nullable=False),
        sa.Column("device", sa.String(length=60), nullable=False),
        sa.Column("knows_password", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_failed_steps_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_failed_steps")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("failed_steps")
