"""A photo of a message has a description.

Revision: 0006
Revises: 0005
"""

import sqlalchemy as sa

from alembic import op

revision = "0006"
down_revision = "0005"

_NAME = "ck_message_photos_alt_text"


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("message_photos") as batch_op:
        alt_text = sa.Column("alt_text", sa.String(), server_default="", nullable=False)
        batch_op.add_column(alt_text)
        batch_op.create_check_constraint(op.f(_NAME), "length(alt_text) <= 1500")


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("message_photos") as batch_op:
        batch_op.drop_constraint(op.f(_NAME), type_="check")
        batch_op.drop_column("alt_text")
