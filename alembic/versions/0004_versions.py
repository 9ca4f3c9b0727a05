"""A version for each row that tabs are told of, so that of two changes the later one holds.

Revision: 0004
Revises: 0003
"""

import sqlalchemy as sa

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Apply."""
    op.add_column("posts", sa.Column("version", sa.Integer(), server_default="1", nullable=False))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.drop_column("version")
