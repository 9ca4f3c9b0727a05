"""Why an account or a sign-in is refused."""

from finsta.infra.errors import FinstaError


class AccountRefused(FinstaError):
    """The account can't be made like this; the message says what to change."""


class InvalidLogin(FinstaError):
    """E-mail and password don't belong together. Which of them is wrong stays unsaid."""

    def __init__(self) -> None:
        super().__init__("Invalid email or password")
