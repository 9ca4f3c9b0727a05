"""Unread messages that don't count: those that are deleted, or not there for the viewer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, func, not_, select, union
from sqlmodel import Session

from finsta import social
from finsta.infra.database.lists import is_one_of
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.messenger.lines import TEXT
from finsta.messenger.models import ConversationMember, Message
from finsta.messenger.views import GoneView

# Between two of them something is unread, and no more than 99 are shown: the newest are enough.
_MOST_RUNS = 101

_messages, _members = table_of(Message), table_of(ConversationMember)
_viewer = bindparam("account")

_own_gone = (
    select(_messages.c.conversation_id, _messages.c.number)
    .join(_members, _members.c.conversation_id == _messages.c.conversation_id)
    .where(_members.c.account_id == _viewer)
)
# Numbers of unread messages that are deleted, or, which is asked of few, that are not seen.
_deleted = _own_gone.where(
    _messages.c.deleted_at.is_not(None), _messages.c.number > _members.c.read_number
)
_hidden = _own_gone.where(
    _messages.c.id > _members.c.read_id,
    _messages.c.kind == TEXT,
    not_(social.may_meet(_messages.c.author_id, _viewer)),
)


def _as_runs(*numbers: Any) -> PreparedStatement:
    """Return the statement that finds the newest runs of numbers that follow each other."""
    gone = union(*numbers).subquery()
    here = gone.c.conversation_id
    nth = func.row_number().over(partition_by=here, order_by=gone.c.number)
    # Numbers that follow each other are as far from their places.
    numbered = select(*gone.c, (gone.c.number - nth).label("run")).subquery()
    here, number = numbered.c.conversation_id, numbered.c.number
    from_end = func.row_number().over(partition_by=here, order_by=func.max(number).desc())
    ends = (func.min(number).label("first"), func.max(number).label("last"))
    runs = select(here, *ends, from_end.label("from_end")).group_by(here, numbered.c.run).subquery()
    return PreparedStatement(
        select(runs.c.conversation_id, runs.c.first, runs.c.last)
        .where(runs.c.from_end <= _MOST_RUNS)
        .order_by(runs.c.conversation_id, runs.c.first)
    )


_of_these = is_one_of(_members.c.conversation_id, "conversations")
# By whether there is anybody whom the viewer doesn't see.
_GONE = {
    False: PreparedStatement(_deleted),
    True: _as_runs(_deleted, _hidden),
}
_GONE_OF = {
    False: PreparedStatement(_deleted.where(_of_these)),
    True: _as_runs(_deleted.where(_of_these), _hidden.where(_of_these)),
}


def list_gone(
    session: Session, account_id: int, *, has_away: bool
) -> defaultdict[int, list[GoneView]]:
    """List what is gone after what one has read, by conversation. One query.

    Args:
        session: A session.
        account_id: The account that looks.
        has_away: Whether there is anybody whom it doesn't see.
    """
    return _view(_GONE[has_away].run(session, {"account": account_id}))


def list_gone_of(
    session: Session, account_id: int, conversation_ids: Sequence[int], *, has_away: bool
) -> defaultdict[int, list[GoneView]]:
    """List it of some conversations. One query.

    Args:
        session: A session.
        account_id: The account that looks.
        conversation_ids: Which.
        has_away: As for `list_gone`.
    """
    asked = {"account": account_id, "conversations": conversation_ids}
    return _view(_GONE_OF[has_away].run(session, asked) if conversation_ids else [])


def _view(rows: Iterable[Any]) -> defaultdict[int, list[GoneView]]:
    """Return rows of a conversation's id and a number, or both ends of a run, as runs."""
    gone: defaultdict[int, list[GoneView]] = defaultdict(list)
    for conversation_id, first, *last in sorted(rows):
        runs = gone[conversation_id]
        begin = runs.pop().first if runs and runs[-1].last == first - 1 else first
        runs.append(GoneView(begin, last[0] if last else first))
    for runs in gone.values():
        del runs[:-_MOST_RUNS]
    return gone
