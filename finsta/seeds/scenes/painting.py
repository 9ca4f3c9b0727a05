"""A canvas for flat illustration: gradients, glow, mist and grain. No scenes here."""

from collections.abc import Sequence
from random import Random

from PIL import Image, ImageChops, ImageFilter

from finsta.seeds.scenes.stencils import Stencil
from finsta.seeds.scenes.tones import Box, Gradient, Ramp, Tone, tone

_GRAIN_TILE_PX = 512


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
    ) -> Ramp:
        """Return a vertical gradient that runs from `top` to `bottom`, in pixels."""
        return Ramp(colors, top, self.height if bottom is None else bottom, upright=True)

    def sweep(self, colors: Sequence[str | Tone], left: float, right: float) -> Ramp:
        """Return a horizontal gradient that runs from `left` to `right`, in pixels."""
        return Ramp(colors, left, right, upright=False)

    def backdrop(
        self, colors: Sequence[str | Tone], top: float = 0, bottom: float | None = None
    ) -> None:
        """Cover everything between two heights, in pixels, with a vertical gradient."""
        low = self.height if bottom is None else round(bottom)
        box = (0, round(top), self.width, low)
        self.image.paste(self.shade(colors, top, low).crop(box), box)

    def paint(
        self, shape: Stencil, fill: str | Tone | Gradient, opacity: float = 1, blur: float = 0
    ) -> None:
        """Put a colour or a gradient onto the picture through a shape.

        Args:
            shape: Where.
            fill: A colour or a gradient.
            opacity: From 0 to 1.
            blur: Radius in pixels by which the shape's edges are softened.
        """
        found = shape.mask(margin=blur * 2.5)
        if found is None:
            return
        mask, box = soften(found[0], blur), found[1]
        if opacity < 1:
            mask = mask.point([round(level * opacity) for level in range(256)])
        flat = isinstance(fill, str | tuple)
        self.image.paste(tone(fill) if flat else fill.crop(box), box, mask)

    def glow(self, x: float, y: float, radius: float, color: str | Tone, strength: float) -> None:
        """Add light around a point, which brightens what is there.

        Args:
            x: Of the point.
            y: Of the point.
            radius: Where the light ends, in pixels.
            color: Of the light.
            strength: From 0 to 1, in the middle.
        """
        # The gradient reaches 181 at the middle of its sides.
        levels = Image.radial_gradient("L").point(
            [round(255 * strength * max(0.0, 1 - level / 181) ** 2) for level in range(256)]
        )
        left, top, size = round(x - radius), round(y - radius), max(2, round(radius * 2))
        light = levels.resize((size, size), Image.Resampling.BICUBIC)
        box = (
            max(0, left),
            max(0, top),
            min(self.width, left + size),
            min(self.height, top + size),
        )
        if box[0] < box[2] and box[1] < box[3]:
            inner = (box[0] - left, box[1] - top, box[2] - left, box[3] - top)
            self.shine(light.crop(inner), color, box)

    def shine(self, light: Image.Image, color: str | Tone, box: Box | None = None) -> None:
        """Brighten the picture by coloured light.

        Args:
            light: How much where, as a grey picture.
            color: Of the light.
            box: Where it falls, of the light's size; None is everywhere.
        """
        box = box or (0, 0, self.width, self.height)
        parts = [light.point([level * part // 255 for level in range(256)]) for part in tone(color)]
        lit = ImageChops.screen(self.image.crop(box), Image.merge("RGB", parts))
        self.image.paste(lit, box)

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
