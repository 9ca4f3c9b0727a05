"""Where a mail's link leads on to, for who was on the way there.

Revision: 0019
Revises: 0018
"""

import sqlalchemy as sa

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Apply."""
    leads_to = sa.Column("leads_to", sa.String(length=200), server_default="", nullable=False)
    op.add_column("mail_orders", leads_to)


def downgrade() -> None:
    """Take back."""
    op.drop_column("mail_orders", "leads_to")
