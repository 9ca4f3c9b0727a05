"""A million valid posts, written by the database itself."""

from sqlalchemy import Engine, text

POSTS = 1_000_000
ACCOUNTS = 1_000

# Posts take turns: post n has photo n, by account n modulo accounts.
_AUTHOR = f"1 + (n * 7919) % {ACCOUNTS}"

# {numbers} gives n from 1, {hex} writes it out, {moment} is its minute.
_STATEMENTS = [
    (ACCOUNTS, """
        INSERT INTO accounts (email, email_key, handle, display_name, password_hash, created_at)
        SELECT 'member' || n || '@example.org', 'member' || n || '@example.org', 'member' || n,
               'Member ' || n, '-', {moment} FROM {numbers}"""),
    (POSTS, f"""
        INSERT INTO photos (id, key, owner_id, media_type, width, height, color, created_at,
                            attached_at)
        SELECT n, 'key' || {{hex}}, {_AUTHOR}, 'image/jpeg', 2048, 1536, '#a08070', {{moment}},
               {{moment}} FROM {{numbers}}"""),
    (POSTS, f"""
        INSERT INTO posts (id, author_id, caption, attempt, shared_at)
        SELECT n, {_AUTHOR}, 'Low tide at the old pier, nobody there but us. ' || n,
               'attempt-' || {{hex}}, {{moment}} FROM {{numbers}}"""),
    (POSTS, """
        INSERT INTO post_photos (post_id, position, photo_id, alt_text)
        SELECT n, 0, n, 'A wooden pier at dusk, wet sand in front' FROM {numbers}"""),
]  # fmt: skip

_DIALECTS = {
    "sqlite": {
        "numbers": (
            "(WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < {count}) "
            "SELECT n FROM up)"
        ),
        "hex": "printf('%016x', n)",
        "moment": "datetime(1700000000 + n * 60, 'unixepoch') || '.000000'",
    },
    "postgresql": {
        "numbers": "generate_series(1::bigint, {count}) AS n",
        "hex": "lpad(to_hex(n), 16, '0')",
        "moment": "to_timestamp(1700000000 + n * 60)",
    },
}


def fill(engine: Engine) -> None:
    """Write accounts, photos and posts, and let the database count them.

    Args:
        engine: Of an empty, migrated database.
    """
    dialect = _DIALECTS[engine.dialect.name]
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET synchronous_commit = off"))
        for count, statement in _STATEMENTS:
            numbers = dialect["numbers"].format(count=count)
            connection.execute(text(statement.format(**{**dialect, "numbers": numbers})))
        connection.commit()
    with engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()
