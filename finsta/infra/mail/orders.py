"""The outbox: what is ordered, which order is next, and what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from finsta.infra import bus, clock
from finsta.infra.mail.models import MailOrder
from finsta.infra.settings.config import get_settings
from finsta.infra.words import get_language

# Nobody else tries an order meanwhile; a worker that dies has it tried again after this.
CLAIM_SECONDS = 180
# After the first failure, doubled with each further one.
_FIRST_WAIT_SECONDS = 15
_LONGEST_WAIT_SECONDS = 3_600


@dataclass(frozen=True)
class MailOrdered:
    """A mail waits to be sent."""


def order_mail(
    session: Session, kind: str, address: str, lasts: timedelta, leads_to: str = ""
) -> None:
    """Have a mail sent, once this transaction is committed, in the language that is spoken here.

    Args:
        session: A writing session.
        kind: Which, as `compose_with` was told.
        address: To whom, at most 160 characters.
        lasts: For how long it is tried. Where no mail reaches anybody, it is not ordered at all.
        leads_to: The path of the page here to which its link leads on, at most 200 characters.
    """
    if not get_settings().can_mail:
        return  # it would wait for ever
    now = clock.now()
    order = MailOrder(
        kind=kind,
        address=address,
        ordered_at=now,
        expires_at=now + lasts,
        due_at=now,
        language=get_language(),
        leads_to=leads_to,
    )
    session.add(order)
    session.flush()
    bus.record(session, MailOrdered())


def forget_orders(session: Session, address: str) -> None:
    """Send nothing more to an address.

    Args:
        session: A writing session.
        address: As it was ordered.
    """
    session.exec(delete(MailOrder).where(col(MailOrder.address) == address))


def claim_next(session: Session) -> MailOrder | None:
    """Return the order that has waited longest, for this caller alone, or None.

    Args:
        session: A writing session.
    """
    now = clock.now()
    session.exec(delete(MailOrder).where(col(MailOrder.expires_at) <= now))
    order = session.exec(
        select(MailOrder)
        .where(col(MailOrder.due_at) <= now)
        .order_by(col(MailOrder.due_at), col(MailOrder.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if order is not None:
        order.due_at = now + timedelta(seconds=CLAIM_SECONDS)
        order.tries += 1
        session.flush()
    return order


def settle(session: Session, order_id: int) -> None:
    """Forget an order: its mail was sent, or never will be.

    Args:
        session: A writing session.
        order_id: From `claim_next`.
    """
    session.exec(delete(MailOrder).where(col(MailOrder.id) == order_id))


def put_off(session: Session, order_id: int, tries: int) -> None:
    """Have an order tried again later.

    Args:
        session: A writing session.
        order_id: From `claim_next`.
        tries: How often it was tried.
    """
    seconds = min(_FIRST_WAIT_SECONDS * 2 ** min(tries - 1, 16), _LONGEST_WAIT_SECONDS)
    due_at = clock.now() + timedelta(seconds=seconds)
    session.exec(update(MailOrder).where(col(MailOrder.id) == order_id).values(due_at=due_at))


def count_waiting(session: Session) -> int:
    """Return how many mails wait to be sent.

    Args:
        session: A session.
    """
    return session.exec(select(func.count()).select_from(MailOrder)).one()


def get_next_due(session: Session) -> datetime | None:
    """Return when an order is due next, or None where there is none.

    Args:
        session: A session.
    """
    due_at = session.exec(select(MailOrder.due_at).order_by(col(MailOrder.due_at))).first()
    return clock.as_utc(due_at) if due_at else None
