"""The language that somebody has chosen or logged in with, and that of a mail or a zip.

Revision: 0018
Revises: 0017
"""

import sqlalchemy as sa

from alembic import op

revision = "0018"
down_revision = "0017"

_LENGTH = 20
_KNOWN_OF = ("accounts", "account_sessions")
# What was asked for before was asked for in English.
_ASKED_IN = ("mail_orders", "takeouts")


def upgrade() -> None:
    """Apply."""
    for table in _KNOWN_OF:
        op.add_column(table, sa.Column("language", sa.String(length=_LENGTH), nullable=True))
    for table in _ASKED_IN:
        language = sa.Column(
            "language", sa.String(length=_LENGTH), server_default="en", nullable=False
        )
        op.add_column(table, language)


def downgrade() -> None:
    """Take back."""
    for table in reversed(_ASKED_IN):
        op.drop_column(table, "language")
    for table in reversed(_KNOWN_OF):
        op.drop_column(table, "language")
