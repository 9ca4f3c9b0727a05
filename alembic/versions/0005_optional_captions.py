"""A post may have no caption.

Revision: 0005
Revises: 0004
"""

from alembic import op

revision = "0005"
down_revision = "0004"

_NAME = "ck_posts_caption"


def upgrade() -> None:
    """Apply."""
    _allow("length(caption) <= 2200")


def downgrade() -> None:
    """Take back."""
    op.execute("UPDATE posts SET caption = '…' WHERE caption = ''")
    _allow("length(caption) BETWEEN 1 AND 2200")


def _allow(condition: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f(_NAME), "posts", type_="check")
        op.create_check_constraint(op.f(_NAME), "posts", condition)
        return
    # SQLite makes the table anew, without its conditions; see infra/database/migrations.py.
    options = {"sqlite_autoincrement": True}
    with op.batch_alter_table("posts", recreate="always", table_kwargs=options) as batch_op:
        batch_op.create_check_constraint(op.f(_NAME), condition)
