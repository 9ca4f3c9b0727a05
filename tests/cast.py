"""The cast of the tests, and the photos they take."""

import io
import itertools
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

from PIL import Image, ImageDraw
from sqlmodel import Session

from finsta import accounts, media, posts
from finsta.accounts import Account

PASSWORD = "correct horse battery"

# EXIF tags: orientation, and the folder that holds GPS.
_ORIENTATION = 0x0112
_GPS = 0x8825

# Of everybody who comes for the first time. All casts of a process take from it, as they share
# servers: two that counted alone would take the same handles.
newcomers = itertools.count(1)


@lru_cache(maxsize=1)
def password_hash() -> str:
    """Return the hash of everybody's password; it takes a quarter of a second, so once."""
    return accounts.hash_password(PASSWORD)


def register(session: Session, handle: str) -> Account:
    """Make an account.

    Args:
        session: A writing session.
        handle: Its handle; the e-mail follows from it.
    """
    return accounts.register_account(session, f"{handle}@example.org", handle, password_hash())


def draw(width: int = 800, height: int = 600) -> Image.Image:
    """Draw a picture whose left upper corner is red and right upper corner is green.

    Args:
        width: In pixels.
        height: In pixels.
    """
    image = Image.new("RGB", (width, height), (40, 90, 160))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, width // 4, height // 4), fill=(220, 30, 30))
    pen.rectangle((width - width // 4, 0, width, height // 4), fill=(30, 200, 60))
    return image


def encode(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """Encode a picture.

    Args:
        image: The picture.
        kind: Pillow's name of the format.
        options: Pillow's options for it.
    """
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def phone_photo(width: int = 800, height: int = 600) -> bytes:
    """Return a JPEG as an upright phone makes it: on its side, with the turn and GPS in EXIF.

    Args:
        width: Of the upright photo, in pixels.
        height: Of the upright photo, in pixels.
    """
    exif = Image.Exif()
    exif[_ORIENTATION] = 6
    exif.get_ifd(_GPS).update({1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (13.0, 22.0, 0.0)})
    lying = draw(width, height).transpose(Image.Transpose.ROTATE_90)
    return encode(lying, quality=88, exif=exif)


def stage(session: Session, store: media.PhotoStore, owner: Account, data: bytes = b"") -> str:
    """Upload a photo and return its key.

    Args:
        session: A writing session.
        store: Where its files go.
        owner: Who uploads it.
        data: The file, a small JPEG when empty.
    """
    upload = store.new_upload()
    store.append(upload, data or encode(draw(320, 240)))
    rendered = media.render(upload)
    key = store.keep(upload, rendered)
    return media.stage_photo(session, owner.id or 0, key, rendered).key


def share(
    session: Session, store: media.PhotoStore, author: Account, caption: str = "By the lake"
) -> posts.PostView:
    """Share a post with one photo.

    Args:
        session: A writing session.
        store: Where its files go.
        author: Who shares it.
        caption: Its caption.
    """
    photo = media.DraftPhoto(stage(session, store, author), "A lake")
    return posts.share_post(session, author.id or 0, posts.Draft(str(uuid4()), caption, [photo]))


def write(path: Path, data: bytes) -> Path:
    """Write a file and return its path.

    Args:
        path: Where.
        data: Its bytes.
    """
    path.write_bytes(data)
    return path


def share_drawn(
    session: Session, store: media.PhotoStore, author: Account, number: int
) -> posts.PostView:
    """Share one of many posts: its shape and caption follow from its number.

    Args:
        session: A writing session.
        store: Where its files go.
        author: Who shares it.
        number: From 0.
    """
    width, height = ((400, 500), (500, 400), (400, 400))[number % 3]
    key = stage(session, store, author, encode(draw(width, height)))
    photo = media.DraftPhoto(key, f"Picture {number}")
    caption = f"Post number {number}"
    return posts.share_post(
        session, author.id or 0, posts.Draft(f"drawn-{number}", caption, [photo])
    )
