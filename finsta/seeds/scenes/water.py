"""What water does to a picture: it mirrors what stands over it, and glitters."""

import math

from PIL import Image, ImageChops, ImageFilter

from finsta.seeds.scenes.painting import Painting
from finsta.seeds.scenes.tones import Tone, tone


def mirror(
    painting: Painting, shore: float, color: str | Tone, darkness: float, squeeze: float = 1
) -> None:
    """Fill everything below a line with a mirror image, a bit dark and rippled.

    Args:
        painting: To draw on, finished above the line.
        shore: The line, in pixels.
        color: Of the water.
        darkness: How much of it, from 0 to 1.
        squeeze: How many times higher the mirrored part is than its image.
    """
    random, unit = painting.random, painting.unit
    width, line = painting.width, round(shore)
    depth = painting.height - line
    above = painting.image.crop((0, max(0, line - round(depth * squeeze)), width, line))
    below = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((width, depth))
    below = below.filter(ImageFilter.BoxBlur((1.2 * unit, 3.5 * unit)))
    below = Image.blend(below, Image.new("RGB", below.size, tone(color)), darkness)
    rippled = below.copy()
    phase, y = random.uniform(0, 6), 0
    strip = max(2, round(2 * unit))
    while y < depth:
        # Ripples are longer and stronger towards the viewer.
        near = y / depth
        wave = math.sin(phase) + 0.6 * math.sin(phase * 2.3 + 1)
        shift = round((wave + random.uniform(-0.5, 0.5)) * (0.8 + 4.5 * near) * unit)
        band = below.crop((0, y, width, min(depth, y + strip)))
        rippled.paste(ImageChops.offset(band, shift, 0), (0, y))
        phase += (0.75 - 0.45 * near) * random.uniform(0.7, 1.3)
        y += strip
    painting.image.paste(rippled.filter(ImageFilter.GaussianBlur(1)), (0, line))


def glitter(
    painting: Painting, x: float, horizon: float, spread: float, color: str | Tone, count: int = 90
) -> None:
    """Lay strips of reflected light under a sun or moon, wider towards the viewer.

    Args:
        painting: To draw on.
        x: Of the light.
        horizon: Where the water begins, in pixels.
        spread: Half of the path's width at the bottom, in pixels.
        color: Of the light.
        count: How many strips.
    """
    random, unit = painting.random, painting.unit
    depth = painting.height - horizon
    strips = painting.stencil()
    for index in range(count):
        near = (index + random.random()) / count
        y = horizon + 3 * unit + depth * 0.96 * near**1.35
        off = random.gauss(0, 0.34) * spread * (0.16 + near * 0.8)
        long = (
            spread
            * random.uniform(0.12, 0.5)
            * (0.35 + near * 0.65)
            * (1 - abs(off) / spread * 0.6)
        )
        thick = (1.3 + 4.2 * near) * unit * random.uniform(0.6, 1.2)
        strips.ellipse(x + off, y, max(4.0, long), thick, level=round(255 - 120 * near))
    painting.paint(strips, color, 0.35, blur=7 * unit)
    painting.paint(strips, color, 0.9)
