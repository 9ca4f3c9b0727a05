"""A session says when its owner has shown to be there.

Revision: 0014
Revises: 0011
"""

import sqlalchemy as sa

from alembic import op

revision = "0014"
down_revision = "0011"

_WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply."""
    op.add_column("account_sessions", sa.Column("proved_at", _WHEN, nullable=True))


def downgrade() -> None:
    """Take back."""
    op.drop_column("account_sessions", "proved_at")
