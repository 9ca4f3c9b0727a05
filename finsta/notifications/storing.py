"""Storing what people are told of, in the transaction of what it tells of."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, distinct, exists, func, select, update
from sqlmodel import Session

from finsta.infra import bus, clock
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.infra.database.upserts import insert_for_both
from finsta.notifications.events import ActivityChanged
from finsta.notifications.models import ActivityMark
from finsta.notifications.noting import MEANINGFUL, Act, Meaning, activities, acts, find_meaning

_ACTIVITIES_AT_ONCE = 500
# Nobody looks back further. Of what is new a few are added before the oldest go.
MOST_KEPT = 500
_NEW_ONES = 16

_marks = table_of(ActivityMark)

_LOCK = PreparedStatement(
    insert_for_both(_marks)
    .values(account_id=bindparam("whose"), read_place=0, turned_off="", version=1)
    .on_conflict_do_update(index_elements=["account_id"], set_={"version": _marks.c.version + 1})
    .returning(_marks.c.turned_off)
)
# No parameter has a column's name.
_LINE = PreparedStatement(
    insert_for_both(activities)
    .values(
        account_id=bindparam("whose"),
        kind=bindparam("what"),
        subject=bindparam("about"),
        post_id=bindparam("post"),
        comment_id=bindparam("own"),
        people=0,
        place=0,
        version=1,
    )
    .on_conflict_do_update(
        index_elements=["account_id", "kind", "subject"],
        set_={"version": activities.c.version + 1},
    )
    .returning(activities.c.id, activities.c.version)
)
_ACT = PreparedStatement(
    insert_for_both(acts)
    .values(
        activity_id=bindparam("line"),
        account_id=bindparam("who"),
        comment_id=bindparam("by"),
        acted_at=bindparam("at"),
    )
    .on_conflict_do_nothing()
    .returning(acts.c.id)
)
_KNOWN = PreparedStatement(
    select(acts.c.id)
    .where(acts.c.activity_id == bindparam("line"), acts.c.account_id == bindparam("who"))
    .limit(1)
)
_COUNT = PreparedStatement(
    update(activities)
    .where(activities.c.id == bindparam("line"))
    .values(place=bindparam("newest"), people=activities.c.people + bindparam("more"))
)

# Activities that changed, with their versions, by whom they concern.
_Changed = dict[int, list[tuple[int, int]]]


def note_activity() -> None:
    """Note what people do for those whom it concerns, in the same transaction, from now on."""
    bus.join(MEANINGFUL, _note)


def _note(session: Session, events: list[Any]) -> None:
    meaning = find_meaning(session, events)
    concerned = _find_concerned(session, meaning)
    if not concerned:
        return
    turned_off = lock_marks(session, concerned)
    changed: _Changed = defaultdict(list)
    for condition in meaning.over:
        _remove(session, condition, changed)
    for condition in meaning.touched:
        _raise_versions(session, condition, changed)
    for choice in meaning.new:
        wanted = [act for act in choice if act.kind not in turned_off[act.account_id]]
        if wanted:
            _add(session, wanted[0], changed)
    for account_id in sorted(changed):
        bus.record(session, ActivityChanged(account_id, changed[account_id]))


def _find_concerned(session: Session, meaning: Meaning) -> set[int]:
    concerned = {act.account_id for choice in meaning.new for act in choice}
    of_acts = activities.join(acts, acts.c.activity_id == activities.c.id)
    for place, conditions in ((of_acts, meaning.over), (activities, meaning.touched)):
        for condition in conditions:
            found = select(activities.c.account_id).distinct().select_from(place)
            concerned.update(session.execute(found.where(condition)).scalars())
    return concerned


def lock_marks(session: Session, account_ids: Collection[int]) -> dict[int, list[str]]:
    """Raise the versions of what some accounts are told; whoever else changes that waits.

    Args:
        session: A writing session.
        account_ids: Whose.

    Returns:
        What each has turned off, of `Kind`.
    """
    turned_off: dict[int, list[str]] = {}
    # In one order, so that two who lock some never wait for each other.
    for account_id in sorted(account_ids):
        (row,) = _LOCK.run(session, {"whose": account_id})
        turned_off[account_id] = row.turned_off.split()
    return turned_off


def _add(session: Session, act: Act, changed: _Changed) -> None:
    asked = {
        "whose": act.account_id,
        "what": act.kind,
        "about": act.subject,
        "post": act.post_id,
        "own": act.comment_id,
        "who": act.actor_id,
        "by": act.by_comment_id,
        "at": clock.now(),
    }
    ((activity_id, version),) = _LINE.run(session, asked)
    asked["line"] = activity_id
    # By comments somebody may do the same more than once.
    is_known = act.by_comment_id and _KNOWN.run(session, asked)
    new = _ACT.run(session, asked)
    if not new:
        return
    _COUNT.run(session, {"line": activity_id, "newest": new[0].id, "more": 0 if is_known else 1})
    changed[act.account_id].append((activity_id, version))
    if version == 1 and activity_id % _NEW_ONES == 0:
        _forget_oldest(session, act.account_id)


def _forget_oldest(session: Session, account_id: int) -> None:
    own = activities.c.account_id == account_id
    newest = select(activities.c.place).where(own).order_by(activities.c.place.desc())
    last_kept = newest.offset(MOST_KEPT).limit(1).scalar_subquery()
    session.execute(delete(activities).where(own, activities.c.place <= last_kept))


def _remove(session: Session, condition: ColumnElement[bool], changed: _Changed) -> None:
    """Remove acts, and what is left of their activities without them."""
    over = select(acts.c.id).join(activities, activities.c.id == acts.c.activity_id)
    gone = delete(acts).where(acts.c.id.in_(over.where(condition))).returning(acts.c.activity_id)
    left = sorted(set(session.execute(gone).scalars()))
    for begin in range(0, len(left), _ACTIVITIES_AT_ONCE):
        _count_anew(session, left[begin : begin + _ACTIVITIES_AT_ONCE], changed)


def _count_anew(session: Session, activity_ids: Sequence[int], changed: _Changed) -> None:
    its_acts = acts.c.activity_id == activities.c.id
    some = activities.c.id.in_(activity_ids)
    empty = delete(activities).where(some, ~exists().where(its_acts))
    told = (activities.c.account_id, activities.c.id)
    removed = empty.returning(*told, (activities.c.version + 1).label("version"))
    _note_changed(changed, session.execute(removed))
    people = select(func.count(distinct(acts.c.account_id))).where(its_acts).scalar_subquery()
    newest = select(func.max(acts.c.id)).where(its_acts).scalar_subquery()
    counted = update(activities).where(some).values(people=people, place=newest)
    _raise(session, counted, changed)


def _raise_versions(session: Session, condition: ColumnElement[bool], changed: _Changed) -> None:
    """Let activities be told anew, because others may see them than before."""
    _raise(session, update(activities).where(condition), changed)


def _raise(session: Session, change: Any, changed: _Changed) -> None:
    raised = change.values(version=activities.c.version + 1).returning(
        activities.c.account_id, activities.c.id, activities.c.version
    )
    _note_changed(changed, session.execute(raised))


def _note_changed(changed: _Changed, rows: Iterable[Any]) -> None:
    for row in rows:
        changed[row.account_id].append((row.id, row.version))
