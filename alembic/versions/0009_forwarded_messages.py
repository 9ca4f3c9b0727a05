"""A message may be forwarded, and a conversation's photos lie together.

Revision: 0009
Revises: 0008
"""

import sqlalchemy as sa

from alembic import op

revision = "0009"
down_revision = "0008"

_PLACE = "fk_message_photos_conversation_id"
_GRID = "ix_message_photos_grid"


def upgrade() -> None:
    """Apply."""
    is_forwarded = sa.Column(
        "is_forwarded", sa.Boolean(), server_default=sa.false(), nullable=False
    )
    op.add_column("messages", is_forwarded)
    op.add_column("message_photos", sa.Column("conversation_id", sa.Integer()))
    op.execute(
        "UPDATE message_photos SET conversation_id = (SELECT conversation_id FROM messages "
        "WHERE messages.id = message_photos.message_id)"
    )
    with op.batch_alter_table("message_photos") as batch_op:
        batch_op.alter_column("conversation_id", existing_type=sa.Integer(), nullable=False)
        batch_op.create_foreign_key(
            op.f(_PLACE), "conversations", ["conversation_id"], ["id"], ondelete="CASCADE"
        )
    op.create_index(_GRID, "message_photos", ["conversation_id", "message_id", "position"])


def downgrade() -> None:
    """Take back."""
    op.drop_index(_GRID, "message_photos")
    with op.batch_alter_table("message_photos") as batch_op:
        batch_op.drop_constraint(op.f(_PLACE), type_="foreignkey")
        batch_op.drop_column("conversation_id")
    op.drop_column("messages", "is_forwarded")
