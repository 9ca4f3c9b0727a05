"""How forms take photos: see `live.Files`."""

from functools import partial

import reflex as rx

from finsta import internals, live, media
from finsta.web import browser, routes

_module = browser.module("upload.jsx")

_given = (routes.PHOTOS, media.MAX_PHOTO_BYTES, routes.PHOTO_TOO_LARGE)

# The browser's function that sends a photo to the server.
UPLOAD = internals.browser_function(
    f"uploadTo({', '.join(str(rx.Var.create(each)) for each in _given)})",
    {_module.path: ["uploadTo"]},
)

# The field of a form.
photos_field = partial(live.Files, UPLOAD, types="image/")
