"""Policies: who may call a handler or a route. What declares none needs a signed-in account.

Handlers declare theirs by `anyone`, `signed_in` or `for_admins`, see `handlers.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from reflex.event import EventHandler

from finsta import internals
from finsta.infra.words import Words, _

F = TypeVar("F", bound=Callable)

_ATTRIBUTE = "__finsta_policy__"


class Policy(Enum):
    """Who may call."""

    ANYONE = "anyone"
    SIGNED_IN = "signed in"
    ADMINS = "admins"
    NOBODY = "nobody"


# The methods of what only reads.
READS = frozenset({"GET", "HEAD"})

FORM_TOO_LARGE = _("This is too much for this form.")


@dataclass(frozen=True)
class Route:
    """One URL, or with a trailing slash all below it.

    Attributes:
        path: As in the address.
        policy: Who may ask.
        methods: With which methods.
        is_page: Whether it is a page: strangers are sent to sign in.
        file: The built page, where it is not named by the path.
        is_for_visitors: Whether signed-in accounts are sent home instead.
        has_token: Whether links lead there that are good for something.
        is_probe: Whether it is answered without asking who asks.
        takes_nothing: Whether a post changes nothing there, and its body is left unread: it may
            come from anywhere.
        max_body_bytes: What is read of a request's body.
        too_large: What is answered when it is larger.
    """

    path: str
    policy: Policy
    methods: frozenset[str] = field(default=READS)
    is_page: bool = False
    file: str = ""
    is_for_visitors: bool = False
    has_token: bool = False
    is_probe: bool = False
    takes_nothing: bool = False
    max_body_bytes: int = 0
    too_large: Words = FORM_TOO_LARGE


# Reflex registers handlers of its own, some of them on every state. They carry nothing but a tab's
# own state: hydrating it, running a page's load events (each with its own policy), reporting an
# error of the page. Those that would let a browser write any variable are nobody's: what Finsta
# keeps in a state is set by its own handlers.
_REFLEX_HANDLERS = {
    "hydrate": Policy.ANYONE,
    "hydrate_and_load": Policy.ANYONE,
    "on_load_internal": Policy.ANYONE,
    "set_is_hydrated": Policy.ANYONE,
    "handle_frontend_exception": Policy.ANYONE,
    "setvar": Policy.NOBODY,
    "update_vars_internal": Policy.NOBODY,
}


def declare(handler: F, policy: Policy) -> F:
    """Note who may call a handler.

    Args:
        handler: The function that Reflex registers.
        policy: Who.
    """
    setattr(handler, _ATTRIBUTE, policy)
    return handler


def find_policy(name: str, handler: EventHandler) -> Policy | None:
    """Return the declared policy of a registered handler, or None.

    Args:
        name: Its full name.
        handler: The handler.
    """
    if internals.is_reflex_own(handler):
        return _REFLEX_HANDLERS.get(name.rpartition(".")[2])
    return getattr(handler.fn, _ATTRIBUTE, None)
