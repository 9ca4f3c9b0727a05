"""What is said at the log-in page to who was logged out, and has not done so in that browser."""

from collections.abc import Mapping

from finsta.accounts import Ending
from finsta.accounts.errors import AccountDisabled
from finsta.infra.words import Said, Words, _

_SAID: Mapping[str, Words] = {
    Ending.EXPIRED: _("You were away for a long time. Log in again."),
    Ending.ELSEWHERE: _(
        "You were logged out here: from another device of yours, by a new password, or by an admin."
    ),
}


def describe_ending(because: str) -> Said:
    """Return why somebody was logged out; empty for what says nothing.

    Args:
        because: From the page's address, by which anybody may be sent here.
    """
    if because == Ending.DISABLED:
        return str(AccountDisabled())
    return _SAID.get(because, "")
