"""An account has the e-mail that it is to have, until somebody there has used the link.

Revision: 0014
Revises: 0013
"""

import sqlalchemy as sa

from alembic import op

revision = "0014"
down_revision = "0013"

_LENGTHS = {"new_email": 160, "new_email_key": 320}


def upgrade() -> None:
    """Apply."""
    for name, length in _LENGTHS.items():
        op.add_column("accounts", sa.Column(name, sa.String(length=length), nullable=True))


def downgrade() -> None:
    """Take back."""
    for name in reversed(_LENGTHS):
        op.drop_column("accounts", name)
