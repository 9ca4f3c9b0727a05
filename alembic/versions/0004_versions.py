"""A version for each row that tabs are told of, so that of two changes the later one holds.

Revision: 0004
Revises: 0003
"""

import sqlalchemy as sa

from alembic import op

revision = "0004"
down_revision = "0003"

_TABLES = ("posts", "conversations", "conversation_members", "messages")


def upgrade() -> None:
    """Apply."""
    for table in _TABLES:
        version = sa.Column("version", sa.BigInteger(), server_default="1", nullable=False)
        op.add_column(table, version)


def downgrade() -> None:
    """Take back."""
    for table in reversed(_TABLES):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("version")
