"""Photo-like pictures: soft shapes, gradients and noise, so that they compress like photos."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageChops


@lru_cache(maxsize=4)
def make_jpeg(width: int, height: int) -> bytes:
    """Return a JPEG that weighs about as much as a phone's photo of that size.

    Args:
        width: In pixels.
        height: In pixels.
    """
    size = (width, height)
    bands = [_make_band(size, turn) for turn in range(3)]
    picture = BytesIO()
    Image.merge("RGB", bands).save(picture, "JPEG", quality=92)
    return picture.getvalue()


def _make_band(size: tuple[int, int], turn: int) -> Image.Image:
    gradient = Image.linear_gradient("L").rotate(90 * turn).resize(size)
    shapes = Image.effect_noise((24, 18), 90).resize(size, Image.Resampling.BICUBIC)
    texture = Image.effect_noise((size[0] // 8, size[1] // 8), 60).resize(size)
    noise = Image.effect_noise(size, 9)
    soft = Image.blend(Image.blend(gradient, shapes, 0.5), texture, 0.2)
    return ImageChops.add(soft, noise, offset=-128)
