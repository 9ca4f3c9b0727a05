"""Why a second factor, a passkey or a sensitive act is refused."""

from finsta.infra.errors import FinstaError


class NotProved(FinstaError):
    """The act would cost the account, and it is a while ago that its owner has shown to be here."""

    def __init__(self) -> None:
        super().__init__("Confirm that it's you first.")
