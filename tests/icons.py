"""Makes the icons of Finsta's mark, in every form that somebody asks for, from `icon.svg`."""

import io
import sys
from pathlib import Path

import pyvips
from PIL import Image

_SIZE = 64  # of the drawing
_CORNERS = ' rx="15"'
_GROUND = 'fill="#3b5bdb"/>'
# What is cut into any shape keeps a circle of 80 % (W3C, Manifest: safe zone).
_SMALLER = '<g transform="translate(7.68 7.68) scale(0.76)">'

_ICONS = {"icon-192.png": 192, "icon-512.png": 512}
_FAVICON_SIZES = (16, 32, 48)


def main(folder: Path) -> None:
    """Write the icons beside their drawing.

    Args:
        folder: Where it lies.
    """
    drawing = (folder / "icon.svg").read_text()
    # Those who cut corners themselves would show what is behind.
    whole = drawing.replace(_CORNERS, "")
    within = whole.replace(_GROUND, _GROUND + _SMALLER).replace("</svg>", "</g></svg>")
    for name, width in _ICONS.items():
        (folder / name).write_bytes(_draw(drawing, width))
    (folder / "icon-180.png").write_bytes(_draw(whole, 180))
    (folder / "icon-maskable-512.png").write_bytes(_draw(within, 512))
    small = [Image.open(io.BytesIO(_draw(drawing, width))) for width in _FAVICON_SIZES]
    small[-1].save(folder / "favicon.ico", append_images=small, sizes=[one.size for one in small])


def _draw(drawing: str, width: int) -> bytes:
    image = pyvips.Image.svgload_buffer(drawing.encode(), scale=width / _SIZE)
    written: bytes = image.pngsave_buffer(compression=9)
    return written


if __name__ == "__main__":
    main(Path(sys.argv[1]))
