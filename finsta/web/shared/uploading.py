"""How forms take photos: see `live.Files`."""

from typing import Any

from finsta import live, media
from finsta.infra.words import _
from finsta.web import browser, routes

_module = browser.module("upload.jsx")


def photos_field(*, preview_width: int, **options: Any) -> live.Files:
    """Return the field of a form that takes photos, each with a description.

    Args:
        preview_width: Of what is shown where the browser itself can't show a photo; a rendition's.
        options: As for `live.Files`.
    """
    given = (routes.PHOTOS, media.MAX_PHOTO_BYTES, routes.PHOTO_TOO_LARGE, preview_width)
    upload = _module.value("uploadTo", Any, *given)
    words = live.Text(longest=media.MAX_ALT_LENGTH, label=_("alt text"))
    return live.Files(upload, types="image/", words=words, **options)
