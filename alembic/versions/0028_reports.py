"""What people tell the admins of.

Revision: 0028
Revises: 0027
"""

import sqlalchemy as sa

from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(note) <= 500", name=op.f("ck_reports_note")),
        _names_account("reporter_id"),
        _names_account("account_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint(
            "reporter_id", "kind", "target_id", name=op.f("uq_reports_reporter_id_kind_target_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reports_account_id", "reports", ["account_id"])
    op.create_index("ix_reports_open", "reports", ["handled_at", "id"])
    op.create_index("ix_reports_target", "reports", ["kind", "target_id"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("reports")


def _names_account(column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_reports_{column}")
    return sa.ForeignKeyConstraint([column], ["accounts.id"], name=name, ondelete="CASCADE")
