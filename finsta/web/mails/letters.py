"""The letters of accounts, written when they are sent. Each says what to do if it wasn't you.

They are in the language that who gets it has chosen, else in that of who had it sent.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import replace
from functools import partial
from urllib.parse import quote

from sqlmodel import Session

from finsta import accounts, leaving
from finsta.accounts import Account, Purpose, factors
from finsta.accounts.devices import say_device
from finsta.accounts.joining.server import describe_server, get_given_name
from finsta.infra import clock, mail
from finsta.infra.mail import Letter, MailOrder
from finsta.infra.settings.config import get_settings
from finsta.infra.words import Said, Words, _, choose_language, get_language, say_date, speaking
from finsta.web import routes
from finsta.web.mails.notices import NOTICES

# What the server is called and where it is, in the letter that is written just now.
_called: ContextVar[Words] = ContextVar("called")
# Which letter that is.
_order: ContextVar[MailOrder] = ContextVar("order")

# What was tried before the codes, and what that means, by whether it was the password.
_FOUND_OUT = {
    True: (
        _(
            "somebody typed your password to log in to your account on {server}, and then typed "
            "several wrong codes. It was {where}."
        ),
        _(
            "If it was you, you need do nothing. If it wasn't, they know your password: set a new "
            "one now, also wherever else you use it. Without a code they can't come in."
        ),
    ),
    False: (
        _(
            "somebody used a link from your mail to log in to your account on {server}, and then "
            "typed several wrong codes. It was {where}."
        ),
        _(
            "If it was you, you need do nothing. If it wasn't, they can read your mail: set a new "
            "password for your mail first, then a new one here. Without a code they can't come in."
        ),
    ),
}

_CONFIRMED_FIRST = _(
    "You asked for a link to log in: it comes once this is done, when you ask for it again."
)

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
    _order.set(order)
    with speaking(choose_language(accounts.find_language(session, account), order.language)):
        letter = write(session, account)
        return letter and replace(letter, sender=get_given_name(session))


def _confirm(session: Session, account: Account) -> Letter | None:
    if account.confirmed_at is not None:
        return None
    return _to(
        account,
        _("Confirm your email for {server}", server=_server()),
        _("please confirm that this is your email on {server}.", server=_server()),
        _link(session, account, Purpose.CONFIRM, routes.CONFIRM),
        _("Confirm email"),
        _("The link works for seven days, and once."),
        _(
            "If you have no account there, somebody may have mistyped their email. You need do "
            "nothing: without the link it stays unconfirmed."
        ),
    )


def _reset(session: Session, account: Account) -> Letter:
    return _to(
        account,
        _("Set a new password for {server}", server=_server()),
        _(
            "somebody, we hope you, asked for a new password for your account on {server}.",
            server=_server(),
        ),
        _link(session, account, Purpose.RESET, routes.RESET_PASSWORD),
        _("Set a new password"),
        _("The link works for a day, and once. A new password logs you out everywhere else."),
        _(
            "If it wasn't you, you need do nothing: your password stays as it is. Give this link "
            "to nobody."
        ),
    )


def _sign_in(session: Session, account: Account) -> Letter | None:
    if account.confirmed_at is None:
        # Somebody else may have signed up with it: it is confirmed first.
        letter = _confirm(session, account)
        return letter and replace(letter, before=(*letter.before, str(_CONFIRMED_FIRST)))
    return _to(
        account,
        _("Your link to log in to {server}", server=_server()),
        _("this link logs you in to {server}.", server=_server()),
        _link(session, account, Purpose.SIGN_IN, _leading_on(routes.SIGN_IN_LINK)),
        _("Log in"),
        _("The link works for 15 minutes, and once, on any of your devices."),
        _("If you didn't ask for it, you need do nothing. Give this link to nobody."),
    )


def _change_email(session: Session, account: Account) -> Letter | None:
    if account.new_email is None:
        return None
    letter = _to(
        account,
        _("Confirm your new email for {server}", server=_server()),
        _(
            "please confirm that this is your new email on {server}. You log in with it then.",
            server=_server(),
        ),
        _link(session, account, Purpose.CHANGE_EMAIL, routes.NEW_EMAIL),
        _("Confirm new email"),
        _("The link works for seven days, once, and where you are logged in."),
        _(
            "If you have no account there, somebody may have mistyped their email. You need do "
            "nothing."
        ),
    )
    footer = _(
        "{server} sent this to {email}, as @{handle} asked there.",
        server=_server(),
        email=account.new_email,
        handle=account.handle,
    )
    return replace(letter, address=account.new_email, footer=str(footer))


def _password_saved(_session: Session, account: Account) -> Letter:
    return _to(
        account,
        _("Your password for {server} was changed", server=_server()),
        _(
            "the password of your account on {server} was just changed, and you are logged out "
            "everywhere else.",
            server=_server(),
        ),
        f"{get_settings().origin}{routes.FORGOT_PASSWORD}",
        _("It wasn't me"),
        _("If it was you, you need do nothing."),
    )


def _notice(subject: Words, happened: Words, _session: Session, account: Account) -> Letter:
    return _to(
        account,
        subject.giving(server=_server()),
        happened.giving(server=_server()),
        f"{get_settings().origin}{routes.FORGOT_PASSWORD}",
        _("It wasn't me"),
        _(
            "If it was you, you need do nothing. If it wasn't, set a new password, which logs "
            "everybody out, and look at your passkeys and your authenticator app in the settings."
        ),
    )


def _step_failed(session: Session, account: Account) -> Letter | None:
    failed = factors.get_failed_step(session, account.id or 0)
    if failed is None:
        return None
    where: Said = say_device(failed.device) or _("an unknown device")
    if failed.network:
        where = _("{device}, on the network {network}", device=where, network=failed.network)
    happened, after = _FOUND_OUT[failed.knows_password]
    return _to(
        account,
        _("Somebody tried to log in to {server}", server=_server()),
        happened.giving(server=_server(), where=where),
        f"{get_settings().origin}{routes.FORGOT_PASSWORD}",
        _("Set a new password"),
        after,
    )


def _leaving(_session: Session, account: Account) -> Letter | None:
    if account.deletes_at is None:
        return None  # they have come back
    return _to(
        account,
        _("Your account on {server} will be deleted", server=_server()),
        _(
            "your account on {server} will be deleted on {day}, with your posts and photos. Until "
            "then nobody else sees them. To keep your account, log in before then.",
            server=_server(),
            day=say_date(clock.as_utc(account.deletes_at)),
        ),
        f"{get_settings().origin}{routes.LOGIN}",
        _("Log in and keep my account"),
        _("If it was you, you need do nothing. If it wasn't, log in and choose a new password."),
    )


def _takeout_ready(_session: Session, account: Account) -> Letter:
    return _to(
        account,
        _("Your zip from {server} is ready", server=_server()),
        _(
            "the zip with your posts, photos and messages on {server} is ready. Only you can "
            "download it, for {days} days, where you are logged in.",
            server=_server(),
            days=leaving.DAYS_KEPT,
        ),
        f"{get_settings().origin}{routes.ACCOUNT}",
        _("Go to the download"),
        _(
            "If it wasn't you who asked for it, log out everywhere else in the settings, and "
            "choose a new password."
        ),
    )


def _to(
    account: Account, subject: Words, says: Words, link: str, label: Words, *after: Words
) -> Letter:
    greeting = _("Hi {name},", name=account.display_name)
    footer = _(
        "{server} sent this to {email}, the email of @{handle} there.",
        server=_server(),
        email=account.email,
        handle=account.handle,
    )
    return Letter(
        account.email,
        str(subject),
        (str(greeting), str(says)),
        link,
        str(label),
        tuple(map(str, after)),
        str(footer),
        get_language(),
    )


def _server() -> Words:
    return _called.get()


def _leading_on(path: str) -> str:
    # In the address itself, so that it comes along to any device, and nothing of it stays here.
    leads_to = _order.get().leads_to
    return f"{path}?next={quote(leads_to)}" if leads_to else path


def _link(session: Session, account: Account, purpose: Purpose, path: str) -> str:
    # Behind the # it reaches no server before it is used, and so no log.
    token = accounts.make_token(session, account, purpose)
    return f"{get_settings().origin}{path}#{token}"
