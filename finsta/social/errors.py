"""Why something between people is refused."""

from finsta.infra.errors import FinstaError
from finsta.infra.words import _


class PersonNotFound(FinstaError):
    """There is no such person for the asking account: nobody, or somebody who keeps away."""

    def __init__(self) -> None:
        super().__init__(_("This person is not here any more."))


class FollowRefused(FinstaError):
    """The account can't follow like this; the message says why."""
