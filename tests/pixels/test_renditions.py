"""The sizes a photo is stored in."""

from pathlib import Path

import pytest
from PIL import Image

from finsta import media
from tests.cast import draw, encode, phone_photo
from tests.pixels.photos import render, show


@pytest.mark.parametrize(
    ("width", "stored"),
    [
        (200, {320: 200}),
        (320, {320: 320}),
        (321, {320: 320, 640: 321}),
        (700, {320: 320, 640: 640, 1080: 700}),
        (2048, {320: 320, 640: 640, 1080: 1080, 2048: 2048}),
        (4000, {320: 320, 640: 640, 1080: 1080, 2048: 2048}),
    ],
)
def test_a_photo_is_stored_in_every_smaller_width_and_never_enlarged(
    tmp_path: Path, width: int, stored: dict[int, int]
):
    rendered = render(tmp_path, encode(draw(width, width * 3 // 4)))

    widths = {step: show(data).width for step, data in rendered.files.items()}
    assert widths == stored
    assert rendered.width == max(stored.values())


def test_every_rendition_is_a_webp_of_the_same_shape(tmp_path: Path):
    rendered = render(tmp_path, encode(draw(1600, 900)))

    for data in rendered.files.values():
        image = show(data)
        assert image.format == "WEBP"
        assert abs(image.height - image.width * 9 / 16) <= 1


def test_the_upright_width_decides_not_the_stored_one(tmp_path: Path):
    rendered = render(tmp_path, phone_photo(600, 2400))

    assert (rendered.width, rendered.height) == (600, 2400)
    assert sorted(rendered.files) == [320, 640]


def test_a_scrolled_screenshot_is_shrunk_to_what_webp_can_hold(tmp_path: Path):
    rendered = render(tmp_path, encode(Image.new("RGB", (400, 20_000), "white"), "PNG"))

    assert (rendered.width, rendered.height) == (328, 16_383)
    assert show(rendered.files[640]).size == (328, 16_383)


def test_the_smallest_photo_is_a_photo(tmp_path: Path):
    rendered = render(tmp_path, encode(Image.new("RGB", (1, 1), "red"), "PNG"))

    assert {step: show(data).size for step, data in rendered.files.items()} == {320: (1, 1)}


def test_the_original_is_kept_byte_for_byte(tmp_path: Path, store: media.PhotoStore):
    data = phone_photo()
    upload = store.new_upload()
    store.append(upload, data[:1000])
    store.append(upload, data[1000:])

    rendered = media.render(upload)
    key = store.keep(upload, rendered)

    assert store.find(key, media.ORIGINAL).read_bytes() == data
    for width, rendition in rendered.files.items():
        assert store.find(key, str(width)).read_bytes() == rendition
