"""Colours: palettes, tones between two, and gradients that are made only where they are needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PIL import Image, ImageColor, ImageOps

Tone = tuple[int, int, int]
Box = tuple[int, int, int, int]


class Gradient(Protocol):
    """Colours that differ from place to place; a picture is one too."""

    def crop(self, box: Box, /) -> Image.Image:
        """Return what lies in a box, in pixels."""
        ...


@dataclass(frozen=True)
class Palette:
    """The colours of one picture, as `#rrggbb`.

    Attributes:
        sky: Two or more from top to bottom; indoors the wall.
        light: Of the sun, the moon or the lamps.
        far: Of what is far away; indoors of what lies behind.
        near: Of what is close.
        accents: Two or more for whatever should stand out.
    """

    sky: tuple[str, ...]
    light: str
    far: str
    near: str
    accents: tuple[str, ...]


def tone(color: str | Tone) -> Tone:
    """Return a colour as three numbers from 0 to 255.

    Args:
        color: `#rrggbb`, or a tone already.
    """
    if isinstance(color, str):
        red, green, blue = ImageColor.getrgb(color)[:3]
        return red, green, blue
    return color


def mix(first: str | Tone, second: str | Tone, share: float) -> Tone:
    """Return a colour between two.

    Args:
        first: The colour at a share of 0.
        second: The colour at a share of 1.
        share: How much of the second.
    """
    a, b = tone(first), tone(second)
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


def along(colors: Sequence[str | Tone], share: float) -> Tone:
    """Return the colour at a place on a ramp of evenly spaced colours.

    Args:
        colors: Two or more.
        share: From 0, the first, to 1, the last.
    """
    place = min(max(share, 0.0), 1.0) * (len(colors) - 1)
    index = min(int(place), len(colors) - 2)
    return mix(colors[index], colors[index + 1], place - index)


@dataclass(frozen=True)
class Ramp:
    """A gradient along one direction, from `start` to `end` in pixels."""

    colors: Sequence[str | Tone]
    start: float
    end: float
    upright: bool

    def crop(self, box: Box, /) -> Image.Image:
        """Return what lies in a box, in pixels."""
        left, top, right, bottom = box
        places = range(top, bottom) if self.upright else range(left, right)
        span = self.end - self.start or 1
        line = Image.new("RGB", (1, len(places)) if self.upright else (len(places), 1))
        line.putdata([along(self.colors, (place - self.start) / span) for place in places])
        return line.resize((right - left, bottom - top), Image.Resampling.NEAREST)


@dataclass(frozen=True)
class Ball:
    """A gradient around a lit point: from `lit` over `body` to `dark` at the radius."""

    x: float
    y: float
    radius: float
    lit: str | Tone
    body: str | Tone
    dark: str | Tone

    def crop(self, box: Box, /) -> Image.Image:
        """Return what lies in a box, in pixels."""
        levels = Image.radial_gradient("L")
        ramp = ImageOps.colorize(
            levels, tone(self.lit), tone(self.dark), tone(self.body), 0, 182, 80
        )
        size = max(2, round(self.radius * 2))
        picture = Image.new("RGB", (box[2] - box[0], box[3] - box[1]), tone(self.dark))
        corner = (round(self.x - self.radius) - box[0], round(self.y - self.radius) - box[1])
        picture.paste(ramp.resize((size, size), Image.Resampling.BICUBIC), corner)
        return picture
