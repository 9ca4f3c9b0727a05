"""A million valid posts."""

from sqlalchemy import Engine

from bench.fill import ACCOUNT_ROWS, ACCOUNTS, fill, tidy

POSTS = 1_000_000

# Posts take turns: post n has photo n, by account n modulo accounts.
_AUTHOR = f"1 + (n * 7919) % {ACCOUNTS}"

_ROWS = [
    ACCOUNT_ROWS,
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


def fill_posts(engine: Engine) -> None:
    """Write accounts, photos and posts.

    Args:
        engine: Of an empty, migrated database.
    """
    fill(engine, _ROWS)
    tidy(engine)
