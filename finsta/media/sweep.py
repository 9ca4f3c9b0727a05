"""The sweep: photos without rows, rows without photos, and photos staged but never shared.

The database in use may be an older copy or the wrong one, so photos that another database could
still name are never removed.
"""

import logging
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlmodel import Session, select

from finsta.infra import clock
from finsta.media.models import Photo
from finsta.media.moving import bring_back, list_adopted, list_set_aside, set_aside
from finsta.media.service import list_abandoned_photos, remove_photos
from finsta.media.storage import PhotoStore

logger = logging.getLogger(__name__)

# Long enough to come back to an open form the next morning.
STAGED_PHOTO_TTL_HOURS = 24

# A crash leaves unfinished uploads, and the photos of a post that was being deleted.
A_FEW_PHOTOS = 20
# For a few photos. Long enough to notice that the wrong database is in use.
SET_ASIDE_DAYS = 30

_FOLDER_NAME = "%Y-%m-%d-%H%M%S"


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
    """Remove unfinished uploads, set unnamed photos aside, bring back those a row names again.

    Each is told in one line of the log, as are rows whose files are missing. Only while nothing
    else writes photos, so at start.

    Args:
        session: A session.
        store: Where the files are.

    Returns:
        How many uploads were removed and photos set aside.
    """
    adopted = list_adopted(store)
    swept = store.clear_incoming()
    named = dict(session.exec(select(Photo.key, Photo.width)).all())
    stored = set(store.list_keys())
    _tell_brought_back(bring_back(store, named.keys() - stored))
    for key in adopted - named.keys():
        store.remove(key)
    unnamed = stored - named.keys() - adopted
    if unnamed:
        folder = set_aside(store, unnamed, clock.now().strftime(_FOLDER_NAME))
        _tell_set_aside(len(unnamed), folder)
    _tell_missing(sum(not store.is_whole(*photo) for photo in named.items()), store)
    for folder in list_set_aside(store):
        _forget_a_few(folder)
    return swept + len(unnamed)


def _tell_brought_back(photos: int) -> None:
    if photos:
        logger.warning("Photos that had been set aside and are back, with their rows: %s.", photos)


def _tell_set_aside(photos: int, folder: Path) -> None:
    what_next = (
        f"So few can be what a crash left; they are removed after {SET_ASIDE_DAYS} days."
        if photos <= A_FEW_PHOTOS
        else "If this database is the right one, you can remove them."
    )
    logger.warning(
        "Photos without a row in the database: %s, moved to %s. "
        "Start with a database that has their rows, and they come back by themselves. %s",
        photos,
        folder.absolute(),
        what_next,
    )


def _tell_missing(photos: int, store: PhotoStore) -> None:
    if photos:
        logger.warning(
            "Photos whose files are missing, though the database names them: %s. "
            "If a backup has them, copy what is in its folder `photos` to %s.",
            photos,
            store.root.absolute(),
        )


def _forget_a_few(folder: Path) -> None:
    try:
        since = datetime.strptime(folder.name, _FOLDER_NAME).replace(tzinfo=UTC)
    except ValueError:
        return  # somebody's own name for it, or somebody's own folder
    photos = sum(1 for _ in folder.iterdir())
    if photos <= A_FEW_PHOTOS and since < clock.now() - timedelta(days=SET_ASIDE_DAYS):
        shutil.rmtree(folder)
        logger.warning("Photos set aside %s days ago, now removed: %s.", SET_ASIDE_DAYS, photos)
