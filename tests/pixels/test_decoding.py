"""What counts as a photo: its bytes decide, not its name."""

import random
from pathlib import Path

import pytest

from finsta import media
from tests.cast import draw, encode, write
from tests.pixels.photos import (
    KINDS,
    UPRIGHT,
    WHITE,
    animate,
    color_at,
    corners,
    is_near,
    largest,
    render,
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_allowed_format_is_told_by_its_bytes_whatever_its_name(tmp_path: Path, kind: str):
    path = write(tmp_path / "homework.txt", encode(draw(160, 120), kind))

    rendered = media.render(path)

    assert rendered.media_type == KINDS[kind]
    assert corners(largest(rendered)) == UPRIGHT


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "HEIF", "AVIF", "GIF"])
def test_what_is_see_through_becomes_white(tmp_path: Path, kind: str):
    image = draw(160, 120)
    image.putalpha(0)
    image.paste(draw(160, 120).crop((0, 0, 160, 60)), (0, 0))

    shown = largest(render(tmp_path, encode(image, kind)))

    assert corners(shown) == ["red", "green", "white", "white"]
    assert is_near(color_at(shown, 0.5, 0.9), WHITE, tolerance=2)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "AVIF", "PNG"])
def test_of_an_animation_the_first_frame_is_taken(tmp_path: Path, kind: str):
    rendered = render(tmp_path, animate(kind))

    assert (rendered.width, rendered.height) == (64, 48)
    assert set(corners(largest(rendered))) == {"red"}


def test_a_progressive_jpeg_is_a_photo(tmp_path: Path):
    rendered = render(tmp_path, encode(draw(160, 120), progressive=True))

    assert corners(largest(rendered)) == UPRIGHT


@pytest.mark.parametrize("kind", KINDS)
def test_scrambled_bytes_are_refused_or_shown_and_never_an_unexpected_error(
    tmp_path: Path, kind: str
):
    dice = random.Random(kind)
    whole = encode(draw(96, 72), kind)
    refusals: set[str] = set()
    for _ in range(80):
        scrambled = bytearray(whole)
        for _ in range(dice.choice((1, 3, 12))):
            place = dice.randrange(12, min(len(whole), dice.choice((64, 400, len(whole)))))
            scrambled[place] = dice.randrange(256)
        try:
            assert render(tmp_path, bytes(scrambled)).files
        except media.PhotoRefused as refusal:
            refusals.add(str(refusal))

    assert refusals
    assert all("Allowed are JPEG, PNG, WebP, HEIC" in told for told in refusals)
