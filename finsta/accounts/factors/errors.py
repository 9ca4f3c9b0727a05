"""Why a second factor, a passkey or a sensitive act is refused."""

from finsta.infra.errors import FinstaError
from finsta.infra.words import _


class NotProved(FinstaError):
    """The act would cost the account, and it is a while ago that its owner has shown to be here."""

    def __init__(self) -> None:
        super().__init__(_("Confirm that it's you first."))


class CodeRefused(FinstaError):
    """A code of the second step proves nothing."""


class WrongCode(CodeRefused):
    """A code is not the one that the app shows."""

    field = "code"

    def __init__(self) -> None:
        super().__init__(_("This is not the code that your app shows now. Type the newest one."))


class UsedCode(CodeRefused):
    """The code was right, and was used before: somebody may have seen it."""

    field = "code"

    def __init__(self) -> None:
        super().__init__(_("This code was used already. Wait for the next one."))


class WrongRecoveryCode(CodeRefused):
    """A recovery code was used already, or never was one. It is not said which."""

    field = "recovery_code"

    def __init__(self) -> None:
        super().__init__(_("This is not one of your unused recovery codes. Type another one."))


class StepOver(FinstaError):
    """A log-in that waits for its second step has waited too long, or belongs to nobody."""

    def __init__(self) -> None:
        super().__init__(_("This took too long. Log in again."))


class AlreadyOn(FinstaError):
    """An account has an app already."""

    def __init__(self) -> None:
        super().__init__(_("An authenticator app is set up already. Turn it off first."))


class NotOn(FinstaError):
    """An account has no app that its codes could be checked by."""

    def __init__(self) -> None:
        super().__init__(_("No authenticator app is set up. Set one up first."))


class PasskeyRefused(FinstaError):
    """A passkey can't be added, or proves nothing."""


class PasskeyNameRefused(PasskeyRefused):
    """A passkey can't be called so."""

    field = "passkey_name"
