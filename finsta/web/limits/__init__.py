"""How often somebody may do what, in one list.

A limit is for what costs much, tells much or annoys many; its counts hold over workers and
restarts. A pace is for what is done many times a minute, and costs less than such a count: it is
kept in memory. What all of a tab's events may come to is `edge`'s.
"""

from finsta.infra.settings.config import get_settings
from finsta.infra.words import _
from finsta.web.limits.counting import (
    CannotCount as CannotCount,
)
from finsta.web.limits.counting import (
    Limit as Limit,
)
from finsta.web.limits.counting import (
    Pace as Pace,
)
from finsta.web.limits.counting import (
    TooFast as TooFast,
)
from finsta.web.limits.counting import (
    TooOften as TooOften,
)
from finsta.web.limits.counting import (
    admit as admit,
)
from finsta.web.limits.counting import (
    allows as allows,
)
from finsta.web.limits.counting import (
    describe_wait as describe_wait,
)
from finsta.web.limits.counting import (
    is_reached as is_reached,
)
from finsta.web.limits.counting import (
    note as note,
)
from finsta.web.limits.counting import (
    require as require,
)
from finsta.web.limits.counting import (
    take as take,
)

_FAILURES = _("Too many attempts with a wrong password.")

# Failures only: whoever knows the password is never counted. A stranger elsewhere counts against
# the account as a whole, and that is asked of nobody whose browser or network the account is known
# from; so nobody is locked out at home. On the same network a known browser still gets in.
LOG_INS_OF_BROWSER = Limit(
    "log in, known browser", "10 per 15 minutes", _FAILURES, is_for_strangers=True
)
LOG_INS_OF_ACCOUNT_HERE = Limit(
    "log in, account here", "10 per 15 minutes", _FAILURES, is_for_strangers=True
)
LOG_INS_OF_ACCOUNT = Limit("log in, account", "100 per hour", _FAILURES, is_for_strangers=True)
# A class behind one address mistypes as well.
LOG_INS_OF_NETWORK = Limit("log in, network", "60 per 15 minutes", _FAILURES, is_for_strangers=True)

# Not a limit: for how long an account is known on a network, noted at a log-in.
KNOWN_NETWORK = Limit("log in, known network", "1 per 60 days", "")

# Not a limit either: which acts of an account are done, by their attempts. A tab that hears no
# answer sends an act again for some minutes, a reloaded one later.
ACTS_DONE = Limit("act, done", "1 per day", "")

# Forms sent, refused ones too: each tells whether an e-mail is known, and costs a hash.
SIGN_UPS_TRIED = Limit(
    "sign up, tried",
    "200 per hour",
    _("Too many attempts from your network."),
    is_for_strangers=True,
)
# Failures only, as for a log-in: a tab that was left open is no way to find out a password.
PASSWORDS_ASKED = Limit("password asked again", "10 per 15 minutes", _FAILURES)

# Codes of an app that were tried, right ones too: of a million three are right at a time. Who tries
# them knows the password already. As for a log-in, a stranger locks nobody out at home.
_CODES = _("Too many codes were tried.")
CODES_OF_BROWSER = Limit(
    "code, known browser", "10 per 15 minutes; 40 per day", _CODES, is_for_strangers=True
)
CODES_OF_ACCOUNT_HERE = Limit(
    "code, account here", "10 per 15 minutes; 40 per day", _CODES, is_for_strangers=True
)
CODES_OF_ACCOUNT = Limit("code, account", "40 per day", _CODES, is_for_strangers=True)
CODES_OF_NETWORK = Limit("code, network", "60 per 15 minutes", _CODES, is_for_strangers=True)
KNOWN_NETWORK_BY_CODE = Limit("code, known network", "1 per 60 days", "")
# Nobody can guess one; this keeps those busy who try.
RECOVERY_CODES_TRIED = Limit(
    "recovery code, network", "60 per 15 minutes", _CODES, is_for_strangers=True
)
# Not a limit: so many wrong ones of an account, and its owner is told by mail.
CODES_FAILED = Limit("code, failed", "5 per hour; 10 per day", "")
# When an app is set up, or a passkey is used by who is signed in: by account.
SETUPS = Limit("second factor, set up", "60 per hour", _("You tried this a lot just now."))
PASSKEYS_TRIED_BY = Limit("passkey, tried by", "60 per hour", _("You tried this a lot just now."))
PASSKEYS_TRIED = Limit(
    "passkey, tried",
    "200 per hour",
    _("Too many attempts from your network."),
    is_for_strangers=True,
)
# Not a limit: which challenges are answered, for longer than they last.
CHALLENGES_ANSWERED = Limit("challenge, answered", "1 per 15 minutes", "", is_for_strangers=True)

# Links that were asked for. Who has many people behind one address asks for some more.
MAILS_OF_NETWORK = Limit(
    "mail, network", "60 per hour", _("Many links were asked for from your network."),
    is_for_strangers=True,
)  # fmt: skip
MAILS_TO_ADDRESS = Limit(
    "mail, address", "5 per hour; 20 per day", _("Many links were sent to this email just now."),
    is_for_strangers=True,
)  # fmt: skip
# A link can't be guessed; this keeps those busy who try.
LINKS_TRIED = Limit(
    "link, tried", "200 per hour", _("Too many attempts from your network."), is_for_strangers=True
)
# Who reads the code off mistypes it now and then.
SETUPS_TRIED = Limit(
    "set up, tried", "10 per 15 minutes; 40 per day", _("Too many attempts with a wrong code."),
    is_for_strangers=True,
)  # fmt: skip
DEVICE_LINKS = Limit("device link", "30 per hour", _("You made a lot of links just now."))
RESET_LINKS = Limit("reset link", "60 per hour", _("You made a lot of links just now."))
INVITES = Limit("invite", "30 per hour; 100 per day", _("You made a lot of invites just now."))
# While typing, about 25 for one who fills the form in.
CHECKS = Limit(
    "sign up, checks", "600 per 10 minutes", _("Too many checks."), is_for_strangers=True
)

SHARES = Limit("share a post", "20 per 100 seconds; 50 per hour", _("You shared a lot just now."))
COMMENTS = Limit("write a comment", "50 per hour", _("You wrote a lot of comments just now."))
POST_EDITS = Limit("edit a post", "60 per hour", _("You edited a lot just now."))
SAVES = Limit("save a post", "500 per day", _("You saved a lot today."))
LIKES = Limit("like a post", "500 per day", _("You liked a lot today."))
FOLLOWS = Limit("follow", "150 per hour", _("You followed a lot of people just now."))
REPORTS = Limit("report", "30 per day", _("You reported a lot today."))
KEPT_AWAY = Limit("block or mute", "150 per hour", _("You did that a lot just now."))
PROFILE_CHANGES = Limit(
    "change a profile",
    "20 per 10 minutes; 60 per day",
    _("You changed your profile a lot just now."),
)
UPLOADS = Limit("upload a photo", "60 per minute; 1000 per hour", _("Too many photos at once."))
# Each may copy 20 photos. How fast messages may come of it is the messenger's.
FORWARDS = Limit(
    "forward a message", "30 per minute; 200 per hour", _("You forwarded a lot just now.")
)
STARTS = Limit(
    "start a conversation", "20 per 200 seconds; 100 per hour",
    _("You started a lot of conversations just now."),
)  # fmt: skip

# Each is told to everybody, and so is each return.
DELETIONS = Limit("delete an account", "5 per day", _("You deleted your account several times."))

# Each may be a line for 99 people.
MEMBER_CHANGES = Limit(
    "add or remove members", "30 per minute; 200 per hour",
    _("You changed a lot of members just now."),
)  # fmt: skip

# Each reads all of somebody's photos, and writes them once more.
TAKEOUTS = Limit("take-out", "4 per day", _("You have made a lot of zips."))

# What is left out of these is not missed: the next letter asks again, the next key tells again.
SEARCHES = Pace("find people", at_once=30, per_second=5)
# Who types without a rest sends two a second for a while.
CHECKS_OF_TAB = Pace("sign up, checks of a tab", at_once=40, per_second=0.5)
# Faster than one types, slower than a script that wants to annoy.
TYPING = Pace("type", at_once=4, per_second=0.5)

# Faster than anyone scrolls. What is left out is asked for again.
OLDER_POSTS = Pace("load older posts", at_once=40, per_second=4)

# A pointer rests on names. What is left out is asked for when it comes back.
CARDS = Pace("look at people", at_once=20, per_second=2)
# A tab tells what was seen once a second at most; what is left out is not missed.
SEEING = Pace("tell what was seen", at_once=30, per_second=2)

# Faster than anyone looks at what they like: all of somebody's tabs at once are no error.
LIKING = Pace(
    "like", at_once=60, per_second=4,
    sentence=_("That was a lot of likes. Wait a few seconds, then try again."),
)  # fmt: skip
# Each is a line in the conversation, told to all of its members.
CHANGES = Pace(
    "change a conversation", at_once=20, per_second=0.2,
    sentence=_("That was a lot at once. Wait a few seconds, then try again."),
)  # fmt: skip
# What it changes is told to everybody who sees the post.
TURNING = Pace(
    "turn comments", at_once=10, per_second=0.2,
    sentence=_("That was a lot at once. Wait a few seconds, then try again."),
)  # fmt: skip
# Faster than anyone reads what they react to.
REACTIONS = Pace(
    "react", at_once=40, per_second=4,
    sentence=_("That was a lot of reactions. Wait a few seconds, then try again."),
)  # fmt: skip


def sign_ups() -> Limit:
    """Return how many accounts a network may make.

    A class of 30 behind one address signs up on its first day, with some to spare; two more classes
    do on the same day. Whoever has more to come sets FINSTA_SIGN_UPS_PER_HOUR.
    """
    an_hour = get_settings().sign_ups_per_hour
    return Limit(
        "sign up",
        f"{an_hour} per hour; {an_hour * 5 // 2} per day",
        _("Many accounts were made from your network just now."),
        is_for_strangers=True,
    )
