"""A password's hash has room for how it was made.

Revision: 0007
Revises: 0006
"""

import sqlalchemy as sa

from alembic import op

revision = "0007"
down_revision = "0006"

# Of no password that anybody knows.
_NOBODYS = "$2b$12$C6UzMDM.H6dfI/f/IKcEeO7ZQn8H0vIu3gGqGv2r0WkJb8mXQ5U2a"


def upgrade() -> None:
    """Apply."""
    _make_long(60, 80)


def downgrade() -> None:
    """Take back. Who has signed in since then needs a new password: an older program knows none."""
    op.execute(
        f"UPDATE accounts SET password_hash = '{_NOBODYS}' WHERE password_hash LIKE 'sha256:%'"  # noqa: S608
    )
    _make_long(80, 60)


def _make_long(before: int, after: int) -> None:
    change = {"existing_type": sa.String(before), "type_": sa.String(after), "nullable": False}
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("accounts", "password_hash", **change)
        return
    # SQLite makes the table anew, see infra/database/migrations.py.
    options = {"sqlite_autoincrement": True}
    with op.batch_alter_table("accounts", recreate="always", table_kwargs=options) as batch_op:
        batch_op.alter_column("password_hash", **change)
