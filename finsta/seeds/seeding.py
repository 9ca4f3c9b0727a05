"""Filling an empty database with the demo, as a person would: signing up, uploading, sharing."""

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import Session, select

from finsta import accounts, media, posts
from finsta.infra import clock, db
from finsta.seeds import cast, scenes

# Pillow and libvips let go of the interpreter while they work; more threads only take memory.
_THREADS = 2
_MEMBERS_SINCE = timedelta(days=21)


@dataclass(frozen=True)
class _Upload:
    path: Path
    rendered: media.Rendered


def seed(store: media.PhotoStore) -> None:
    """Make the demo's accounts and posts and print how to sign in; nothing where accounts exist.

    Takes some seconds, most of them for drawing the pictures.

    Args:
        store: Where the pictures go.

    Raises:
        StorageFull: The pictures don't fit on the disk; nothing was shared.
    """
    with db.reading() as session:
        if session.exec(select(accounts.Account.id)).first() is not None:
            return
    with ThreadPoolExecutor(_THREADS) as threads:
        uploads = list(threads.map(lambda sharing: _upload(store, sharing), cast.POSTS))
    keys = [store.keep(upload.path, upload.rendered) for upload in uploads]
    # One hash for all: each takes a quarter of a second, and the password is printed below anyway.
    password_hash = accounts.hash_password(cast.PASSWORD)
    now = clock.now()
    with db.writing() as session:
        with _clock_at(now - _MEMBERS_SINCE):
            ids = {
                person.handle: _register(session, person, password_hash) for person in cast.PEOPLE
            }
        for sharing, key, upload in zip(cast.POSTS, keys, uploads, strict=True):
            with _clock_at(now - timedelta(hours=sharing.hours_ago)):
                _share(session, ids[sharing.handle], sharing, key, upload.rendered)
    _print_logins()


def _upload(store: media.PhotoStore, sharing: cast.Sharing) -> _Upload:
    jpeg = scenes.draw_jpeg(sharing.scene, sharing.palette, sharing.size, sharing.seed)
    path = store.new_upload()
    store.append(path, jpeg)
    return _Upload(path, media.render(path))


@contextmanager
def _clock_at(moment: datetime) -> Iterator[None]:
    clock.use(lambda: moment)
    try:
        yield
    finally:
        clock.use(None)


def _register(session: Session, person: cast.Person, password_hash: str) -> int:
    account = accounts.register_account(
        session, _email(person), person.handle, password_hash=password_hash
    )
    account.display_name = person.display_name
    session.flush()
    assert account.id is not None
    return account.id


def _share(
    session: Session, author_id: int, sharing: cast.Sharing, key: str, rendered: media.Rendered
) -> None:
    media.stage_photo(session, author_id, key, rendered)
    photo = posts.DraftPhoto(key, sharing.alt_text)
    posts.share_post(session, author_id, posts.Draft(str(uuid.uuid4()), sharing.caption, [photo]))


def _print_logins() -> None:
    rows = [("Name", "Handle", "Email")]
    rows += [(person.display_name, person.handle, _email(person)) for person in cast.PEOPLE]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    print(f"The demo is ready. Everybody's password is: {cast.PASSWORD}\n")
    for row in rows:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))


def _email(person: cast.Person) -> str:
    return f"{person.handle}@example.org"
