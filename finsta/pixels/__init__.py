"""From an upload's bytes to renditions, in processes of their own. Knows no account and no row.

What is imported here, a server may: the libraries that decode are in its decoders alone.
"""

from finsta.pixels.alone import render, stop_rendering
from finsta.pixels.bounds import MAX_PHOTO_BYTES, MAX_PHOTO_PIXELS
from finsta.pixels.errors import PhotoRefused, TooManyAtOnce
from finsta.pixels.lanes import Lanes
from finsta.pixels.renditions import RENDITION_WIDTHS, Rendered, Square, widths_for

__all__ = [
    "MAX_PHOTO_BYTES",
    "MAX_PHOTO_PIXELS",
    "RENDITION_WIDTHS",
    "Lanes",
    "PhotoRefused",
    "Rendered",
    "Square",
    "TooManyAtOnce",
    "render",
    "stop_rendering",
    "widths_for",
]
