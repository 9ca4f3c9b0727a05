"""Ten codes for who has lost the app: each is good once, and only their SHA-256 is stored."""

import secrets

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from finsta.accounts.factors.errors import WrongRecoveryCode
from finsta.accounts.factors.models import RecoveryCode
from finsta.accounts.factors.notices import Notice, tell_owner
from finsta.accounts.tokens import hash_token

RECOVERY_CODES = 10
# From here on somebody is reminded to make new ones.
FEW_RECOVERY_CODES = 3
MAX_TYPED_RECOVERY_CODE_LENGTH = 60

# Without 0 and o, 1, i and l. 16 of 31 letters are 79 bits: too many to try, also for who has the
# hashes.
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_GROUPS, _GROUP = 4, 4


def renew_recovery_codes(session: Session, account_id: int) -> list[str]:
    """Return new codes, which end the old ones.

    Args:
        session: A writing session.
        account_id: Whose.
    """
    end_recovery_codes(session, account_id)
    codes = [_make_code() for _ in range(RECOVERY_CODES)]
    session.add_all(RecoveryCode(account_id=account_id, code_sha256=_hash(code)) for code in codes)
    session.flush()
    return codes


def end_recovery_codes(session: Session, account_id: int) -> None:
    """Let an account's codes be good for nothing any more.

    Args:
        session: A writing session.
        account_id: Whose.
    """
    session.exec(delete(RecoveryCode).where(col(RecoveryCode.account_id) == account_id))


def count_recovery_codes(session: Session, account_id: int) -> int:
    """Return how many codes an account has left.

    Args:
        session: A session.
        account_id: Whose.
    """
    counted = select(func.count()).where(col(RecoveryCode.account_id) == account_id)
    return session.exec(counted).one()


def take_recovery_code(session: Session, account_id: int, code: str) -> None:
    """Use a code up, and tell its owner.

    Args:
        session: A writing session.
        account_id: Whose.
        code: As typed, with or without what stands between its groups, in any case.

    Raises:
        WrongRecoveryCode: It is none of the account's, or was used.
    """
    if len(code) > MAX_TYPED_RECOVERY_CODE_LENGTH:
        raise WrongRecoveryCode
    # Of two that come at once only one deletes it.
    taken = session.exec(
        delete(RecoveryCode).where(
            col(RecoveryCode.account_id) == account_id,
            col(RecoveryCode.code_sha256) == _hash(code),
        )
    )
    if not taken.rowcount:
        raise WrongRecoveryCode
    tell_owner(session, account_id, Notice.CODE_USED)


def _make_code() -> str:
    groups = ["".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS)]
    return "-".join(groups)


def _hash(code: str) -> str:
    return hash_token("".join(one for one in code.lower() if one.isalnum()))
