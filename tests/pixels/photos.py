"""Photos that tests of pixels take, and looking at what became of them."""

import io
import struct
import zlib
from pathlib import Path

import pillow_heif
import psutil
from PIL import Image

from finsta import media
from tests.cast import write

pillow_heif.register_heif_opener()

# Pillow's name of each allowed format, and the media type that the bytes show.
KINDS = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "HEIF": "image/heic",
    "AVIF": "image/avif",
    "GIF": "image/gif",
}

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 200, 60), (40, 90, 160), (255, 255, 255)
_NAMES = {RED: "red", GREEN: "green", BLUE: "blue", WHITE: "white"}


def render(folder: Path, data: bytes) -> media.Rendered:
    """Render a file's bytes.

    Args:
        folder: Where the file may lie.
        data: Its bytes.
    """
    return media.render(write(folder / "upload", data))


def show(data: bytes) -> Image.Image:
    """Decode a rendition.

    Args:
        data: Its WebP bytes.
    """
    image = Image.open(io.BytesIO(data), formats=["WEBP"])
    image.load()
    return image


def largest(rendered: media.Rendered) -> Image.Image:
    """Decode the largest rendition.

    Args:
        rendered: From `render`.
    """
    return show(rendered.files[max(rendered.files)])


def color_at(image: Image.Image, x: float, y: float) -> tuple[int, int, int]:
    """Return a pixel.

    Args:
        image: The picture.
        x: From 0, left, to 1, right.
        y: From 0, above, to 1, below.
    """
    pixel = image.getpixel((round(x * (image.width - 1)), round(y * (image.height - 1))))
    assert isinstance(pixel, tuple)
    red, green, blue = pixel
    return int(red), int(green), int(blue)


def is_near(color: tuple[int, ...], wanted: tuple[int, ...], tolerance: int = 12) -> bool:
    """Return whether two colours look the same after a lossy way.

    Args:
        color: One.
        wanted: The other.
        tolerance: A channel's largest difference.
    """
    return all(abs(a - b) <= tolerance for a, b in zip(color, wanted, strict=True))


def corners(image: Image.Image) -> list[str]:
    """Name the colours of the corners: upper left, upper right, lower left, lower right.

    Args:
        image: What became of `tests.cast.draw`.
    """
    found = [color_at(image, x, y) for y in (0.05, 0.95) for x in (0.05, 0.95)]
    return [
        next((name for color, name in _NAMES.items() if is_near(at, color)), str(at))
        for at in found
    ]


UPRIGHT = ["red", "green", "blue", "blue"]


def make_png(
    width: int, height: int, row: bytes = b"", bits: int = 8, color_type: int = 2
) -> bytes:
    """Write a PNG by hand, also one whose header promises what its body does not hold.

    Args:
        width: As the header says.
        height: As the header says.
        row: Every row's bytes, its filter byte in front; without it there are no pixels.
        bits: A channel's.
        color_type: 0 grey, 2 RGB.
    """
    header = struct.pack(">IIBBBBB", width, height, bits, color_type, 0, 0, 0)
    deflate = zlib.compressobj(9)
    body = b"".join(deflate.compress(row) for _ in range(height)) + deflate.flush() if row else b""
    chunks = [(b"IHDR", header), (b"IDAT", body), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def find_decoders(pid: int | None = None) -> list[psutil.Process]:
    """Return the decoders of a server, the last one started at the end.

    Args:
        pid: Of the server; of the tests by default.
    """
    children = psutil.Process(pid).children(recursive=True)
    return sorted(filter(_is_decoder, children), key=lambda child: child.create_time())


def _is_decoder(child: psutil.Process) -> bool:
    try:
        return "finsta.pixels.decoding" in child.cmdline()
    except psutil.Error:
        return False  # it has just ended


def animate(kind: str, frame_ms: int = 100) -> bytes:
    """Encode an animation: a red frame, a green one, a blue one.

    Args:
        kind: Pillow's name of the format.
        frame_ms: How long each is shown.
    """
    first, *rest = (Image.new("RGB", (64, 48), color) for color in (RED, GREEN, BLUE))
    file = io.BytesIO()
    first.save(file, kind, save_all=True, append_images=rest, duration=frame_ms)
    return file.getvalue()
