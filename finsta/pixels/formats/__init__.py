"""One file a format: reads its headers, keeps from decoders all that no pixel needs, decodes."""

import mmap
from collections.abc import Callable

from finsta.pixels import kinds
from finsta.pixels.formats import gif, heif, jpeg, png, webp
from finsta.pixels.source import Source

READERS: dict[str, Callable[[mmap.mmap], Source]] = {
    kinds.JPEG: jpeg.read,
    kinds.PNG: png.read,
    kinds.GIF: gif.read,
    kinds.WEBP: webp.read,
    kinds.HEIC: heif.read,
    kinds.AVIF: heif.read,
}
