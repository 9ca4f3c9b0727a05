"""A million valid posts by 100,000 people, with ten million likes and five million comments.

Each of these is told to whose post it is. Everybody shows whose posts they have seen; each post was
seen by some, those of one person by many.
"""

from sqlalchemy import Engine, text

from bench.fill import ACCOUNT_ROWS, fill, tidy

POSTS = 1_000_000
PEOPLE = 100_000
_LIKES, _COMMENTS, _SEEN = 10, 5, 2  # of each post

# Those who follow many, some and few others.
MANY, SOME, FEW = 1, 2, 3
_FOLLOWED = {MANY: 5_000, SOME: 200, FEW: 5}

# Somebody who follows nobody, and how many have seen each of their posts.
OWN, SEERS = 4, 1_000

# People take turns.
_STEP = 7_919
_AUTHOR = f"1 + (n * {_STEP}) % {PEOPLE}"


def author_of(post_id: int) -> int:
    """Return who shared a post.

    Args:
        post_id: The post's.
    """
    return 1 + post_id * _STEP % PEOPLE


def _of_each(count: int, step: int) -> tuple[str, str]:
    """Return which post a row belongs to, and whose it is: different ones for each post."""
    post = f"((n - 1) / {count} + 1)"
    return post, f"1 + ({post} * 31 + ((n - 1) % {count}) * {step}) % {PEOPLE}"


# What account `MANY` is told beside likes and comments of its own posts.
_MENTIONS = 480

_LIKED, _LIKER = _of_each(_LIKES, 9_973)
_BELOW, _WRITER = _of_each(_COMMENTS, 7_001)
_LOOKED_AT, _SEER = _of_each(_SEEN, 5_003)

_ROWS = [
    (PEOPLE, ACCOUNT_ROWS[1]),
    (POSTS, f"""
        INSERT INTO photos (id, key, owner_id, media_type, width, height, color, created_at,
                            attached_at)
        SELECT n, 'key' || {{hex}}, {_AUTHOR}, 'image/jpeg', 2048, 1536, '#a08070', {{moment}},
               {{moment}} FROM {{numbers}}"""),
    (POSTS, f"""
        INSERT INTO posts (id, author_id, caption, attempt, shared_at, likes, comments)
        SELECT n, {_AUTHOR}, 'Low tide at the old pier, nobody there but us. ' || n,
               'attempt-' || {{hex}}, {{moment}}, {_LIKES}, {_COMMENTS} FROM {{numbers}}"""),
    (POSTS, """
        INSERT INTO post_photos (post_id, position, photo_id, alt_text)
        SELECT n, 0, n, 'A wooden pier at dusk, wet sand in front' FROM {numbers}"""),
    (POSTS * _LIKES, f"""
        INSERT INTO post_likes (id, post_id, account_id, liked_at)
        SELECT n, {_LIKED}, {_LIKER}, '2026-11-01 12:00:00' FROM {{numbers}}"""),
    (POSTS * _COMMENTS, f"""
        INSERT INTO post_comments (id, post_id, author_id, text, attempt, written_at)
        SELECT n, {_BELOW}, {_WRITER}, 'We sat there until it got dark.', 'attempt-' || {{hex}},
               '2026-11-01 12:00:00' FROM {{numbers}}"""),
    (1, "UPDATE accounts SET shows_seen_posts = {true}"),
    (POSTS * _SEEN, f"""
        INSERT INTO post_seen (post_id, account_id, photos, seen_at)
        SELECT {_LOOKED_AT}, {_SEER}, 1, '2026-11-01 12:00:00' FROM {{numbers}}
        WHERE {_LOOKED_AT} NOT IN (SELECT id FROM posts WHERE author_id = {OWN})"""),
    (SEERS, f"""
        INSERT INTO post_seen (post_id, account_id, photos, seen_at)
        SELECT posts.id, {OWN} + n, 1, '2026-11-01 12:00:00'
        FROM {{numbers}} CROSS JOIN posts WHERE author_id = {OWN}"""),
    (POSTS, f"""
        INSERT INTO activities (id, account_id, kind, subject, post_id, people, place)
        SELECT n, {_AUTHOR}, 'liked', n, n, {_LIKES}, n * {_LIKES} FROM {{numbers}}"""),
    (POSTS * _LIKES, f"""
        INSERT INTO activity_acts (id, activity_id, account_id, acted_at)
        SELECT n, {_LIKED}, {_LIKER}, '2026-11-01 12:00:00' FROM {{numbers}}"""),
    (POSTS, f"""
        INSERT INTO activities (id, account_id, kind, subject, post_id, people, place)
        SELECT {POSTS} + n, {_AUTHOR}, 'commented', n, n, {_COMMENTS},
               {POSTS * _LIKES} + n * {_COMMENTS} FROM {{numbers}}"""),
    (POSTS * _COMMENTS, f"""
        INSERT INTO activity_acts (id, activity_id, account_id, comment_id, acted_at)
        SELECT {POSTS * _LIKES} + n, {POSTS} + {_BELOW}, {_WRITER}, n, '2026-11-01 12:00:00'
        FROM {{numbers}}"""),
    (_MENTIONS, f"""
        INSERT INTO activities (id, account_id, kind, subject, post_id, people, place)
        SELECT {2 * POSTS} + n, {MANY}, 'mentioned', n * 2000, n * 2000, 1,
               {POSTS * (_LIKES + _COMMENTS)} + n FROM {{numbers}}"""),
    (_MENTIONS, f"""
        INSERT INTO activity_acts (id, activity_id, account_id, comment_id, acted_at)
        SELECT {POSTS * (_LIKES + _COMMENTS)} + n, {2 * POSTS} + n, 4 + n, n * 2000 * {_COMMENTS},
               '2026-11-01 12:00:00' FROM {{numbers}}"""),
    *((count, f"""
        INSERT INTO follows (follower_id, followed_id, is_accepted, asked_at)
        SELECT {follower}, {follower} + n * {(PEOPLE - 10) // count}, {{true}}, {{moment}}
        FROM {{numbers}}""")
        for follower, count in _FOLLOWED.items()),
]  # fmt: skip


def fill_posts(engine: Engine) -> None:
    """Write accounts, photos, posts, and what belongs to them.

    Args:
        engine: Of an empty, migrated database.
    """
    _trust(engine)
    fill(engine, _ROWS)
    tidy(engine)


def _trust(engine: Engine) -> None:
    """Let the database not look up each row that another one refers to: all are there."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ALTER SYSTEM SET session_replication_role = 'replica'"))
            connection.execute(text("SELECT pg_reload_conf()"))
