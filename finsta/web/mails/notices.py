"""What is said in mails about second factors and passkeys."""

from finsta.accounts.factors import Notice

# The beginning of the subject, and of what has happened; the server and the account follow.
NOTICES = {
    Notice.APP_ADDED: (
        "An authenticator app was added on",
        "from now on, a code of an authenticator app is asked for when somebody logs in to",
    ),
    Notice.APP_REMOVED: (
        "An authenticator app was removed on",
        "no code of an authenticator app is asked for any more when somebody logs in to",
    ),
    Notice.CODES_MADE: (
        "New recovery codes were made on",
        "new recovery codes were made, and the old ones stopped working, for",
    ),
    Notice.CODE_USED: (
        "A recovery code was used on",
        "somebody, we hope you, used a recovery code to log in to",
    ),
    Notice.PASSKEY_ADDED: (
        "A passkey was added on",
        "a passkey was added, which logs in to",
    ),
    Notice.PASSKEY_REMOVED: (
        "A passkey was removed on",
        "a passkey was removed, which can't log in any more to",
    ),
    Notice.DEVICE_ADDED: (
        "Another device was logged in on",
        "another device was logged in, by the code that one of your devices has shown, to",
    ),
    Notice.EMAIL_CHANGE_ASKED: (
        "Another email was asked for on",
        "somebody, we hope you, asked for another email for",
    ),
}
