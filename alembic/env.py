"""Alembic's entry: which tables there are, and which database to compare or change."""

from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from alembic import context
from finsta import accounts, leaving, media, messenger, notifications, posts, reporting, social
from finsta.accounts.administering import audit
from finsta.infra import counters, db
from finsta.infra.settings import installation
from finsta.infra.settings.config import get_settings

# Importing a noun declares its tables.
assert all((accounts, audit, leaving, media, messenger, notifications, posts, reporting, social))
assert all((counters, installation))


def run_migrations() -> None:
    """Run on the connection that the program passed, or on the one its settings name."""
    given = context.config.attributes.get("connection")
    if given is not None:
        _run_on(given)
        return
    with db.make_engine(get_settings().sqlalchemy_url).connect() as connection:
        _run_on(connection)
        connection.commit()


def _run_on(connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        render_item=_render_type,
    )
    with context.begin_transaction():
        context.run_migrations()


def _render_type(kind: str, item, _context) -> str | bool:
    # Migrations outlive SQLModel's own string type, so they name SQLAlchemy's.
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String({item.length or ''})"
    return False


run_migrations()
