"""What a photo says about where, when and by whom it was taken stays with its author."""

from pathlib import Path
from typing import Any

import pytest
import pyvips
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.cast import draw, encode, phone_photo, write
from tests.pixels.photos import render, show

_DESCRIPTION, _GPS, _MARK = 0x010E, 0x8825, b"Ana's kitchen"
_CHUNKS = (b"EXIF", b"Exif", b"XMP ", b"ICCP", b"x:xmpmeta", b"GPS", b"acsp")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
def test_no_rendition_holds_metadata(tmp_path: Path, kind: str):
    data = _tell_everything(kind)
    assert data.count(_MARK) >= 2, "the photo itself must tell it in EXIF and XMP"

    rendered = render(tmp_path, data)

    assert sorted(rendered.files) == [320, 640, 1080]
    for rendition in rendered.files.values():
        assert not show(rendition).info.keys() & {"exif", "xmp", "icc_profile", "comment"}
        assert not show(rendition).getexif()
        assert [told for told in (_MARK, *_CHUNKS) if told in rendition] == []


def test_the_place_of_a_phones_photo_is_gone(tmp_path: Path):
    data = phone_photo()
    assert Image.open(write(tmp_path / "taken", data)).getexif().get_ifd(_GPS)

    rendered = render(tmp_path, data)

    assert all(not show(file).getexif().get_ifd(_GPS) for file in rendered.files.values())


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_comments_are_gone(tmp_path: Path, kind: str):
    info = PngInfo()
    info.add_text("Comment", _MARK.decode())
    options = {"pnginfo": info} if kind == "PNG" else {"comment": _MARK}
    data = encode(draw(), kind, **options)
    assert _MARK in data

    rendered = render(tmp_path, data)

    assert all(_MARK not in file for file in rendered.files.values())


def _tell_everything(kind: str) -> bytes:
    exif = Image.Exif()
    exif[_DESCRIPTION] = _MARK.decode()
    exif.get_ifd(_GPS).update({1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (13.0, 22.0, 0.0)})
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>' + _MARK + b"</a></x:xmpmeta>"
    options: dict[str, Any] = {
        "exif": exif.tobytes(),
        "icc_profile": pyvips.Operation.call("profile_load", "p3"),
    }
    if kind == "PNG":
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", xmp.decode())
        options["pnginfo"] = info
    else:
        options["xmp"] = xmp
    return encode(draw(), kind, **options)
