"""Staging, attaching, finding and removing photos. Who may see one is part of the query."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, update
from sqlmodel import Session, col, select

from finsta.infra import bus, clock
from finsta.media.errors import PhotoNotStaged
from finsta.media.events import PhotosRemoved
from finsta.media.models import MAX_KEY_LENGTH, Photo
from finsta.media.storage import ORIGINAL
from finsta.pixels import RENDITION_WIDTHS, Rendered, widths_for

# The keys that `PhotoStore.keep` makes. PostgreSQL doesn't accept every text as a value.
_KEY = re.compile(rf"[A-Za-z0-9_-]{{1,{MAX_KEY_LENGTH}}}")

# Of every file but the original.
RENDITION_TYPE = "image/webp"

# Per owner. If more are staged, the oldest are removed.
MAX_STAGED_PHOTOS = 20

_audiences: list[Callable[[int], ColumnElement[bool]]] = []


@dataclass(frozen=True)
class PhotoFile:
    """A file that a viewer may have.

    Attributes:
        key: The photo's key.
        rendition: Which of its files: a stored width as text, or `original`.
        media_type: The file's media type.
    """

    key: str
    rendition: str
    media_type: str


def register_audience(rule: Callable[[int], ColumnElement[bool]]) -> None:
    """Let a noun above say who else sees the photos it shows. Registering twice is harmless.

    Args:
        rule: Given a viewer's account id, a condition on `Photo` for a query.
    """
    if rule not in _audiences:
        _audiences.append(rule)


def stage_photo(session: Session, owner_id: int, key: str, rendered: Rendered) -> Photo:
    """Record a stored photo that only its owner sees until it is attached.

    Args:
        session: A writing session.
        owner_id: The account that uploaded it.
        key: From `PhotoStore.keep`.
        rendered: What was stored.
    """
    photo = Photo(
        key=key,
        owner_id=owner_id,
        media_type=rendered.media_type,
        width=rendered.width,
        height=rendered.height,
        color=rendered.color,
        created_at=clock.now(),
    )
    session.add(photo)
    session.flush()
    _remove_oldest_staged(session, owner_id)
    return photo


def _remove_oldest_staged(session: Session, owner_id: int) -> None:
    too_many = (
        select(Photo.id)
        .where(col(Photo.owner_id) == owner_id, col(Photo.attached_at).is_(None))
        .order_by(col(Photo.id).desc())
        .offset(MAX_STAGED_PHOTOS)
    )
    photo_ids = [photo_id for photo_id in session.exec(too_many) if photo_id is not None]
    if photo_ids:
        remove_photos(session, photo_ids)


def require_staged(session: Session, owner_id: int, keys: Sequence[str]) -> None:
    """Check that photos can be attached, before anything is written.

    Refusing after a write would restart everything that shares the transaction.

    Args:
        session: A writing session.
        owner_id: The account that acts; it must have staged them.
        keys: Each once.

    Raises:
        PhotoNotStaged: One is not there, not the owner's, in use already, or named twice.
    """
    staged = session.exec(select(Photo.key).where(*_are_staged(owner_id, keys))).all()
    _require_all(keys, staged)


def attach_photos(session: Session, owner_id: int, keys: Sequence[str]) -> list[Photo]:
    """Take staged photos for a post, each once.

    Args:
        session: A writing session.
        owner_id: The account that acts; it must have staged them.
        keys: In the order in which they will be shown.

    Returns:
        The photos in that order.

    Raises:
        PhotoNotStaged: One is not there, not the owner's, or in use already.
    """
    taken = session.exec(
        update(Photo)
        .where(*_are_staged(owner_id, keys))
        .values(attached_at=clock.now())
        .returning(Photo)
    ).scalars()
    by_key = {photo.key: photo for photo in taken}
    _require_all(keys, by_key)
    return [by_key[key] for key in keys]


def attach_copy(session: Session, owner_id: int, photo: Photo, key: str) -> Photo:
    """Record a copy of a photo, attached to something of its own. The photo's audience stays.

    Args:
        session: A writing session.
        owner_id: The account that acts; the caller has checked that it sees the photo.
        photo: A stored photo.
        key: From `PhotoStore.copy`.
    """
    now = clock.now()
    copied = Photo(
        key=key,
        owner_id=owner_id,
        media_type=RENDITION_TYPE,
        width=photo.width,
        height=photo.height,
        color=photo.color,
        created_at=now,
        attached_at=now,
    )
    session.add(copied)
    session.flush()
    return copied


def _are_staged(owner_id: int, keys: Sequence[str]) -> list[ColumnElement[bool]]:
    return [
        col(Photo.key).in_(keys),
        col(Photo.owner_id) == owner_id,
        col(Photo.attached_at).is_(None),
    ]


def _require_all(keys: Sequence[str], staged: Collection[str]) -> None:
    if sorted(keys) != sorted(staged):
        raise PhotoNotStaged


def get_photo_file(session: Session, viewer_id: int, key: str, rendition: str) -> PhotoFile | None:
    """Return the file behind a photo's address if the viewer may have it.

    A rendition wider than the photo is answered with its largest one. The original is its owner's.

    Args:
        session: A session.
        viewer_id: The account that looks.
        key: From the address.
        rendition: From the address: 320, 640, 1080, 2048 or `original`.

    Returns:
        None when there is no such photo, no such rendition, or none for this viewer.
    """
    if rendition != ORIGINAL and rendition not in map(str, RENDITION_WIDTHS):
        return None
    if not _KEY.fullmatch(key):
        return None
    is_owner = col(Photo.owner_id) == viewer_id
    may_see = (
        is_owner
        if rendition == ORIGINAL
        else or_(is_owner, *(rule(viewer_id) for rule in _audiences))
    )
    photo = session.exec(select(Photo).where(Photo.key == key, may_see)).first()
    if photo is None:
        return None
    if rendition == ORIGINAL:
        return PhotoFile(key, ORIGINAL, photo.media_type)
    stored = widths_for(photo.width)
    fitting = [width for width in stored if width <= int(rendition)]
    return PhotoFile(key, str(fitting[-1] if fitting else stored[0]), RENDITION_TYPE)


def list_photos_of(
    session: Session,
    owner_id: int,
    after_id: int = 0,
    limit: int = 100,
    *which: ColumnElement[bool],
) -> Sequence[Photo]:
    """List photos that an account uploaded, and that are attached, in the order of their ids.

    Args:
        session: A session.
        owner_id: Whose.
        after_id: Only those with a higher id.
        limit: How many at most.
        which: Conditions that they meet as well.
    """
    return session.exec(
        select(Photo)
        .where(
            Photo.owner_id == owner_id,
            col(Photo.id) > after_id,
            col(Photo.attached_at).is_not(None),
            *which,
        )
        .order_by(col(Photo.id))
        .limit(limit)
    ).all()


def note_no_originals(session: Session, photo_ids: Sequence[int]) -> None:
    """Note that a rendition stands for what was uploaded, see `PhotoStore.forget_original`.

    Args:
        session: A writing session.
        photo_ids: Which.
    """
    session.exec(
        update(Photo).where(col(Photo.id).in_(photo_ids)).values(media_type=RENDITION_TYPE)
    )


def remove_photos(session: Session, photo_ids: Sequence[int]) -> None:
    """Remove photos; their files go after the commit.

    Args:
        session: A writing session.
        photo_ids: Photos that the acting account may remove: the caller has checked.
    """
    keys = session.exec(
        delete(Photo).where(col(Photo.id).in_(photo_ids)).returning(col(Photo.key))
    ).scalars()
    bus.record(session, PhotosRemoved(tuple(keys)))


def discard_staged(session: Session, owner_id: int, key: str) -> None:
    """Remove a photo that waits; one that doesn't stays.

    Args:
        session: A writing session.
        owner_id: The account that acts; it must have staged it.
        key: The photo's.
    """
    found = session.exec(select(Photo.id).where(*_are_staged(owner_id, [key]))).first()
    if found is not None:
        remove_photos(session, [found])


def list_abandoned_photos(session: Session, staged_before: datetime) -> list[int]:
    """List staged photos that were never attached.

    Args:
        session: A session.
        staged_before: Photos staged later are still waiting.

    Returns:
        Their ids.
    """
    abandoned = select(Photo.id).where(
        col(Photo.attached_at).is_(None), col(Photo.created_at) < staged_before
    )
    return [photo_id for photo_id in session.exec(abandoned) if photo_id is not None]
