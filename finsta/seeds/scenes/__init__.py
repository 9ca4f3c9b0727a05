"""The demo's pictures, drawn by code: which scenes there are, and how one becomes a JPEG."""

import io
from collections.abc import Callable

from finsta.seeds.scenes import (
    coffee,
    country,
    fruit,
    mountains,
    nights,
    rooms,
    seas,
    shapes,
    skies,
    streets,
    winter,
    woods,
)
from finsta.seeds.scenes.painting import Painting
from finsta.seeds.scenes.tones import Palette

__all__ = ["SCENES", "Palette", "draw_jpeg"]

SCENES: dict[str, Callable[[Painting, Palette], None]] = {
    "aurora": nights.draw_aurora,
    "balloons": skies.draw_balloons,
    "birches": woods.draw_birches,
    "cabin": winter.draw_cabin,
    "canal": streets.draw_canal,
    "city": nights.draw_city,
    "coffee": coffee.draw_coffee,
    "dunes": country.draw_dunes,
    "fruit": fruit.draw_fruit,
    "hills": country.draw_hills,
    "lake": mountains.draw_lake,
    "lighthouse": seas.draw_lighthouse,
    "mountains": mountains.draw_misty_mountains,
    "sea": seas.draw_sunset_sea,
    "shapes": shapes.draw_shapes,
    "window": rooms.draw_window,
}

_JPEG_QUALITY = 90


def draw_jpeg(scene: str, palette: Palette, size: tuple[int, int], seed: int) -> bytes:
    """Draw a picture. Takes a core for about half a second.

    Args:
        scene: A key of `SCENES`.
        palette: Its colours.
        size: Width and height in pixels.
        seed: Of the chance in it.

    Returns:
        A JPEG file, the same for the same arguments.
    """
    painting = Painting(*size, seed)
    SCENES[scene](painting, palette)
    painting.grain()
    file = io.BytesIO()
    painting.image.save(file, "JPEG", quality=_JPEG_QUALITY)
    return file.getvalue()
