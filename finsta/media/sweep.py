"""The sweep: what a crash left between a file and its row, and photos staged but never shared."""

from datetime import timedelta

from sqlmodel import Session, col, select

from finsta.infra import clock
from finsta.media.models import Photo
from finsta.media.service import list_abandoned_photos, remove_photos
from finsta.media.storage import PhotoStore

# Long enough to come back to an open form the next morning.
STAGED_PHOTO_TTL_HOURS = 24

_KEYS_A_QUERY = 500


def remove_abandoned_photos(session: Session) -> int:
    """Remove photos that waited a day to be shared, and return how many.

    Args:
        session: A writing session.
    """
    deadline = clock.now() - timedelta(hours=STAGED_PHOTO_TTL_HOURS)
    photo_ids = list_abandoned_photos(session, deadline)
    if photo_ids:
        remove_photos(session, photo_ids)
    return len(photo_ids)


def sweep_photos(session: Session, store: PhotoStore) -> int:
    """Remove files that no row names. Only while nothing else writes photos, so at start.

    Args:
        session: A session.
        store: Where the files are.

    Returns:
        How many uploads and photos were removed.
    """
    swept = store.clear_incoming()
    keys = list(store.list_keys())
    for start in range(0, len(keys), _KEYS_A_QUERY):
        some = keys[start : start + _KEYS_A_QUERY]
        known = set(session.exec(select(Photo.key).where(col(Photo.key).in_(some))))
        for key in set(some) - known:
            store.remove(key)
            swept += 1
    return swept
