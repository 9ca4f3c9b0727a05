"""Why an admin's act is refused."""

from finsta.infra.errors import FinstaError
from finsta.infra.words import _


class NotAdmin(FinstaError):
    """Who asks is no admin: for them it is as if there was nothing."""

    def __init__(self) -> None:
        super().__init__(_("There is nothing here."))


class AdminRefused(FinstaError):
    """An admin can't do this; the sentence says why."""
