"""What is said in mails about second factors and passkeys."""

from collections.abc import Callable

from finsta.accounts.factors import Notice
from finsta.infra.words import Words, _

# The subject, and what has happened, on a server of some name.
Say = Callable[[Words], tuple[Words, Words]]


def _app_added(server: Words) -> tuple[Words, Words]:
    return (
        _("An authenticator app was added on {server}", server=server),
        _(
            "from now on, a code of an authenticator app is asked for when somebody logs in to "
            "your account on {server}.",
            server=server,
        ),
    )


def _app_removed(server: Words) -> tuple[Words, Words]:
    return (
        _("An authenticator app was removed on {server}", server=server),
        _(
            "no code of an authenticator app is asked for any more when somebody logs in to your "
            "account on {server}.",
            server=server,
        ),
    )


def _codes_made(server: Words) -> tuple[Words, Words]:
    return (
        _("New recovery codes were made on {server}", server=server),
        _(
            "new recovery codes were made, and the old ones stopped working, for your account on "
            "{server}.",
            server=server,
        ),
    )


def _code_used(server: Words) -> tuple[Words, Words]:
    return (
        _("A recovery code was used on {server}", server=server),
        _(
            "somebody, we hope you, used a recovery code to log in to your account on {server}.",
            server=server,
        ),
    )


def _passkey_added(server: Words) -> tuple[Words, Words]:
    return (
        _("A passkey was added on {server}", server=server),
        _(
            "a passkey was added, which logs in to your account on {server}.",
            server=server,
        ),
    )


def _passkey_removed(server: Words) -> tuple[Words, Words]:
    return (
        _("A passkey was removed on {server}", server=server),
        _(
            "a passkey was removed, which can't log in any more to your account on {server}.",
            server=server,
        ),
    )


def _device_added(server: Words) -> tuple[Words, Words]:
    return (
        _("Another device was logged in on {server}", server=server),
        _(
            "another device was logged in, by the code that one of your devices has shown, to "
            "your account on {server}.",
            server=server,
        ),
    )


def _email_change_asked(server: Words) -> tuple[Words, Words]:
    return (
        _("Another email was asked for on {server}", server=server),
        _(
            "somebody, we hope you, asked for another email for your account on {server}.",
            server=server,
        ),
    )


NOTICES: dict[Notice, Say] = {
    Notice.APP_ADDED: _app_added,
    Notice.APP_REMOVED: _app_removed,
    Notice.CODES_MADE: _codes_made,
    Notice.CODE_USED: _code_used,
    Notice.PASSKEY_ADDED: _passkey_added,
    Notice.PASSKEY_REMOVED: _passkey_removed,
    Notice.DEVICE_ADDED: _device_added,
    Notice.EMAIL_CHANGE_ASKED: _email_change_asked,
}
