"""A session says from what device and network it is, and when it was used last.

Revision: 0011
Revises: 0010
"""

import sqlalchemy as sa

from alembic import op

revision = "0011"
down_revision = "0010"

_TEXTS = {"device": 60, "network": 50}


def upgrade() -> None:
    """Apply."""
    for name, length in _TEXTS.items():
        column = sa.Column(name, sa.String(length=length), server_default="", nullable=False)
        op.add_column("account_sessions", column)
    # For a column without a default SQLite makes the table anew, and forgets that ids are not
    # reused.
    since = sa.Column(
        "used_at",
        sa.DateTime(timezone=True),
        server_default=sa.text("'1970-01-01 00:00:00'"),
        nullable=False,
    )
    op.add_column("account_sessions", since)
    op.execute("UPDATE account_sessions SET used_at = created_at")


def downgrade() -> None:
    """Take back."""
    for name in ("used_at", *_TEXTS):
        op.drop_column("account_sessions", name)
