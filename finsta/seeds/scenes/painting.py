"""A canvas for flat illustration: smooth edges, gradients, glow, mist and grain. No scenes here."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageOps

Tone = tuple[int, int, int]
Point = tuple[float, float]
Fill = str | Tone | Image.Image

# Shapes are drawn this much larger and reduced, which smooths their edges.
_OVERSAMPLING = 2
_GRAIN_TILE_PX = 512


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


class Stencil:
    """A shape to paint through, drawn oversized.

    Args:
        width: Of the picture, in pixels.
        height: Of the picture, in pixels.
    """

    def __init__(self, width: int, height: int) -> None:
        self._image = Image.new("L", (width * _OVERSAMPLING, height * _OVERSAMPLING))
        self._draw = ImageDraw.Draw(self._image)

    def polygon(self, points: Sequence[Point], level: int = 255) -> "Stencil":
        """Add a filled polygon; `level` 0 cuts it out."""
        self._draw.polygon(_enlarged(points), fill=level)
        return self

    def ellipse(
        self, x: float, y: float, across: float, down: float | None = None, level: int = 255
    ) -> "Stencil":
        """Add an ellipse by its middle and its two radii, or a circle by one."""
        down = across if down is None else down
        corners = [(x - across, y - down), (x + across, y + down)]
        self._draw.ellipse(_enlarged(corners), fill=level)
        return self

    def box(
        self, x: float, y: float, width: float, height: float, radius: float = 0, level: int = 255
    ) -> "Stencil":
        """Add a rectangle by its upper left corner, rounded by `radius`."""
        corners = _enlarged([(x, y), (x + width, y + height)])
        self._draw.rounded_rectangle(corners, radius * _OVERSAMPLING, fill=level)
        return self

    def pie(
        self, x: float, y: float, radius: float, start: float, end: float, level: int = 255
    ) -> "Stencil":
        """Add a slice of a circle, its angles in degrees clockwise from three o'clock."""
        corners = _enlarged([(x - radius, y - radius), (x + radius, y + radius)])
        self._draw.pieslice(corners, start, end, fill=level)
        return self

    def line(self, points: Sequence[Point], width: float, level: int = 255) -> "Stencil":
        """Add a line with round joints and ends."""
        self._draw.line(
            _enlarged(points), fill=level, width=max(1, round(width * _OVERSAMPLING)), joint="curve"
        )
        if width >= 2:
            for x, y in (points[0], points[-1]):
                self.ellipse(x, y, width / 2, level=level)
        return self

    def clip(self, other: "Stencil") -> "Stencil":
        """Keep only what lies in the other stencil too."""
        self._image = ImageChops.multiply(self._image, other._image)
        self._draw = ImageDraw.Draw(self._image)
        return self

    def add(self, other: "Stencil") -> "Stencil":
        """Keep what lies in either."""
        self._image.paste(255, (0, 0, *self._image.size), other._image)
        return self

    def subtract(self, other: "Stencil") -> "Stencil":
        """Keep only what lies outside of the other stencil."""
        self._image.paste(0, (0, 0, *self._image.size), other._image)
        return self

    def mask(self) -> Image.Image:
        """Return the shape at the picture's size."""
        return self._image.reduce(_OVERSAMPLING)


class Painting:
    """A picture in the making.

    Args:
        width: In pixels.
        height: In pixels.
        seed: Of the chance in it: the same seed gives the same picture.
    """

    def __init__(self, width: int, height: int, seed: int) -> None:
        self.width = width
        self.height = height
        self.unit = min(width, height) / 1000
        self.random = Random(seed)
        self.image = Image.new("RGB", (width, height))

    def stencil(self) -> Stencil:
        """Return an empty stencil of the picture's size."""
        return Stencil(self.width, self.height)

    def shade(
        self, colors: Sequence[str | Tone], top: float = 0, bottom: float | None = None
    ) -> Image.Image:
        """Return a vertical gradient that runs from `top` to `bottom`, in pixels."""
        bottom = self.height if bottom is None else bottom
        column = Image.new("RGB", (1, self.height))
        span = max(bottom - top, 1)
        column.putdata([along(colors, (y - top) / span) for y in range(self.height)])
        return column.resize((self.width, self.height), Image.Resampling.NEAREST)

    def sweep(self, colors: Sequence[str | Tone], left: float, right: float) -> Image.Image:
        """Return a horizontal gradient that runs from `left` to `right`, in pixels."""
        row = Image.new("RGB", (self.width, 1))
        row.putdata([along(colors, (x - left) / (right - left)) for x in range(self.width)])
        return row.resize((self.width, self.height), Image.Resampling.NEAREST)

    def ball(
        self, x: float, y: float, radius: float, lit: str | Tone, body: str | Tone, dark: str | Tone
    ) -> Image.Image:
        """Return a radial gradient from `lit` at a point over `body` to `dark` at the radius."""
        levels = Image.radial_gradient("L")
        size = max(2, round(radius * 2))
        ramp = ImageOps.colorize(levels, tone(lit), tone(dark), tone(body), 0, 182, 80)
        picture = Image.new("RGB", (self.width, self.height), tone(dark))
        picture.paste(
            ramp.resize((size, size), Image.Resampling.BICUBIC), (round(x - radius), round(y - radius))
        )
        return picture

    def paint(self, shape: Stencil, fill: Fill, opacity: float = 1, blur: float = 0) -> None:
        """Put a colour or a gradient onto the picture through a shape.

        Args:
            shape: Where.
            fill: A colour, or a picture of the same size.
            opacity: From 0 to 1.
            blur: Radius in pixels by which the shape's edges are softened.
        """
        mask = soften(shape.mask(), blur)
        if opacity < 1:
            mask = mask.point([round(level * opacity) for level in range(256)])
        if isinstance(fill, Image.Image):
            self.image.paste(fill, (0, 0), mask)
        else:
            self.image.paste(tone(fill), (0, 0, self.width, self.height), mask)

    def backdrop(self, colors: Sequence[str | Tone]) -> None:
        """Cover everything with a vertical gradient."""
        self.image.paste(self.shade(colors), (0, 0))

    def glow(self, x: float, y: float, radius: float, color: str | Tone, strength: float) -> None:
        """Add light around a point, which brightens what is there.

        Args:
            x: Of the point.
            y: Of the point.
            radius: Where the light ends, in pixels.
            color: Of the light.
            strength: From 0 to 1, in the middle.
        """
        levels = Image.radial_gradient("L").point(
            [round(255 * strength * max(0.0, 1 - level / 181) ** 2) for level in range(256)]
        )
        size = max(2, round(radius * 2))
        light = Image.new("L", (self.width, self.height))
        light.paste(
            levels.resize((size, size), Image.Resampling.BICUBIC),
            (round(x - radius), round(y - radius)),
        )
        self.shine(light, color)

    def shine(self, light: Image.Image, color: str | Tone) -> None:
        """Brighten the picture by coloured light.

        Args:
            light: How much where, as a grey picture of the same size.
            color: Of the light.
        """
        channels = [light.point([level * part // 255 for level in range(256)]) for part in tone(color)]
        self.image = ImageChops.screen(self.image, Image.merge("RGB", channels))

    def mist(self, y: float, spread: float, color: str | Tone, strength: float) -> None:
        """Lay a soft horizontal band of mist.

        Args:
            y: Its middle, in pixels.
            spread: How far it reaches up and down, in pixels.
            color: Of the mist.
            strength: From 0 to 1, in the middle.
        """
        column = Image.new("L", (1, self.height))
        column.putdata(
            [
                round(255 * strength * max(0.0, 1 - abs(row - y) / spread) ** 2)
                for row in range(self.height)
            ]
        )
        mask = column.resize((self.width, self.height), Image.Resampling.NEAREST)
        self.image.paste(tone(color), (0, 0, self.width, self.height), mask)

    def grain(self, amount: int = 5) -> None:
        """Roughen everything a little, which also hides the steps of gradients.

        Args:
            amount: The largest change of a pixel, from 0 to 255.
        """
        side = _GRAIN_TILE_PX
        noise = Image.frombytes("L", (side, side), self.random.randbytes(side * side))
        noise = noise.point([128 - amount + level * 2 * amount // 255 for level in range(256)])
        grey = Image.new("L", (self.width, self.height))
        for x in range(0, self.width, side):
            for y in range(0, self.height, side):
                grey.paste(noise, (x, y))
        self.image = ImageChops.add(self.image, Image.merge("RGB", (grey, grey, grey)), 1, -128)


def soften(mask: Image.Image, blur: float) -> Image.Image:
    """Blur a grey picture, at a fraction of its size where nobody can tell.

    Args:
        mask: The picture.
        blur: Radius in pixels.
    """
    if blur <= 0:
        return mask
    if blur < 6:
        return mask.filter(ImageFilter.GaussianBlur(blur))
    small = mask.reduce(4).filter(ImageFilter.GaussianBlur(blur / 4))
    return small.resize(mask.size, Image.Resampling.BICUBIC)


def _enlarged(points: Sequence[Point]) -> list[Point]:
    return [(x * _OVERSAMPLING, y * _OVERSAMPLING) for x, y in points]
