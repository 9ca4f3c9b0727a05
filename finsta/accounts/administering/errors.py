"""Why an admin's act is refused."""

from finsta.infra.errors import FinstaError


class NotAdmin(FinstaError):
    """Who asks is no admin: for them it is as if there was nothing."""

    def __init__(self) -> None:
        super().__init__("There is nothing here.")


class AdminRefused(FinstaError):
    """An admin can't do this; the sentence says why."""
