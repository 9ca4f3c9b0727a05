"""Admins, disabled accounts, the server's own settings, invites, and the audit list.

Revision: 0016
Revises: 0015
"""

import sqlalchemy as sa

from alembic import op

revision = "0016"
down_revision = "0015"

_WHEN = sa.DateTime(timezone=True)

# Rows of the audit list stay as they are, whatever a program does.
_REFUSAL = "The audit list can't be changed."
_SQLITE = [
    f"""CREATE TRIGGER audit_lines_{what} BEFORE {what} ON audit_lines
    BEGIN SELECT RAISE(ABORT, '{_REFUSAL.replace("'", "''")}'); END"""
    for what in ("UPDATE", "DELETE")
]
_POSTGRESQL = [
    f"""CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{_REFUSAL.replace("'", "''")}'; END $$""",
    """CREATE TRIGGER audit_lines_change BEFORE UPDATE OR DELETE ON audit_lines
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()""",
    """CREATE TRIGGER audit_lines_truncate BEFORE TRUNCATE ON audit_lines
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()""",
]


def upgrade() -> None:
    """Apply."""
    is_admin = sa.Column("is_admin", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("accounts", is_admin)
    op.add_column("accounts", sa.Column("disabled_at", _WHEN, nullable=True))
    _make_server()
    _make_invites()
    _make_audit_list()


def _make_server() -> None:
    op.create_table(
        "server",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=50), server_default="", nullable=False),
        sa.Column("registration", sa.String(length=10), server_default="", nullable=False),
        sa.Column("members_invite", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("picture_id", sa.Integer(), nullable=True),
        sa.Column("setup_sha256", sa.String(length=64), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_server_is_alone")),
        _refers("server", "picture_id", "photos", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_server")),
    )


def _make_invites() -> None:
    op.create_table(
        "invites",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.String(length=40), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("uses_left", sa.Integer(), nullable=False),
        sa.Column("created_at", _WHEN, nullable=False),
        sa.Column("expires_at", _WHEN, nullable=False),
        sa.Column("revoked_at", _WHEN, nullable=True),
        sa.CheckConstraint(
            "uses_left >= 0 AND uses_left <= uses AND uses BETWEEN 1 AND 100",
            name=op.f("ck_invites_has_uses"),
        ),
        _refers("invites", "account_id", "accounts", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invites")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_invites_token_sha256")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_invites_account_id"), "invites", ["account_id"])
    op.create_index(op.f("ix_invites_expires_at"), "invites", ["expires_at"])
    op.create_table(
        "invite_uses",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("invite_id", sa.Integer(), nullable=True),
        sa.Column("invited_by_id", sa.Integer(), nullable=True),
        sa.Column("used_at", _WHEN, nullable=False),
        _refers("invite_uses", "account_id", "accounts", "CASCADE"),
        _refers("invite_uses", "invite_id", "invites", "SET NULL"),
        _refers("invite_uses", "invited_by_id", "accounts", "SET NULL"),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_invite_uses")),
    )
    op.create_index(op.f("ix_invite_uses_invite_id"), "invite_uses", ["invite_id"])
    op.create_index(op.f("ix_invite_uses_invited_by_id"), "invite_uses", ["invited_by_id"])


def _make_audit_list() -> None:
    op.create_table(
        "audit_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", _WHEN, nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("deed", sa.String(length=30), nullable=False),
        sa.Column("whom_id", sa.Integer(), nullable=False),
        sa.Column("detail", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_lines")),
        sqlite_autoincrement=True,
    )
    for statement in _POSTGRESQL if _is_postgresql() else _SQLITE:
        op.execute(statement)


def downgrade() -> None:
    """Take back."""
    for table in ("audit_lines", "invite_uses", "invites", "server"):
        op.drop_table(table)
    if _is_postgresql():
        op.execute("DROP FUNCTION refuse_audit_change()")
    op.drop_column("accounts", "disabled_at")
    op.drop_column("accounts", "is_admin")


def _refers(table: str, column: str, to: str, ondelete: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
