"""Why an account or a sign-in is refused."""

from finsta.infra.errors import FinstaError


class AccountRefused(FinstaError):
    """The account can't be made like this; the message says what to change."""


class InvalidLogin(FinstaError):
    """E-mail and password don't match. It is not said which of them is wrong."""

    def __init__(self) -> None:
        super().__init__("Invalid email or password")
