"""Asking for the rows of many ids, or other keys, by one parameter, alike on both databases.

With a parameter an id the statement is another one for each number of ids: it is written anew at
each call, and PostgreSQL reads and plans it anew. For 300 ids that was two thirds of the time on
PostgreSQL and a fourth on SQLite (measured).
"""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import ARRAY, BindParameter, ColumnElement, Dialect, Integer, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeDecorator, TypeEngine


def is_one_of(column: ColumnElement[Any], name: str) -> ColumnElement[Any]:
    """Return the condition that a column holds one of many keys.

    Args:
        column: A column of ids or texts.
        name: Of the statement's parameter that the keys are given as, a list.
    """
    item = Integer() if isinstance(column.type, Integer) else Text()
    keys: BindParameter[Any] = bindparam(name, type_=_Keys(item))
    return _IsOneOf(column, keys)


class _Keys(TypeDecorator[Collection[Any]]):
    impl = Text
    cache_ok = True

    def __init__(self, item: TypeEngine[Any]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        is_postgresql = dialect.name == "postgresql"
        return dialect.type_descriptor(ARRAY(self.item) if is_postgresql else Text())

    def process_bind_param(self, value: Collection[Any] | None, dialect: Dialect) -> Any:
        keys = list(value or ())
        return keys if dialect.name == "postgresql" else json.dumps(keys)


class _IsOneOf(FunctionElement[Any]):
    # Not a Boolean: SQLAlchemy would compare that with 1 on SQLite, which then uses no index.
    type = NullType()
    inherit_cache = True


@compiles(_IsOneOf, "postgresql")
def _write_for_postgresql(element: _IsOneOf, compiler: SQLCompiler, **options: Any) -> str:
    column, keys = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY ({keys})"


@compiles(_IsOneOf, "sqlite")
def _write_for_sqlite(element: _IsOneOf, compiler: SQLCompiler, **options: Any) -> str:
    column, keys = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({keys}))"  # noqa: S608 (both are SQL that was compiled)
