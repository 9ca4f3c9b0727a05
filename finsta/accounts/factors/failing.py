"""What an owner is told when somebody gets past the first step again and again, and no further."""

from datetime import timedelta

from sqlmodel import Session

from finsta.accounts.factors.errors import StepOver
from finsta.accounts.factors.models import FailedStep
from finsta.accounts.factors.second_step import find_step
from finsta.accounts.models import Account
from finsta.infra import clock
from finsta.infra.mail import order_mail

STEP_FAILED = "second step failed"

_TOLD_EVERY = timedelta(days=1)
# So long the letter is tried.
_LASTS = timedelta(days=3)


def tell_of_failures(session: Session, token: str, network: str, device: str) -> None:
    """Tell an owner by mail that somebody keeps failing their second step, at most once a day.

    Nothing is told of a step that has ended meanwhile.

    Args:
        session: A writing session.
        token: From the browser that fails.
        network: Where it comes from, as a network of many; empty where that isn't known.
        device: From `describe_device`.
    """
    try:
        account, is_proved = find_step(session, token)
    except StepOver:
        return
    account_id = account.id or 0
    # Locked, because it may fail at two workers at once.
    account = session.get_one(Account, account_id, with_for_update=True)
    now = clock.now()
    told = session.get(FailedStep, account_id)
    if told is not None and clock.as_utc(told.told_at) > now - _TOLD_EVERY:
        return
    session.merge(
        FailedStep(
            account_id=account_id,
            told_at=now,
            network=network,
            device=device,
            knows_password=is_proved,
        )
    )
    session.flush()
    order_mail(session, STEP_FAILED, account.email, _LASTS)


def get_failed_step(session: Session, account_id: int) -> FailedStep | None:
    """Return what an owner was told last, or None where nobody has failed so often.

    Args:
        session: A session.
        account_id: Whose.
    """
    return session.get(FailedStep, account_id)
