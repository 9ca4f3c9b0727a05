"""The letters of accounts, written when they are sent. Each says what to do if it wasn't you."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import replace
from functools import partial

from sqlmodel import Session

from finsta import accounts, leaving
from finsta.accounts import Account, Purpose, factors
from finsta.accounts.joining.server import describe_server, get_given_name
from finsta.infra import clock, mail
from finsta.infra.mail import Letter, MailOrder
from finsta.infra.settings.config import get_settings
from finsta.web import routes
from finsta.web.mails.notices import NOTICES

# What the server is called and where it is, in the letter that is written just now.
_called: ContextVar[str] = ContextVar("called", default="Finsta")

# What somebody knows who isn't the owner, by whether they have typed the password.
_FOUND_OUT = {
    True: "If it wasn't, they know your password: set a new one now, also wherever else you use "
    "it. Without a code they can't come in.",
    False: "If it wasn't, they can read your mail: set a new password for your mail first, then a "
    "new one here. Without a code they can't come in.",
}

_Write = Callable[[Session, Account], Letter | None]


def write_letters() -> None:
    """Write the letters of accounts, from now on."""
    kinds: dict[str, _Write] = {
        Purpose.CONFIRM.value: _confirm,
        Purpose.RESET.value: _reset,
        Purpose.SIGN_IN.value: _sign_in,
        Purpose.CHANGE_EMAIL.value: _change_email,
        accounts.PASSWORD_SAVED: _password_saved,
        **{notice.value: partial(_notice, *NOTICES[notice]) for notice in factors.Notice},
        factors.STEP_FAILED: _step_failed,
        accounts.LEAVING: _leaving,
        leaving.TAKEOUT_READY: _takeout_ready,
    }
    for kind, write in kinds.items():
        mail.compose_with(kind, partial(_compose, write))


def _compose(write: _Write, session: Session, order: MailOrder) -> Letter | None:
    # Whether anybody has the address is looked up only now.
    account = accounts.get_account_by_email(session, order.address)
    if account is None or account.disabled_at is not None:
        return None
    _called.set(describe_server(session))
    letter = write(session, account)
    return letter and replace(letter, sender=get_given_name(session))


def _confirm(session: Session, account: Account) -> Letter | None:
    if account.confirmed_at is not None:
        return None
    return _to(
        account,
        f"Confirm your email for {_server()}",
        f"please confirm that this is your email on {_server()}.",
        _link(session, account, Purpose.CONFIRM, routes.CONFIRM),
        "Confirm email",
        "The link works for seven days, and once.",
        "If you have no account there, somebody may have mistyped their email. You need do "
        "nothing: without the link it stays unconfirmed.",
    )


def _reset(session: Session, account: Account) -> Letter:
    return _to(
        account,
        f"Set a new password for {_server()}",
        f"somebody, we hope you, asked for a new password for your account on {_server()}.",
        _link(session, account, Purpose.RESET, routes.RESET_PASSWORD),
        "Set a new password",
        "The link works for a day, and once. A new password logs you out everywhere else.",
        "If it wasn't you, you need do nothing: your password stays as it is. Give this link "
        "to nobody.",
    )


def _sign_in(session: Session, account: Account) -> Letter | None:
    if account.confirmed_at is None:
        # Somebody else may have signed up with it: it is confirmed first.
        return _confirm(session, account)
    return _to(
        account,
        f"Your link to log in to {_server()}",
        f"this link logs you in to {_server()}.",
        _link(session, account, Purpose.SIGN_IN, routes.SIGN_IN_LINK),
        "Log in",
        "The link works for 15 minutes, and once, on any of your devices.",
        "If you didn't ask for it, you need do nothing. Give this link to nobody.",
    )


def _change_email(session: Session, account: Account) -> Letter | None:
    if account.new_email is None:
        return None
    letter = _to(
        account,
        f"Confirm your new email for {_server()}",
        f"please confirm that this is your new email on {_server()}. You log in with it then.",
        _link(session, account, Purpose.CHANGE_EMAIL, routes.NEW_EMAIL),
        "Confirm new email",
        "The link works for seven days, once, and where you are logged in.",
        "If you have no account there, somebody may have mistyped their email. You need do "
        "nothing.",
    )
    footer = f"{_server()} sent this to {account.new_email}, as @{account.handle} asked there."
    return replace(letter, address=account.new_email, footer=footer)


def _password_saved(_session: Session, account: Account) -> Letter:
    return _to(
        account,
        f"Your password for {_server()} was changed",
        f"the password of your account on {_server()} was just changed, and you are logged out "
        "everywhere else.",
        f"{get_settings().origin}{routes.FORGOT_PASSWORD}",
        "It wasn't me",
        "If it was you, you need do nothing.",
    )


def _notice(subject: str, happened: str, _session: Session, account: Account) -> Letter:
    return _to(
        account,
        f"{subject} {_server()}",
        f"{happened} your account on {_server()}.",
        f"{get_settings().origin}{routes.FORGOT_PASSWORD}",
        "It wasn't me",
        "If it was you, you need do nothing. If it wasn't, set a new password, which logs "
        "everybody out, and look at your passkeys and your authenticator app in the settings.",
    )


def _step_failed(session: Session, account: Account) -> Letter | None:
    failed = factors.get_failed_step(session, account.id or 0)
    if failed is None:
        return None
    knows = "typed your password" if failed.knows_password else "used a link from your mail"
    device = failed.device or "an unknown device"
    where = f"{device}, on the network {failed.network}" if failed.network else device
    return _to(
        account,
        f"Somebody tried to log in to {_server()}",
        f"somebody {knows} to log in to your account on {_server()}, and then typed several wrong "
        f"codes. It was {where}.",
        f"{get_settings().origin}{routes.FORGOT_PASSWORD}",
        "Set a new password",
        "If it was you, you need do nothing. " + _FOUND_OUT[failed.knows_password],
    )


def _leaving(_session: Session, account: Account) -> Letter | None:
    if account.deletes_at is None:
        return None  # they have come back
    gone_at = clock.as_utc(account.deletes_at)
    return _to(
        account,
        f"Your account on {_server()} will be deleted",
        f"your account on {_server()} will be deleted on {gone_at.day} {gone_at:%B %Y}, with your "
        "posts and photos. Until then nobody else sees them. To keep your account, log in before.",
        f"{get_settings().origin}{routes.LOGIN}",
        "Log in and keep my account",
        "If it was you, you need do nothing. If it wasn't, log in and choose a new password.",
    )


def _takeout_ready(_session: Session, account: Account) -> Letter:
    return _to(
        account,
        f"Your zip from {_server()} is ready",
        f"the zip with your posts, photos and messages on {_server()} is ready. Only you can "
        f"download it, for {leaving.DAYS_KEPT} days, where you are logged in.",
        f"{get_settings().origin}{routes.ACCOUNT}",
        "Go to the download",
        "If it wasn't you who asked for it, log out everywhere else in the settings, and choose a "
        "new password.",
    )


def _to(account: Account, subject: str, says: str, link: str, label: str, *after: str) -> Letter:
    greeting = f"Hi {account.display_name},"
    footer = f"{_server()} sent this to {account.email}, the email of @{account.handle} there."
    return Letter(account.email, subject, (greeting, says), link, label, after, footer)


def _server() -> str:
    return _called.get()


def _link(session: Session, account: Account, purpose: Purpose, path: str) -> str:
    # Behind the # it reaches no server before it is used, and so no log.
    token = accounts.make_token(session, account, purpose)
    return f"{get_settings().origin}{path}#{token}"
