"""How far one has read what one is told, and what of it one turns off."""

from sqlalchemy import func, select, update
from sqlmodel import Session

from finsta.infra import bus
from finsta.infra.database.tables import table_of
from finsta.notifications.events import ActivityRead
from finsta.notifications.kinds import KINDS, Kind, Switch
from finsta.notifications.models import Activity, ActivityMark
from finsta.notifications.storing import lock_marks

_activities, _marks = table_of(Activity), table_of(ActivityMark)


def read_activity(session: Session, account_id: int, place: int) -> None:
    """Note that one has read all up to a place. Said late, it changes nothing.

    Args:
        session: A writing session.
        account_id: The account that acts.
        place: Of the newest activity that it has seen.
    """
    lock_marks(session, [account_id])
    # Never further than there is something: what comes is unread.
    up_to = (_activities.c.account_id == account_id) & (_activities.c.place <= place)
    newest = session.execute(select(func.max(_activities.c.place)).where(up_to)).scalar() or 0
    further = (_marks.c.account_id == account_id) & (_marks.c.read_place < newest)
    read = update(_marks).where(further).values(read_place=newest)
    if session.execute(read.returning(_marks.c.account_id)).first():
        bus.record(session, ActivityRead(account_id, is_other_choice=False))


def turn(session: Session, account_id: int, switch: Switch, *, is_on: bool) -> None:
    """Be told of some kind of thing, or not any more. Said twice, it is done once.

    Args:
        session: A writing session.
        account_id: The account that acts.
        switch: What.
        is_on: Whether it is told of that afterwards. What happens until then is not told later.
    """
    before = lock_marks(session, [account_id])[account_id]
    others = [kind for kind in before if kind not in KINDS[switch]]
    after = others if is_on else [*others, *KINDS[switch]]
    turned_off = " ".join(kind for kind in Kind if kind in after)
    own = _marks.c.account_id == account_id
    session.execute(update(_marks).where(own).values(turned_off=turned_off))
    bus.record(session, ActivityRead(account_id, is_other_choice=True))
