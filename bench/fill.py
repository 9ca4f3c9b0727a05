"""Rows by the hundred thousand, written by the database itself: accounts here, the rest beside."""

from collections.abc import Sequence

from sqlalchemy import Engine, text

ACCOUNTS = 1_000

# {numbers} gives n from 1, {hex} writes it out, {moment} is its minute, {true} a flag.
ACCOUNT_ROWS = (ACCOUNTS, """
    INSERT INTO accounts (email, email_key, handle, display_name, password_hash, created_at)
    SELECT 'member' || n || '@example.org', 'member' || n || '@example.org', 'member' || n,
           'Member ' || n, '-', {moment} FROM {numbers}""")  # fmt: skip

_DIALECTS = {
    "sqlite": {
        "numbers": (
            "(WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < {count}) "
            "SELECT n FROM up)"
        ),
        "hex": "printf('%016x', n)",
        "true": "1",
        "moment": "datetime(1700000000 + n * 60, 'unixepoch') || '.000000'",
    },
    "postgresql": {
        "numbers": "generate_series(1::bigint, {count}) AS n",
        "hex": "lpad(to_hex(n), 16, '0')",
        "true": "true",
        "moment": "to_timestamp(1700000000 + n * 60)",
    },
}


def fill(engine: Engine, rows: Sequence[tuple[int, str]]) -> None:
    """Write rows.

    Args:
        engine: Of a migrated database.
        rows: Statements, each with how far its {numbers} count.
    """
    dialect = _DIALECTS[engine.dialect.name]
    with engine.connect() as connection:
        for count, statement in rows:
            numbers = dialect["numbers"].format(count=count)
            connection.execute(text(statement.format(**{**dialect, "numbers": numbers})))
        connection.commit()


def tidy(engine: Engine) -> None:
    """Let the database do now what it would do by itself in the middle of a measure.

    Args:
        engine: Of a filled database.
    """
    is_postgresql = engine.dialect.name == "postgresql"
    chores = ["VACUUM ANALYZE", "CHECKPOINT"] if is_postgresql else ["ANALYZE"]
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for chore in chores:
            connection.execute(text(chore))
