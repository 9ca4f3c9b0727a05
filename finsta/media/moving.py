"""Photos that are moved whole: set aside and brought back, or taken over from another store."""

import os
from collections.abc import Iterable
from pathlib import Path

from finsta.infra.disk import sync, write_through
from finsta.media.storage import PhotoStore

# Beside the photos, so that moving is one step even if `photos` is a link or another disk. It can't
# clash with a key: a key begins with the name of its folder.
_SET_ASIDE = "set-aside"
_ADOPTED = "adopted"


def set_aside(store: PhotoStore, keys: Iterable[str], name: str) -> Path:
    """Move photos out of the way without removing anything.

    Args:
        store: Where they are.
        keys: Stored photos.
        name: Of the folder for them.

    Returns:
        Where they are now.
    """
    folder = store.root / _SET_ASIDE / name
    folder.mkdir(parents=True, exist_ok=True)
    for key in keys:
        os.replace(store.folder_of(key), folder / key)
    sync(folder)
    return folder


def bring_back(store: PhotoStore, keys: Iterable[str]) -> int:
    """Put photos back that were set aside.

    Args:
        store: Where they were.
        keys: Photos that aren't stored.

    Returns:
        How many of them there were.
    """
    aside = {folder.name: folder for folder in store.root.glob(f"{_SET_ASIDE}/*/*/")}
    found = [key for key in keys if key in aside]
    for key in found:
        folder = store.folder_of(key)
        folder.parent.mkdir(parents=True, exist_ok=True)
        os.replace(aside[key], folder)
        sync(folder.parent)
    return len(found)


def list_set_aside(store: PhotoStore) -> list[Path]:
    """List the folders of photos that were set aside, oldest name first.

    Args:
        store: Where they were.
    """
    return sorted(store.root.glob(f"{_SET_ASIDE}/*/"))


def adopt_all(store: PhotoStore, other: PhotoStore) -> None:
    """Take over the photos of another store on the same disk, which keeps a list of them.

    Args:
        store: Where they go.
        other: Where they are.
    """
    keys = list(other.list_keys())
    if not keys:
        return
    write_through(other.root / _ADOPTED, "\n".join(keys).encode())
    for key in keys:
        folder = store.folder_of(key)
        folder.parent.mkdir(parents=True, exist_ok=True)
        os.replace(other.folder_of(key), folder)


def list_adopted(store: PhotoStore) -> set[str]:
    """Return the keys of photos that were taken over from stores still among the uploads.

    Who took them over was cut off, before or after their rows were stored.

    Args:
        store: Where they went.
    """
    lists = store.incoming.glob(f"*/{_ADOPTED}")
    return {key for each in lists for key in each.read_text().split()}
