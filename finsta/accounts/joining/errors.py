"""Why somebody can't join, invite, or set the server up."""

from finsta.infra.errors import FinstaError
from finsta.infra.words import _


class NotOpen(FinstaError):
    """Nobody joins without an invite, or at all."""


class InviteOver(FinstaError):
    """An invite is not good any more, or never was. It is not said which."""

    def __init__(self) -> None:
        super().__init__(
            _("This invite is not valid any more. Ask whoever sent it to you for another one.")
        )


class InviteRefused(FinstaError):
    """An invite can't be made like this, or by this account."""


class UsesRefused(InviteRefused):
    """An invite can't be for so many people."""

    field = "uses"

    def __init__(self, most: int) -> None:
        super().__init__(_("An invite is for 1 to {most} people.", most=most))


class SetupRefused(FinstaError):
    """The server is set up already."""

    def __init__(self) -> None:
        super().__init__(
            _("This server is set up already. Log in, or ask its admin for an invite.")
        )
