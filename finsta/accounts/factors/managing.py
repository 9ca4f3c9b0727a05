"""What an account has beside its password, and new recovery codes for it."""

from dataclasses import dataclass

from sqlmodel import Session

from finsta.accounts.factors.errors import NotOn
from finsta.accounts.factors.notices import Notice, tell_owner
from finsta.accounts.factors.proving import require_proof
from finsta.accounts.factors.recovery_codes import count_recovery_codes, renew_recovery_codes
from finsta.accounts.factors.totp import has_totp
from finsta.accounts.sessions import Viewer


@dataclass(frozen=True)
class Factors:
    """What an account has beside its password.

    Attributes:
        has_app: Whether codes of an app are asked for.
        codes_left: How many recovery codes there are.
    """

    has_app: bool
    codes_left: int


def describe_factors(session: Session, account_id: int) -> Factors:
    """Return what an account has beside its password.

    Args:
        session: A session.
        account_id: Whose.
    """
    return Factors(has_totp(session, account_id), count_recovery_codes(session, account_id))


def make_recovery_codes(session: Session, viewer: Viewer) -> list[str]:
    """Return new recovery codes, which end the old ones. They are not stored.

    Args:
        session: A writing session.
        viewer: Whose.

    Raises:
        NotProved: The viewer has not shown lately that it's them.
        NotOn: They have no app that the codes could stand in for.
    """
    require_proof(session, viewer)
    if not has_totp(session, viewer.account_id):
        raise NotOn
    tell_owner(session, viewer.account_id, Notice.CODES_MADE)
    return renew_recovery_codes(session, viewer.account_id)
