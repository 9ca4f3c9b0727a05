"""What is said at the log-in page to who was logged out, and has not done so in that browser."""

from finsta.accounts import Ending
from finsta.accounts.errors import AccountDisabled
from finsta.infra.words import Said, _

_SAID = {
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
    return next((said for ending, said in _SAID.items() if because == ending), "")
