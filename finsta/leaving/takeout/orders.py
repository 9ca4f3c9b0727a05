"""Which take-outs there are: asking for one, which is made next, and what became of it."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete
from sqlmodel import Session, col, select

from finsta.accounts import Account
from finsta.infra import bus, clock
from finsta.infra.mail import order_mail
from finsta.infra.words import choose_language, get_language, speaking
from finsta.leaving.events import TakeoutAsked, TakeoutChanged, TakeoutRemoved
from finsta.leaving.models import Problem, Takeout
from finsta.leaving.views import TakeoutView, view_takeout

DAYS_KEPT = 7

# The kind of the notice; see `web/mails`.
TAKEOUT_READY = "take-out ready"

_NAME_BYTES = 16


@dataclass(frozen=True)
class Order:
    """A take-out that is to be made."""

    id: int
    account_id: int
    file: str
    language: str


@dataclass(frozen=True)
class TakeoutFile:
    """A take-out that its owner may have."""

    file: str
    handle: str


def ask_for_takeout(session: Session, account_id: int) -> TakeoutView:
    """Have a take-out made of what is one's own, in the place of an older one.

    Its pages, and the mail that it is ready, are in the language that is spoken here.

    Args:
        session: A writing session.
        account_id: The account that acts.

    Returns:
        The new one, or the one that is being made already.
    """
    # Asked twice at once, the second waits here.
    session.get_one(Account, account_id, with_for_update={"key_share": True})
    known = session.exec(select(Takeout).where(Takeout.account_id == account_id)).first()
    if known is not None and known.expires_at is None and not known.problem:
        return view_takeout(known)
    remove_takeout(session, account_id)
    made = Takeout(
        account_id=account_id,
        file=secrets.token_hex(_NAME_BYTES),
        asked_at=clock.now(),
        language=get_language(),
    )
    session.add(made)
    session.flush()
    bus.record(session, TakeoutAsked())
    return _tell(session, made)


def get_takeout(session: Session, account_id: int) -> TakeoutView | None:
    """Return one's own take-out, or None.

    Args:
        session: A session.
        account_id: The account that looks.
    """
    found = session.exec(select(Takeout).where(Takeout.account_id == account_id)).first()
    is_over = found and found.expires_at and clock.as_utc(found.expires_at) <= clock.now()
    return view_takeout(found) if found and not is_over else None


def get_takeout_file(session: Session, account_id: int) -> TakeoutFile | None:
    """Return the file of one's own take-out, or None where it is not there, or not any more.

    Args:
        session: A session.
        account_id: The account that looks.
    """
    found = session.exec(
        select(Takeout.file, Account.handle)
        .join(Account, col(Account.id) == Takeout.account_id)
        .where(Takeout.account_id == account_id, col(Takeout.expires_at) > clock.now())
    ).first()
    return TakeoutFile(*found) if found else None


def get_next_order(session: Session) -> Order | None:
    """Return what has waited longest to be made, or None.

    Args:
        session: A session.
    """
    found = session.exec(
        select(Takeout)
        .where(col(Takeout.expires_at).is_(None), Takeout.problem == "")
        .order_by(col(Takeout.id))
        .limit(1)
    ).first()
    if found is None:
        return None
    return Order(found.id or 0, found.account_id, found.file, choose_language(found.language, ""))


def note_progress(session: Session, takeout_id: int, percent: int) -> bool:
    """Note how much of a take-out is made, and return whether it is still wanted.

    Args:
        session: A writing session.
        takeout_id: Which.
        percent: 0 to 100.
    """
    takeout = session.get(Takeout, takeout_id, with_for_update=True)
    if takeout is None:
        return False
    takeout.percent = percent
    _tell(session, takeout)
    return True


def finish_takeout(session: Session, takeout_id: int, size: int) -> bool:
    """Let a take-out be downloaded, and tell its owner; return whether it is still wanted.

    Args:
        session: A writing session.
        takeout_id: Which.
        size: In bytes.
    """
    takeout = session.get(Takeout, takeout_id, with_for_update=True)
    if takeout is None:
        return False
    lasts = timedelta(days=DAYS_KEPT)
    takeout.percent, takeout.bytes, takeout.expires_at = 100, size, clock.now() + lasts
    _tell(session, takeout)
    address = session.get_one(Account, takeout.account_id).email
    with speaking(takeout.language):
        order_mail(session, TAKEOUT_READY, address, lasts)
    return True


def fail_takeout(session: Session, takeout_id: int, problem: Problem) -> None:
    """Note why a take-out could not be made.

    Args:
        session: A writing session.
        takeout_id: Which.
        problem: Why.
    """
    takeout = session.get(Takeout, takeout_id, with_for_update=True)
    if takeout is not None:
        takeout.problem = problem.value
        _tell(session, takeout)


def remove_takeout(session: Session, account_id: int) -> bool:
    """Remove an account's take-out, and return whether there was one.

    Args:
        session: A writing session.
        account_id: Whose.
    """
    return _remove(session, Takeout.account_id == account_id)


def remove_expired_takeouts(session: Session) -> None:
    """Remove take-outs that can't be downloaded any more.

    Args:
        session: A writing session.
    """
    _remove(session, col(Takeout.expires_at) <= clock.now())


def forget_missing(session: Session, there: set[str]) -> set[str]:
    """Forget take-outs whose file is missing, as after a restore, and return the files in use.

    Args:
        session: A writing session.
        there: The files that are there.
    """
    ready = session.exec(select(Takeout.file).where(col(Takeout.expires_at).is_not(None))).all()
    missing = set(ready) - there
    if missing:
        _remove(session, col(Takeout.file).in_(missing))
    return set(ready) - missing


def _remove(session: Session, which: object) -> bool:
    gone = session.exec(
        delete(Takeout)
        .where(which)  # pyright: ignore[reportArgumentType]
        .returning(
            col(Takeout.account_id), col(Takeout.id), col(Takeout.version), col(Takeout.file)
        )
    ).all()
    for row in gone:
        bus.record(session, TakeoutRemoved(*row))
    return bool(gone)


def _tell(session: Session, takeout: Takeout) -> TakeoutView:
    takeout.version += 1
    session.flush()
    view = view_takeout(takeout)
    bus.record(session, TakeoutChanged(takeout.account_id, view))
    return view
