"""The letters of accounts, written when they are sent. Each says what to do if it wasn't you."""

from urllib.parse import urlsplit

from sqlmodel import Session

from finsta import accounts
from finsta.accounts import Account, Purpose
from finsta.infra import mail
from finsta.infra.mail import Letter, MailOrder
from finsta.infra.settings.config import get_settings
from finsta.web import routes


def write_letters() -> None:
    """Write the letters of accounts, from now on."""
    mail.compose_with(accounts.CONFIRM, _confirm)
    mail.compose_with(accounts.RESET, _reset)
    mail.compose_with(accounts.SIGN_IN, _sign_in)
    mail.compose_with(accounts.PASSWORD_SAVED, _password_saved)


def _confirm(session: Session, order: MailOrder) -> Letter | None:
    account = accounts.get_account_by_email(session, order.address)
    if account is None or account.confirmed_at is not None:
        return None
    return Letter(
        account.email,
        f"Confirm your email for {_server()}",
        (f"Hi {account.display_name},", f"please confirm that this is your email on {_server()}."),
        _link(session, account, Purpose.CONFIRM, routes.CONFIRM),
        "Confirm email",
        (
            "The link works for seven days, and once.",
            "If you have no account there, somebody may have mistyped their email. You need do "
            "nothing: without the link it stays unconfirmed.",
        ),
        _footer(account),
    )


def _reset(session: Session, order: MailOrder) -> Letter | None:
    account = accounts.get_account_by_email(session, order.address)
    if account is None:
        return None
    return Letter(
        account.email,
        f"Set a new password for {_server()}",
        (
            f"Hi {account.display_name},",
            f"somebody, we hope you, asked for a new password for your account on {_server()}.",
        ),
        _link(session, account, Purpose.RESET, routes.RESET_PASSWORD),
        "Set a new password",
        (
            "The link works for a day, and once. A new password logs you out everywhere else.",
            "If it wasn't you, you need do nothing: your password stays as it is. Give this link "
            "to nobody.",
        ),
        _footer(account),
    )


def _sign_in(session: Session, order: MailOrder) -> Letter | None:
    account = accounts.get_account_by_email(session, order.address)
    if account is None:
        return None
    if account.confirmed_at is None:
        # Somebody else may have signed up with it: it is confirmed first.
        return _confirm(session, order)
    return Letter(
        account.email,
        f"Your link to log in to {_server()}",
        (f"Hi {account.display_name},", f"this link logs you in to {_server()}."),
        _link(session, account, Purpose.SIGN_IN, routes.SIGN_IN_LINK),
        "Log in",
        (
            "The link works for 15 minutes, and once, on any of your devices.",
            "If you didn't ask for it, you need do nothing. Give this link to nobody.",
        ),
        _footer(account),
    )


def _password_saved(session: Session, order: MailOrder) -> Letter | None:
    account = accounts.get_account_by_email(session, order.address)
    if account is None:
        return None
    return Letter(
        account.email,
        f"Your password for {_server()} was changed",
        (
            f"Hi {account.display_name},",
            f"the password of your account on {_server()} was just changed, and you are logged out "
            "everywhere else.",
        ),
        f"{get_settings().origin}{routes.FORGOT_PASSWORD}",
        "It wasn't me",
        ("If it was you, you need do nothing.",),
        _footer(account),
    )


def _server() -> str:
    return f"Finsta at {urlsplit(get_settings().origin).netloc}"


def _link(session: Session, account: Account, purpose: Purpose, path: str) -> str:
    # Behind the # it reaches no server before it is used, and so no log.
    token = accounts.make_token(session, account, purpose)
    return f"{get_settings().origin}{path}#{token}"


def _footer(account: Account) -> str:
    return f"{_server()} sent this to {account.email}, the email of @{account.handle} there."
