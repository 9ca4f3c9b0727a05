"""How forms take photos: see `live.Files`."""

from typing import Any

import reflex as rx

from finsta import internals, live, media
from finsta.web import browser, routes

_module = browser.module("upload.jsx")


def photos_field(*, preview_width: int, **options: Any) -> live.Files:
    """Return the field of a form that takes photos.

    Args:
        preview_width: Of what is shown where the browser itself can't show a photo; a rendition's.
        options: As for `live.Files`.
    """
    given = (routes.PHOTOS, media.MAX_PHOTO_BYTES, routes.PHOTO_TOO_LARGE, preview_width)
    call = f"uploadTo({', '.join(str(rx.Var.create(each)) for each in given)})"
    upload = internals.browser_function(call, {_module.path: ["uploadTo"]})
    return live.Files(upload, types="image/", **options)
