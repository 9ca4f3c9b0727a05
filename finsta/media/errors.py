"""Why a photo is not stored."""

from finsta.infra.errors import FinstaError
from finsta.pixels import PhotoRefused


class UploadTooLarge(PhotoRefused):
    """The file has more bytes than are read."""


class StorageFull(FinstaError):
    """The disk has no room for the photo."""
