"""What people are told of.

Revision: 0029
Revises: 0028
"""

import sqlalchemy as sa

from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "activities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("people", sa.Integer(), server_default="0", nullable=False),
        sa.Column("place", sa.Integer(), server_default="0", nullable=False),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        _refers("activities", "account_id", "accounts.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
        sa.UniqueConstraint(
            "account_id", "kind", "subject", name=op.f("uq_activities_account_id_kind_subject")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_activities_place", "activities", ["account_id", "place"])
    op.create_index("ix_activities_post_id", "activities", ["post_id"])
    op.create_index("ix_activities_comment_id", "activities", ["comment_id"])
    op.create_table(
        "activity_acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("acted_at", sa.DateTime(timezone=True), nullable=False),
        _refers("activity_acts", "activity_id", "activities.id"),
        _refers("activity_acts", "account_id", "accounts.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_acts")),
        sa.UniqueConstraint(
            "activity_id",
            "account_id",
            "comment_id",
            name=op.f("uq_activity_acts_activity_id_account_id_comment_id"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_activity_acts_newest", "activity_acts", ["activity_id", "id"])
    op.create_index("ix_activity_acts_account_id", "activity_acts", ["account_id"])
    is_by_comment = sa.text("comment_id > 0")
    op.create_index(
        "ix_activity_acts_comment",
        "activity_acts",
        ["comment_id"],
        sqlite_where=is_by_comment,
        postgresql_where=is_by_comment,
    )
    op.create_table(
        "activity_marks",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("read_place", sa.Integer(), server_default="0", nullable=False),
        sa.Column("turned_off", sa.String(length=200), server_default="", nullable=False),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        _refers("activity_marks", "account_id", "accounts.id"),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_activity_marks")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("activity_marks")
    op.drop_table("activity_acts")
    op.drop_table("activities")


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [to], name=name, ondelete="CASCADE")
