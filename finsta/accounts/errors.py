"""Why an account or a sign-in is refused."""

from collections.abc import Mapping

from finsta.infra.errors import FinstaError
from finsta.infra.words import Described, Words, _


class AccountRefused(FinstaError):
    """The account can't be made like this; the message is the first of what to change.

    Args:
        problems: Sentences by field, as `email`, in the form's order; what belongs to no field in
            particular is under an empty name.
    """

    def __init__(self, problems: Mapping[str, Words]) -> None:
        super().__init__(next(iter(problems.values())))
        self._problems = dict(problems)

    @property
    def problems(self) -> dict[str, str]:
        """Say what is wrong, by field, in the language of who is told."""
        return {field: str(sentence) for field, sentence in self._problems.items()}


def refuse(problems: Mapping[str, Described]) -> None:
    """Refuse what a form holds, if anything is wrong with it.

    Args:
        problems: Sentences by field, in the form's order; an empty one is no problem.

    Raises:
        AccountRefused: There is one.
    """
    found = {field: sentence for field, sentence in problems.items() if sentence}
    if found:
        raise AccountRefused(found)


class InvalidLogin(FinstaError):
    """E-mail and password don't match. It is not said which of them is wrong."""

    def __init__(self) -> None:
        super().__init__(_("Invalid email or password"))


class LinkOver(FinstaError):
    """A link is not good any more, or never was. It is not said which."""

    def __init__(self) -> None:
        super().__init__(
            _("This link is not valid any more. Links work once, and for a while only.")
        )


class LinkElsewhere(FinstaError):
    """A link is good, but not for who is logged in. It is not said for whom."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This link is for another account than the one that is logged in here. "
                "Log in with that account, then open the link once more."
            )
        )


class NotConfirmed(FinstaError):
    """The password is right, but it is not known that the e-mail reaches its owner."""

    def __init__(self) -> None:
        super().__init__(
            _("Confirm your email first: we just sent you another link. Open it, then log in.")
        )


class AccountDisabled(FinstaError):
    """Who asks has shown to be this account, and an admin has disabled it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This account is disabled. "
                "Ask whoever runs this server if you think that's a mistake."
            )
        )


class OnlyAdmin(FinstaError):
    """Whoever leaves is the only one who can run the server."""

    def __init__(self) -> None:
        super().__init__(_("You are the only admin here. Make somebody else an admin first."))
