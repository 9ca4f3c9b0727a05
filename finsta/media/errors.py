"""Why a photo is refused."""

from finsta.infra.errors import FinstaError


class PhotoRefused(FinstaError):
    """The file can't become a photo; the message says why and what is allowed."""


class UploadTooLarge(PhotoRefused):
    """The file has more bytes than are read."""


class StorageFull(FinstaError):
    """The disk has no room for the photo."""
