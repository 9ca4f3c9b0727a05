"""Why a photo is not stored."""

from finsta.infra.errors import FinstaError
from finsta.infra.words import _
from finsta.pixels import PhotoRefused


class UploadTooLarge(PhotoRefused):
    """The file has more bytes than are read."""


class StorageFull(FinstaError):
    """The disk has no room for the photo."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The server's disk is full, so the photo could not be stored. Ask whoever runs "
                "this Finsta to make room, then try again."
            )
        )


class PhotoNotStaged(PhotoRefused):
    """The photo waits for nobody, or for somebody else. A form that has its file sends it again."""

    field = "photos"

    def __init__(self) -> None:
        super().__init__(_("This photo is no longer waiting to be shared. Please choose it again."))
