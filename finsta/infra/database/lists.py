"""Asking for the rows of many ids by one parameter, the same way on both databases.

With one parameter per id, the statement differs for each number of ids. It would be compiled at
each call, and PostgreSQL would parse and plan it again. For 300 ids that took two thirds of the
time on PostgreSQL and a quarter on SQLite (measured).
"""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    ARRAY,
    BindParameter,
    ColumnElement,
    Dialect,
    Integer,
    Select,
    Text,
    bindparam,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeDecorator, TypeEngine


def is_one_of(column: ColumnElement[int], name: str) -> ColumnElement[Any]:
    """Return the condition that a column holds one of many ids.

    Args:
        column: A column of ids.
        name: Of the statement's parameter that the ids are given as, a list.
    """
    ids: BindParameter[Any] = bindparam(name, type_=_Ids())
    return _IsOneOf(column, ids)


def newest_of(newest: Select[Any], things_id: ColumnElement[int], count: int) -> Select[Any]:
    """Return what selects the ids of the newest few that belong to each of some things.

    A row for each of the things, which the parameter `things` lists. Each place of it is looked for
    once in the index, however many there are: as a column, so that no database does so for every
    row. Where there are fewer, it holds NULL.

    Args:
        newest: Selects the id of what belongs to the thing of `things_id`, the newest first.
        things_id: Of the things.
        count: How many at most.
    """
    one = newest.limit(1)
    places = [one.offset(place).scalar_subquery().label(f"id_{place}") for place in range(count)]
    return select(*places).where(is_one_of(things_id, "things"))


class _Ids(TypeDecorator[Collection[int]]):
    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        is_postgresql = dialect.name == "postgresql"
        return dialect.type_descriptor(ARRAY(Integer) if is_postgresql else Text())

    def process_bind_param(self, value: Collection[int] | None, dialect: Dialect) -> Any:
        ids = list(value or ())
        return ids if dialect.name == "postgresql" else json.dumps(ids)


class _IsOneOf(FunctionElement[Any]):
    # Not a Boolean: SQLAlchemy would compare that with 1 on SQLite, which then uses no index.
    type = NullType()
    inherit_cache = True


@compiles(_IsOneOf, "postgresql")
def _write_for_postgresql(element: _IsOneOf, compiler: SQLCompiler, **options: Any) -> str:
    column, ids = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY ({ids})"


@compiles(_IsOneOf, "sqlite")
def _write_for_sqlite(element: _IsOneOf, compiler: SQLCompiler, **options: Any) -> str:
    column, ids = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({ids}))"  # noqa: S608 (both are SQL that was compiled)
