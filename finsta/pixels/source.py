"""What is known of an upload before a pixel is decoded: its size, its colours, what it costs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pyvips

from finsta.infra.words import Words, _
from finsta.pixels.colors import SRGB, Colors
from finsta.pixels.turning import fit

# Given the largest width and height: the stored pixels, shrunk to fit, not yet turned.
Shrink = Callable[[int, int], pyvips.Image]


# Measured: how many rows libvips has while it shrinks; what is see-through it computes with floats.
_ROWS, _ALPHA_ROWS, _FLOAT_BYTES = 820, 540, 4
# The largest rendition as pixels, and with what encodes it.
_RENDERED_BYTES, _ENCODING_BYTES = 3, 10


_PHOTO = _("photo")


@dataclass(frozen=True)
class Costs:
    """What decoding takes, as its headers tell.

    Attributes:
        seconds: Of one core of the machine that the formats' factors were measured on.
        file_bytes: Of what is in memory of the file.
        held_bytes_per_pixel: What is in memory for every pixel at once; 0 for what is decoded
            and shrunk row by row.
        rows_bytes: What is in memory of rows, see `count_rows_bytes`.
        name: What a refusal calls a photo of this kind.
    """

    seconds: float
    file_bytes: int
    held_bytes_per_pixel: float = 0.0
    rows_bytes: float = 0.0
    name: Words = _PHOTO


@dataclass(frozen=True)
class Source:
    """An upload whose headers were read.

    Attributes:
        media_type: What its bytes show.
        width: As stored, in pixels.
        height: As stored, in pixels.
        costs: What decoding it takes.
        shrink: Decodes it.
        turns: Operations of libvips that set it upright, in their order.
        colors: What its numbers mean.
    """

    media_type: str
    width: int
    height: int
    costs: Costs
    shrink: Shrink
    turns: Sequence[str] = ()
    colors: Colors = field(default=SRGB)

    @property
    def memory_bytes(self) -> float:
        """What decoding it, and encoding its renditions after that, takes in memory."""
        costs = self.costs
        width, height = fit(self.width, self.height, self.turns)
        scale = min(1.0, width / self.width, height / self.height)
        rendered = self.width * self.height * scale**2
        held = self.width * self.height * costs.held_bytes_per_pixel + costs.rows_bytes
        return costs.file_bytes + max(held + rendered * _RENDERED_BYTES, rendered * _ENCODING_BYTES)


def count_rows_bytes(width: int, channels: int, sample_bytes: int, has_alpha: bool) -> float:
    """Return what libvips has in memory of the rows that it shrinks.

    Args:
        width: In pixels.
        channels: With the one for how see-through a pixel is.
        sample_bytes: Of one channel of one pixel.
        has_alpha: Whether there is such a channel.
    """
    if has_alpha:
        return width * channels * (sample_bytes + _FLOAT_BYTES) * _ALPHA_ROWS
    return width * channels * sample_bytes * _ROWS
