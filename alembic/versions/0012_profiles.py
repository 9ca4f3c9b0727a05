"""An account has a bio and a photo, and a version that tells newer names from older ones.

Revision: 0012
Revises: 0011
"""

import sqlalchemy as sa

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Apply."""
    for column in (
        sa.Column("bio", sa.String(length=300), server_default="", nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
    ):
        op.add_column("accounts", column)
    op.create_index("ix_accounts_photo_id", "accounts", ["photo_id"], unique=True)


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_accounts_photo_id", "accounts")
    for name in ("version", "photo_id", "bio"):
        op.drop_column("accounts", name)
