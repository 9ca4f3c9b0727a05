"""The words of names and handles, by which people are found.

Revision: 0024
Revises: 0023
"""

import sqlalchemy as sa

from alembic import op
from finsta.accounts.searching.names import list_names

revision = "0024"
down_revision = "0023"

_ACCOUNTS_A_PIECE = 500


def upgrade() -> None:
    """Apply."""
    word = sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql")
    names = op.create_table(
        "account_names",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("word", word, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_account_names_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "kind", "word", name=op.f("pk_account_names")),
    )
    _fill(names)
    op.create_index("ix_account_names_word", "account_names", ["kind", "word", "account_id"])
    op.create_index("ix_accounts_display_name", "accounts", ["display_name", "id"])


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_accounts_display_name", "accounts")
    op.drop_table("account_names")


def _fill(names: sa.Table) -> None:
    connection = op.get_bind()
    accounts = sa.table(
        "accounts",
        sa.column("id", sa.Integer),
        sa.column("handle", sa.String),
        sa.column("display_name", sa.String),
    )
    some = sa.select(accounts).order_by(accounts.c.id).limit(_ACCOUNTS_A_PIECE)
    # Of who is gone nothing is left to find: such a handle has a hyphen.
    some = some.where(~accounts.c.handle.contains("-"))
    last_id = 0
    while rows := connection.execute(some.where(accounts.c.id > last_id)).all():
        connection.execute(
            names.insert(),
            [
                {"account_id": row.id, "kind": int(kind), "word": word}
                for row in rows
                for kind, word in list_names(row.handle, row.display_name)
            ],
        )
        last_id = rows[-1].id
