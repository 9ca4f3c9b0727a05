"""The second step of a log-in: until it is done there is no session."""

from dataclasses import dataclass

from sqlmodel import Session

from finsta.accounts.errors import LinkOver
from finsta.accounts.factors.errors import NotOn, StepOver
from finsta.accounts.factors.recovery_codes import count_recovery_codes, take_recovery_code
from finsta.accounts.factors.totp import has_totp, take_totp
from finsta.accounts.models import Account
from finsta.accounts.tokens import Purpose, find_account_of_token, make_token, take_token

_STEPS = {True: Purpose.AFTER_PASSWORD, False: Purpose.AFTER_LINK}


@dataclass(frozen=True)
class Passed:
    """Somebody who has shown all that their account asks for.

    Attributes:
        account: Theirs.
        is_proved: Whether by their password, and not by a link in a mail.
        codes_left: How many recovery codes they have, where one was used.
    """

    account: Account
    is_proved: bool
    codes_left: int | None = None


def begin_second_step(session: Session, account: Account, *, is_proved: bool) -> str:
    """Return what the browser is to bring with a code, or nothing where no code is asked for.

    Args:
        session: A writing session.
        account: Whose password or link was right.
        is_proved: Whether it was the password.

    Returns:
        A token that lasts 10 minutes. A new password ends it, as all that was in the mail.
    """
    if not has_totp(session, account.id or 0):
        return ""
    return make_token(session, account, _STEPS[is_proved])


def find_second_step(session: Session, token: str) -> Account:
    """Return whose log-in waits for a code.

    Args:
        session: A session.
        token: From the browser.

    Raises:
        StepOver: None does.
    """
    return find_step(session, token)[0]


def find_step(session: Session, token: str) -> tuple[Account, bool]:
    """Return whose log-in waits for a code, and whether their password came before.

    Args:
        session: A session.
        token: From the browser.

    Raises:
        StepOver: None does.
    """
    for is_proved, purpose in _STEPS.items():
        try:
            return find_account_of_token(session, token, purpose), is_proved
        except LinkOver:
            continue
    raise StepOver


def pass_by_code(session: Session, token: str, code: str) -> Passed:
    """End the second step by a code of the app.

    Args:
        session: A writing session.
        token: From the browser.
        code: As typed.

    Raises:
        StepOver: There is no such step any more.
        WrongCode: The app shows another code; the step goes on.
        UsedCode: It was used before; the step goes on.
    """
    account, is_proved = find_step(session, token)
    try:
        take_totp(session, account.id or 0, code)
    except NotOn:
        raise StepOver from None
    return Passed(_end(session, token, is_proved), is_proved)


def pass_by_recovery_code(session: Session, token: str, code: str) -> Passed:
    """End the second step by a recovery code.

    Args:
        session: A writing session.
        token: From the browser.
        code: As typed.

    Raises:
        StepOver: There is no such step any more.
        WrongRecoveryCode: It is none of the account's; the step goes on.
    """
    account, is_proved = find_step(session, token)
    take_recovery_code(session, account.id or 0, code)
    left = count_recovery_codes(session, account.id or 0)
    return Passed(_end(session, token, is_proved), is_proved, left)


def _end(session: Session, token: str, is_proved: bool) -> Account:
    try:
        return take_token(session, token, _STEPS[is_proved])
    except LinkOver:
        # Of two tabs that came at once the other was first.
        raise StepOver from None
