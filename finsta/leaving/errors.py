"""Why a take-out is refused."""

from finsta.infra.errors import FinstaError
from finsta.infra.words import _

TOO_LITTLE_ROOM = _(
    "The server's disk has too little room for your zip. "
    "Ask whoever runs this Finsta to make room, then try again."
)


class NoRoom(FinstaError):
    """The disk has no room for another take-out."""

    def __init__(self) -> None:
        super().__init__(TOO_LITTLE_ROOM)
