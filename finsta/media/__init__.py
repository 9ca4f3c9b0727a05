"""Photos: decoding what people upload, the stored renditions, and who may see one."""

from finsta.media.decoding import MAX_PHOTO_BYTES, MAX_PHOTO_PIXELS
from finsta.media.errors import PhotoRefused, StorageFull, UploadTooLarge
from finsta.media.events import PhotosRemoved
from finsta.media.models import Photo
from finsta.media.renditions import RENDITION_WIDTHS, Rendered, render
from finsta.media.service import (
    PhotoFile,
    attach_photos,
    get_photo_file,
    register_audience,
    remove_photos,
    require_staged,
    stage_photo,
)
from finsta.media.storage import ORIGINAL, PhotoStore
from finsta.media.sweep import remove_abandoned_photos, sweep_photos
from finsta.media.views import PhotoView, view_photo

__all__ = [
    "MAX_PHOTO_BYTES",
    "MAX_PHOTO_PIXELS",
    "ORIGINAL",
    "RENDITION_WIDTHS",
    "Photo",
    "PhotoFile",
    "PhotoRefused",
    "PhotoStore",
    "PhotoView",
    "PhotosRemoved",
    "Rendered",
    "StorageFull",
    "UploadTooLarge",
    "attach_photos",
    "get_photo_file",
    "register_audience",
    "remove_abandoned_photos",
    "remove_photos",
    "render",
    "require_staged",
    "stage_photo",
    "sweep_photos",
    "view_photo",
]
