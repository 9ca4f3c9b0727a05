"""How much room photos take, and whose they are."""

import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, col, select

from finsta import media
from finsta.accounts.administering.access import require_admin
from finsta.accounts.models import Account

MAX_LISTED = 10


@dataclass(frozen=True)
class Usage:
    """What photos take on the disk, in bytes.

    Attributes:
        total: All of them.
        largest: Of those who have most of it, by name.
    """

    total: int
    largest: list[tuple[str, int]]


def list_photo_owners(session: Session, admin_id: int) -> dict[str, str]:
    """Return what the owner of each photo is called, by its key.

    Args:
        session: A session.
        admin_id: Who looks.

    Raises:
        NotAdmin: Who looks is none.
    """
    require_admin(session, admin_id)
    owned = select(media.Photo.key, Account.display_name, Account.handle).join(
        Account, col(Account.id) == media.Photo.owner_id
    )
    return {key: f"{name} (@{handle})" for key, name, handle in session.exec(owned)}


def measure(store: media.PhotoStore, owners: Mapping[str, str]) -> Usage:
    """Return how much room photos take. It looks at every file: some seconds for many thousands.

    Args:
        store: Where they lie.
        owners: From `list_photo_owners`.
    """
    seen, total = set[int](), 0
    of_owner: defaultdict[str, int] = defaultdict(int)
    for key in store.list_keys():
        # A photo that was forwarded is the same file, so it counts once.
        size = sum(size for inode, size in _list_sizes(store, key) if _is_new(seen, inode))
        total += size
        if key in owners:
            of_owner[owners[key]] += size
    largest = sorted(of_owner.items(), key=lambda each: -each[1])
    return Usage(total, largest[:MAX_LISTED])


def _list_sizes(store: media.PhotoStore, key: str) -> list[tuple[int, int]]:
    folder: Path = store.find(key, media.ORIGINAL).parent
    try:
        with os.scandir(folder) as files:
            told = [file.stat() for file in files]
    except FileNotFoundError:  # it was removed meanwhile
        return []
    return [(each.st_ino, each.st_size) for each in told]


def _is_new(seen: set[int], inode: int) -> bool:
    is_new = inode not in seen
    seen.add(inode)
    return is_new
