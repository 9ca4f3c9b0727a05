"""Asking for the rows of many ids by one parameter."""

import pytest
from sqlalchemy import bindparam, select
from sqlmodel import Session

from finsta.accounts import Account
from finsta.infra.database.lists import is_one_of
from finsta.infra.database.tables import table_of
from tests.cast import register
from tests.messenger.talk import id_of
from tests.queries import recorded_queries

_accounts = table_of(Account)
_HANDLES = (
    select(_accounts.c.handle)
    .where(is_one_of(_accounts.c.id, "ids"), _accounts.c.handle != bindparam("but"))
    .order_by(_accounts.c.handle)
)


def test_it_finds_the_rows_of_the_ids_and_no_others(session: Session):
    ana, ben, eve, zoe = (id_of(register(session, name)) for name in ("ana", "ben", "eve", "zoe"))

    for ids, found in [
        ([], []),
        ([eve], ["eve"]),
        ([zoe, ana, ana, zoe + 1_000], ["ana", "zoe"]),
        ([zoe, eve, ben, ana], ["ana", "eve", "zoe"]),
    ]:
        asked = {"ids": ids, "but": "ben"}
        assert session.execute(_HANDLES, asked).scalars().all() == found


@pytest.mark.parametrize("count", [1, 100_000])
def test_the_statement_is_the_same_for_any_number_of_ids(session: Session, count: int):
    ana = id_of(register(session, "ana"))

    with recorded_queries(session.get_bind().engine) as sent:
        found = session.execute(_HANDLES, {"ids": range(ana, ana + count), "but": ""}).scalars()

    assert list(found) == ["ana"]
    assert len(sent) == 1
    assert len(sent[0]) < 200
