"""Photos: staging what people upload, the stored renditions, and who may see one."""

from finsta.media.drafts import MAX_ALT_LENGTH, DraftPhoto, clean_alt_texts
from finsta.media.errors import PhotoNotStaged, StorageFull, UploadTooLarge
from finsta.media.events import PhotosRemoved
from finsta.media.models import MAX_KEY_LENGTH, Photo
from finsta.media.moving import adopt_all, list_set_aside, set_aside
from finsta.media.service import (
    MAX_STAGED_PHOTOS,
    RENDITION_TYPE,
    PhotoFile,
    attach_copy,
    attach_photos,
    discard_staged,
    get_photo_file,
    list_photos_of,
    note_no_originals,
    register_audience,
    remove_photos,
    require_staged,
    stage_photo,
)
from finsta.media.storage import ORIGINAL, PhotoStore
from finsta.media.sweep import remove_abandoned_photos, sweep_photos
from finsta.media.views import PhotoView, view_photo
from finsta.pixels import (
    MAX_PHOTO_BYTES,
    MAX_PHOTO_PIXELS,
    RENDITION_WIDTHS,
    Lanes,
    PhotoRefused,
    Rendered,
    Square,
    TooManyAtOnce,
    render,
    stop_rendering,
)

__all__ = [
    "MAX_ALT_LENGTH",
    "MAX_KEY_LENGTH",
    "MAX_PHOTO_BYTES",
    "MAX_PHOTO_PIXELS",
    "MAX_STAGED_PHOTOS",
    "ORIGINAL",
    "RENDITION_TYPE",
    "RENDITION_WIDTHS",
    "DraftPhoto",
    "Lanes",
    "Photo",
    "PhotoFile",
    "PhotoNotStaged",
    "PhotoRefused",
    "PhotoStore",
    "PhotoView",
    "PhotosRemoved",
    "Rendered",
    "Square",
    "StorageFull",
    "TooManyAtOnce",
    "UploadTooLarge",
    "adopt_all",
    "attach_copy",
    "attach_photos",
    "clean_alt_texts",
    "discard_staged",
    "get_photo_file",
    "list_photos_of",
    "list_set_aside",
    "note_no_originals",
    "register_audience",
    "remove_abandoned_photos",
    "remove_photos",
    "render",
    "require_staged",
    "set_aside",
    "stage_photo",
    "stop_rendering",
    "sweep_photos",
    "view_photo",
]
