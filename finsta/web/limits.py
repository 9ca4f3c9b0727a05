"""How often somebody may do what, in one list.

A limit is for what costs much, tells much or annoys many; its counts hold over workers and
restarts. A pace is for what is done many times a minute, and costs less than such a count: it is
kept in memory. What all of a tab's events may come to is `edge`'s.
"""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache

from limits import RateLimitItem, parse_many
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from finsta.infra import counters
from finsta.infra.errors import FinstaError
from finsta.infra.limits import TokenBuckets
from finsta.infra.settings.config import get_settings

Counting = Callable[[Sequence[RateLimitItem], str], Awaitable[float]]

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


@dataclass(frozen=True)
class Limit:
    """How often somebody may do something.

    Attributes:
        name: Under which it is counted.
        rates: As `limits` writes them: `40 per hour; 100 per day`. All must allow.
        sentence: What is told when it is reached; when to try again follows.
        is_for_strangers: Whether it refuses while nothing can be counted. Members go on.
    """

    name: str
    rates: str
    sentence: str
    is_for_strangers: bool = False

    @property
    def items(self) -> list[RateLimitItem]:
        """Its rates, parsed."""
        return _parse(self.rates)


@dataclass(frozen=True)
class Pace:
    """How fast somebody may do something at one worker.

    Attributes:
        name: Of what is done.
        at_once: How many times without a pause.
        per_second: How many times a second in the long run.
        sentence: What is told who is faster; with an empty one they are told nothing.
    """

    name: str
    at_once: int
    per_second: float
    sentence: str = ""


class TooOften(FinstaError):
    """Somebody did something as often as is allowed."""

    def __init__(self, limit: Limit, wait_seconds: float) -> None:
        super().__init__(f"{limit.sentence} Try again in {describe_wait(wait_seconds)}.")
        self.wait_seconds = wait_seconds


class TooFast(FinstaError):
    """Somebody does something faster than is allowed."""

    def __init__(self, pace: Pace) -> None:
        super().__init__(pace.sentence)


class CannotCount(FinstaError):
    """Where it is counted is out of reach."""

    def __init__(self) -> None:
        super().__init__("Finsta can't do this right now. Try again in a minute.")


_FAILURES = "Too many attempts with a wrong password."

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
    "sign up, tried", "200 per hour", "Too many attempts from your network.", is_for_strangers=True
)
# Failures only, as for a log-in: a tab that was left open is no way to find out a password.
PASSWORDS_ASKED = Limit("password asked again", "10 per 15 minutes", _FAILURES)

# Links that were asked for. Who has many people behind one address asks for some more.
MAILS_OF_NETWORK = Limit(
    "mail, network", "60 per hour", "Many links were asked for from your network.",
    is_for_strangers=True,
)  # fmt: skip
MAILS_TO_ADDRESS = Limit(
    "mail, address", "5 per hour; 20 per day", "Many links were sent to this email just now.",
    is_for_strangers=True,
)  # fmt: skip
# A link can't be guessed; this keeps those busy who try.
LINKS_TRIED = Limit(
    "link, tried", "200 per hour", "Too many attempts from your network.", is_for_strangers=True
)
# Who reads the code off mistypes it now and then.
SETUPS_TRIED = Limit(
    "set up, tried", "10 per 15 minutes; 40 per day", "Too many attempts with a wrong code.",
    is_for_strangers=True,
)  # fmt: skip
RESET_LINKS = Limit("reset link", "60 per hour", "You made a lot of links just now.")
INVITES = Limit("invite", "30 per hour; 100 per day", "You made a lot of invites just now.")
# While typing, about 25 for one who fills the form in.
CHECKS = Limit("sign up, checks", "600 per 10 minutes", "Too many checks.", is_for_strangers=True)

SHARES = Limit("share a post", "20 per 100 seconds; 200 per hour", "You shared a lot just now.")
UPLOADS = Limit("upload a photo", "60 per minute; 1000 per hour", "Too many photos at once.")
# Each may copy 20 photos. How fast messages may come of it is the messenger's.
FORWARDS = Limit(
    "forward a message", "30 per minute; 200 per hour", "You forwarded a lot just now."
)
STARTS = Limit(
    "start a conversation", "20 per 200 seconds; 100 per hour",
    "You started a lot of conversations just now.",
)  # fmt: skip

# What is left out of these is not missed: the next letter asks again, the next key tells again.
SEARCHES = Pace("find people", at_once=30, per_second=5)
# Who types without a rest sends two a second for a while.
CHECKS_OF_TAB = Pace("sign up, checks of a tab", at_once=40, per_second=0.5)
# Faster than one types, slower than a script that wants to annoy.
TYPING = Pace("type", at_once=4, per_second=0.5)

# Faster than anyone scrolls. What is left out is asked for again.
OLDER_POSTS = Pace("load older posts", at_once=40, per_second=4)

# Faster than anyone reads what they react to.
REACTIONS = Pace(
    "react", at_once=40, per_second=4,
    sentence="That was a lot of reactions. Wait a few seconds, then try again.",
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
        "Many accounts were made from your network just now.",
        is_for_strangers=True,
    )


async def admit(limit: Limit | Pace, *who: object) -> bool:
    """Count something that somebody is about to do, and return whether they may.

    Args:
        limit: What.
        who: Whom it is counted for: an account's id, a network.

    Raises:
        TooOften: The limit is reached; nothing was counted.
        TooFast: They are too fast, and are to be told.
        CannotCount: It is a stranger's, and can't be counted.
    """
    if isinstance(limit, Limit):
        await take(limit, *who)
        return True
    is_within = allows(limit, *who)
    if limit.sentence and not is_within:
        raise TooFast(limit)
    return is_within


def allows(pace: Pace, *who: object) -> bool:
    """Return whether somebody may do something now, and count it if so.

    Args:
        pace: What.
        who: Whom it is counted for.
    """
    return _buckets(pace).allows(" ".join(map(str, who)))


async def take(limit: Limit, *who: object) -> None:
    """Count something that somebody is about to do.

    Args:
        limit: What.
        who: Whom it is counted for: an account's id, a network.

    Raises:
        TooOften: The limit is reached; nothing was counted.
        CannotCount: It is a stranger's, and can't be counted.
    """
    await _ask(limit, counters.count, who)


async def require(limit: Limit, *who: object) -> None:
    """Make sure that a limit isn't reached. Nothing is counted.

    Args:
        limit: What.
        who: Whom it is counted for.

    Raises:
        TooOften: The limit is reached.
        CannotCount: It is a stranger's, and can't be counted.
    """
    await _ask(limit, counters.get_wait_seconds, who)


async def is_reached(limit: Limit, *who: object) -> bool:
    """Return whether a limit is reached.

    Args:
        limit: What.
        who: Whom it is counted for.
    """
    try:
        await require(limit, *who)
    except TooOften:
        return True
    return False


async def note(limit: Limit, *who: object) -> None:
    """Count what was done.

    Args:
        limit: What.
        who: Whom it is counted for.
    """
    # Beyond a limit there is nothing more to know.
    with suppress(TooOften):
        await take(limit, *who)


def describe_wait(seconds: float) -> str:
    """Return a time to wait, rounded up, as one says it.

    Args:
        seconds: More than 0.
    """
    for size, name in ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute"), (1, "second")):
        if seconds > size or size == 1:
            number = -int(-seconds // size)
            return f"{number} {name}" if number == 1 else f"{number} {name}s"
    raise AssertionError


@cache
def _buckets(pace: Pace) -> TokenBuckets:
    return TokenBuckets(pace.at_once, pace.per_second)


@lru_cache
def _parse(rates: str) -> list[RateLimitItem]:
    return parse_many(rates)


async def _ask(limit: Limit, counting: Counting, who: tuple[object, ...]) -> None:
    named = " ".join([limit.name, *map(str, who)])
    try:
        wait_seconds = await counting(limit.items, named)
    except (FinstaError, RedisError, SQLAlchemyError) as error:
        if limit.is_for_strangers:
            raise CannotCount from error
        return
    if wait_seconds:
        raise TooOften(limit, wait_seconds)
