"""What is said in mails about second factors and passkeys."""

from finsta.accounts.factors import Notice
from finsta.infra.words import _

# The subject, and what has happened.
NOTICES = {
    Notice.APP_ADDED: (
        _("An authenticator app was added on {server}"),
        _(
            "from now on, a code of an authenticator app is asked for when somebody logs in to "
            "your account on {server}."
        ),
    ),
    Notice.APP_REMOVED: (
        _("An authenticator app was removed on {server}"),
        _(
            "no code of an authenticator app is asked for any more when somebody logs in to your "
            "account on {server}."
        ),
    ),
    Notice.CODES_MADE: (
        _("New recovery codes were made on {server}"),
        _(
            "new recovery codes were made, and the old ones stopped working, for your account on "
            "{server}."
        ),
    ),
    Notice.CODE_USED: (
        _("A recovery code was used on {server}"),
        _("somebody, we hope you, used a recovery code to log in to your account on {server}."),
    ),
    Notice.PASSKEY_ADDED: (
        _("A passkey was added on {server}"),
        _("a passkey was added, which logs in to your account on {server}."),
    ),
    Notice.PASSKEY_REMOVED: (
        _("A passkey was removed on {server}"),
        _("a passkey was removed, which can't log in any more to your account on {server}."),
    ),
    Notice.DEVICE_ADDED: (
        _("Another device was logged in on {server}"),
        _(
            "another device was logged in, by the code that one of your devices has shown, to "
            "your account on {server}."
        ),
    ),
    Notice.EMAIL_CHANGE_ASKED: (
        _("Another email was asked for on {server}"),
        _("somebody, we hope you, asked for another email for your account on {server}."),
    ),
}
