"""A post may have no caption.

Revision: 0005
Revises: 0004
"""

import sqlalchemy as sa

from alembic import op

revision = "0005"
down_revision = "0004"

_NAME = "ck_posts_caption"
_NEWEST_ID = "SELECT seq FROM sqlite_sequence WHERE name = 'posts'"
_KEEP_ID = "UPDATE sqlite_sequence SET seq = :newest WHERE name = 'posts'"


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
    # SQLite makes the table anew, without its conditions, and begins to count again from its newest
    # row; ids of rows that are gone must not come back.
    newest = op.get_bind().execute(sa.text(_NEWEST_ID)).scalar()
    options = {"sqlite_autoincrement": True}
    with op.batch_alter_table("posts", recreate="always", table_kwargs=options) as batch_op:
        batch_op.create_check_constraint(op.f(_NAME), condition)
    if newest is not None:
        _insert_or_keep(newest)


def _insert_or_keep(newest: int) -> None:
    bind = op.get_bind()
    if not bind.execute(sa.text(_KEEP_ID), {"newest": newest}).rowcount:
        bind.execute(
            sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES ('posts', :newest)"),
            {"newest": newest},
        )
