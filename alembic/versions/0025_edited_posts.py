"""What posts said before they were changed.

Revision: 0025
Revises: 0024
"""

import sqlalchemy as sa

from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Apply."""
    op.add_column("posts", sa.Column("edits", sa.Integer(), server_default="0", nullable=False))
    op.add_column("posts", sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "post_edits",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("caption", sa.String(), nullable=False),
        sa.Column("alt_texts", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(caption) <= 2200", name=op.f("ck_post_edits_caption")),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_post_edits_post_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("post_id", "number", name=op.f("pk_post_edits")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("post_edits")
    op.drop_column("posts", "edited_at")
    op.drop_column("posts", "edits")
