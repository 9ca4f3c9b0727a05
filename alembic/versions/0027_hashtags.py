"""The tags of posts.

Revision: 0027
Revises: 0026
"""

import sqlalchemy as sa

from alembic import op
from finsta.posts.tags.words import find_tags

revision = "0027"
down_revision = "0026"

_POSTS_A_PIECE = 500


def upgrade() -> None:
    """Apply."""
    tags = op.create_table(
        "post_tags",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(length=50), nullable=False),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_post_tags_post_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("post_id", "tag", name=op.f("pk_post_tags")),
    )
    _fill(tags)
    op.create_index("ix_post_tags_tag", "post_tags", ["tag", "post_id"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("post_tags")


def _fill(tags: sa.Table) -> None:
    connection = op.get_bind()
    posts = sa.table("posts", sa.column("id", sa.Integer), sa.column("caption", sa.String))
    some = sa.select(posts).where(posts.c.caption.contains("#"))
    some, last_id = some.order_by(posts.c.id).limit(_POSTS_A_PIECE), 0
    while rows := connection.execute(some.where(posts.c.id > last_id)).all():
        found = [{"post_id": row.id, "tag": tag} for row in rows for tag in find_tags(row.caption)]
        if found:
            connection.execute(tags.insert(), found)
        last_id = rows[-1].id
