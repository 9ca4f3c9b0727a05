"""A conversation may have no title.

Revision: 0008
Revises: 0007
"""

from alembic import op

revision = "0008"
down_revision = "0007"

_NAME = "ck_conversations_title"


def upgrade() -> None:
    """Apply."""
    _allow("length(title) <= 100")


def downgrade() -> None:
    """Take back."""
    op.execute("UPDATE conversations SET title = '…' WHERE title = ''")
    _allow("length(title) BETWEEN 1 AND 100")


def _allow(condition: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f(_NAME), "conversations", type_="check")
        op.create_check_constraint(op.f(_NAME), "conversations", condition)
        return
    # SQLite makes the table anew, without its conditions; see infra/database/migrations.py.
    options = {"sqlite_autoincrement": True}
    with op.batch_alter_table("conversations", recreate="always", table_kwargs=options) as batch_op:
        batch_op.create_check_constraint(op.f(_NAME), condition)
