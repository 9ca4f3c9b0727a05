"""What Finsta makes of a photo looks as Chromium shows the photo itself."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import pyvips
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import FloatRect, Page

from tests.cast import encode
from tests.chromium import opened
from tests.pixels.containers import declare, deep_png
from tests.pixels.photos import animate, largest, render

# Of 255, averaged over all pixels and channels.
_MOST_DIFFERENT = 6.0


def _draw_card() -> Image.Image:
    # Soft enough for what the renditions' WebP does to colours, and all over the cube.
    small = Image.new("RGB", (6, 5))
    for y in range(5):
        for x in range(6):
            small.putpixel((x, y), (51 * x, 255 - 60 * y, (42 * y + 35 * x) % 256))
    return small.resize((240, 200), Image.Resampling.BICUBIC)


_CARD = _draw_card()
_GREY = Image.linear_gradient("L").resize((240, 200))
_P3 = pyvips.Operation.call("profile_load", "p3")


def _see_through() -> Image.Image:
    image = _CARD.convert("RGBA")
    image.putalpha(_GREY)
    return image


_CODE_POINTS = [(12, 13), (9, 13), (9, 16), (1, 16), (12, 16), (9, 18), (1, 18), (1, 1), (9, 14),
                (1, 8), (1, 4), (5, 5), (6, 6), (7, 7), (2, 2)]  # fmt: skip

_PHOTOS = {
    **{f"PNG {p} {t}": deep_png(_CARD, (p, t)) for p, t in _CODE_POINTS},
    **{
        f"AVIF {p} {t}": declare(encode(_CARD, "AVIF", quality=95), p, t, 6)
        for p, t in _CODE_POINTS
    },
    "AVIF of a limited range": declare(encode(_CARD, "AVIF"), 12, 13, 6, full=False),
    "AVIF of grey and a limited range": declare(encode(_GREY, "AVIF"), 1, 13, 6, full=False),
    **{
        f"{kind} in Display P3": encode(_CARD, kind, quality=95, icc_profile=_P3)
        for kind in ("JPEG", "PNG", "WEBP", "AVIF")
    },
    **{f"{kind} of grey": encode(_GREY, kind) for kind in ("JPEG", "PNG", "WEBP", "AVIF", "GIF")},
    **{f"see-through {kind}": encode(_see_through(), kind) for kind in ("PNG", "WEBP", "AVIF")},
    # Pillow's AVIF sequences say one range of numbers in the box and another in the pixels.
    **{f"animated {kind}": animate(kind, 60_000) for kind in ("GIF", "WEBP", "PNG")},
    "JPEG of inks": encode(_CARD.convert("CMYK"), quality=95),
    "progressive JPEG": encode(_CARD, progressive=True, quality=95),
    "PNG of a palette": encode(_CARD.quantize(64), "PNG"),
    "PNG of one bit": encode(_GREY.convert("1"), "PNG"),
    "16-bit PNG": deep_png(_CARD),
}


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with opened() as browser:
        yield browser.new_page(viewport={"width": 400, "height": 400})


@pytest.mark.parametrize("name", _PHOTOS)
def test_a_photo_looks_as_a_browser_shows_it(tmp_path: Path, page: Page, name: str):
    photo = tmp_path / "photo"
    photo.write_bytes(_PHOTOS[name])

    shown = _show(page, photo)
    ours = largest(render(tmp_path, _PHOTOS[name])).convert("RGB")

    assert ours.size == shown.size
    means = ImageStat.Stat(ImageChops.difference(ours, shown)).mean
    assert sum(means) / len(means) <= _MOST_DIFFERENT


def _show(page: Page, photo: Path) -> Image.Image:
    document = photo.with_suffix(".html")
    document.write_text(f'<body style="margin:0;background:#fff"><img src="{photo.name}">')
    page.goto(document.as_uri())
    width, height = page.evaluate(
        "() => document.images[0].decode().then(() => {"
        " const i = document.images[0]; return [i.naturalWidth, i.naturalHeight]; })"
    )
    clip = FloatRect(x=0, y=0, width=width, height=height)
    return Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
