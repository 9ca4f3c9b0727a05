"""Connections that went away while nobody used them."""

from collections.abc import Callable

from sqlalchemy import text

from finsta.infra import db
from finsta.infra.database.engine import make_engine


def test_a_connection_that_was_cut_while_idle_is_replaced_before_its_next_use(
    postgres_url: Callable[[str], str],
):
    url = postgres_url("postgres")
    ours, other = make_engine(url, ping_after_seconds=0), make_engine(url)
    with ours.connect() as connection:
        before = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    with other.connect() as connection:
        cut = connection.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": before})
        assert cut.scalar_one() is True

    with ours.connect() as connection:
        after = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()

    assert after != before
    ours.dispose()
    other.dispose()


def test_what_postgresql_has_prepared_lasts_from_one_reading_to_the_next(
    postgres_url: Callable[[str], str],
):
    asked = text("SELECT count(*) FROM pg_prepared_statements")
    db.configure(make_engine(postgres_url("postgres")))

    for _ in range(10):  # more often than psycopg waits before it prepares one
        with db.reading() as session:
            prepared = session.execute(asked).scalar_one()

    assert prepared == 1
    db.close()
