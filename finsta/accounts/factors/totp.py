"""Codes that an app makes of the time and a shared key, as RFC 6238 says: 6 digits, 30 seconds."""

import hmac
from dataclasses import dataclass, field
from datetime import timedelta

from pyotp import random_base32
from pyotp.totp import TOTP
from sqlalchemy import update
from sqlmodel import Session, col, select

from finsta.accounts.factors.errors import AlreadyOn, NotOn, UsedCode, WrongCode
from finsta.accounts.factors.models import TotpKey
from finsta.accounts.factors.notices import Notice, tell_owner
from finsta.accounts.factors.proving import require_proof
from finsta.accounts.factors.recovery_codes import (
    count_recovery_codes,
    end_recovery_codes,
    renew_recovery_codes,
)
from finsta.accounts.models import Account
from finsta.accounts.sessions import Viewer
from finsta.infra import clock

CODE_LENGTH = 6
# Digits with spaces between them; nothing longer is looked at.
MAX_TYPED_CODE_LENGTH = 40

_STEP_SECONDS = 30
# Clocks of phones are wrong by some seconds, and typing takes some.
_NEIGHBOURS = (0, -1, 1)
# Who begins in two tabs sees the same key in both; an older one may have been seen by others.
_SETUP_LASTS = timedelta(minutes=20)


@dataclass(frozen=True)
class TotpSetup:
    """What an app needs to know.

    Attributes:
        key: To type.
        address: To show as a QR code, `otpauth:`.
    """

    key: str = field(repr=False)
    address: str = field(repr=False)


@dataclass(frozen=True)
class Factors:
    """What an account has beside its password.

    Attributes:
        has_app: Whether codes of an app are asked for.
        codes_left: How many recovery codes there are.
    """

    has_app: bool
    codes_left: int


def begin_totp(session: Session, viewer: Viewer, server: str) -> TotpSetup:
    """Make the key that an app is to have. It counts for nothing until `confirm_totp`.

    Args:
        session: A writing session.
        viewer: Whose.
        server: What the app calls this server.

    Raises:
        NotProved: The viewer has not shown lately that it's them.
        AlreadyOn: They have an app.
    """
    require_proof(session, viewer)
    # Locked, because two tabs may begin at once.
    account = session.get_one(Account, viewer.account_id, with_for_update=True)
    own = session.get(TotpKey, viewer.account_id)
    if own is not None and own.confirmed_at is not None:
        raise AlreadyOn
    now = clock.now()
    if own is None or clock.as_utc(own.made_at) <= now - _SETUP_LASTS:
        new = TotpKey(account_id=viewer.account_id, secret=random_base32(), made_at=now)
        own = session.merge(new)
        session.flush()
    return TotpSetup(
        own.secret, TOTP(own.secret).provisioning_uri(name=account.email, issuer_name=server)
    )


def confirm_totp(session: Session, viewer: Viewer, code: str) -> list[str]:
    """Ask for codes of the app from now on, once a first one shows that it has the key.

    Args:
        session: A writing session.
        viewer: Whose.
        code: As typed.

    Returns:
        Recovery codes, which are not stored.

    Raises:
        NotProved: The viewer has not shown lately that it's them.
        NotOn: They have begun nothing.
        AlreadyOn: They have done so already, maybe in another tab.
        WrongCode: The app shows another one.
    """
    require_proof(session, viewer)
    own = session.get(TotpKey, viewer.account_id, with_for_update=True)
    if own is None:
        raise NotOn
    if own.confirmed_at is not None:
        raise AlreadyOn
    _take(session, own, code)
    own.confirmed_at = clock.now()
    session.add(own)
    tell_owner(session, viewer.account_id, Notice.APP_ADDED)
    return renew_recovery_codes(session, viewer.account_id)


def turn_off_totp(session: Session, viewer: Viewer) -> None:
    """Ask for no codes any more; the recovery codes go, too. Done twice it is no different.

    Args:
        session: A writing session.
        viewer: Whose.

    Raises:
        NotProved: The viewer has not shown lately that it's them.
    """
    require_proof(session, viewer)
    own = session.get(TotpKey, viewer.account_id, with_for_update=True)
    if own is None:
        return
    session.delete(own)
    end_recovery_codes(session, viewer.account_id)
    session.flush()
    if own.confirmed_at is not None:
        tell_owner(session, viewer.account_id, Notice.APP_REMOVED)


def has_totp(session: Session, account_id: int) -> bool:
    """Return whether an account is asked for codes of an app.

    Args:
        session: A session.
        account_id: Whose.
    """
    return _find(session, account_id) is not None


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


def take_totp(session: Session, account_id: int, code: str) -> None:
    """Use a code up.

    Args:
        session: A writing session.
        account_id: Whose.
        code: As typed.

    Raises:
        NotOn: The account has no app.
        WrongCode: The app shows another one.
        UsedCode: It was used before.
    """
    own = _find(session, account_id)
    if own is None:
        raise NotOn
    _take(session, own, code)


def _find(session: Session, account_id: int) -> TotpKey | None:
    is_on = col(TotpKey.confirmed_at).is_not(None)
    return session.exec(select(TotpKey).where(TotpKey.account_id == account_id, is_on)).first()


def _take(session: Session, own: TotpKey, code: str) -> None:
    step = _find_step(own.secret, code)
    if step is None:
        raise WrongCode
    # Of two that come at once only one raises it. An earlier one is over once a later one was used.
    taken = session.exec(
        update(TotpKey)
        .where(col(TotpKey.account_id) == own.account_id, col(TotpKey.last_step) < step)
        .values(last_step=step)
    )
    if not taken.rowcount:
        raise UsedCode


def _find_step(secret: str, code: str) -> int | None:
    if len(code) > MAX_TYPED_CODE_LENGTH:
        return None
    typed = "".join(code.split()).encode()
    app, now = TOTP(secret), int(clock.now().timestamp()) // _STEP_SECONDS
    fitting = [
        now + away
        for away in _NEIGHBOURS
        if hmac.compare_digest(app.generate_otp(now + away).encode(), typed)
    ]
    return fitting[0] if fitting else None
