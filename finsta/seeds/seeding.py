"""Filling an empty database with the demo, as people would: signing up, sharing, talking."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlmodel import Session, select

from finsta import accounts, media, notifications
from finsta.accounts.joining.server import view_server
from finsta.infra import clock, db
from finsta.infra.logs import say
from finsta.seeds import cast, circles, doings, scenes, talking, talks
from finsta.seeds.past import clock_at

# Pillow and libvips let go of the interpreter while they work; more threads only take memory.
_THREADS = 2
_MEMBERS_SINCE = timedelta(days=21)


@dataclass(frozen=True)
class _Upload:
    path: Path
    rendered: media.Rendered


@dataclass(frozen=True)
class _Kept:
    key: str
    rendered: media.Rendered


def seed(store: media.PhotoStore) -> None:
    """Make the demo's accounts, posts and conversations, and print how to sign in.

    Does nothing where accounts exist. Takes some seconds, most of them for drawing the pictures.

    Args:
        store: Where the pictures go.

    Raises:
        StorageFull: The pictures don't fit on the disk; nothing was shared.
    """
    with db.reading() as session:
        if session.exec(select(accounts.Account.id)).first() is not None:
            return
    drawn = [*cast.POSTS, *talking.list_pictures()]
    with ThreadPoolExecutor(_THREADS) as threads:
        uploads = list(threads.map(lambda picture: _upload(store, picture), drawn))
    media.stop_rendering()
    # Among the uploads, which a start clears when this one is cut off.
    waiting = media.PhotoStore(store.new_upload())
    photos = {
        picture: _Kept(waiting.keep(upload.path, upload.rendered), upload.rendered)
        for picture, upload in zip(drawn, uploads, strict=True)
    }
    # One hash for all: each takes a quarter of a second, and the password is printed below anyway.
    password_hash = accounts.hash_password(cast.PASSWORD)
    notifications.note_activity()
    with db.writing() as session:
        ids = register_cast(session, password_hash)

        def stage(owner_id: int, picture: cast.Sharing | talks.Picture) -> str:
            kept = photos[picture]
            return media.stage_photo(session, owner_id, kept.key, kept.rendered).key

        doings.do_all(session, ids, stage)
        talking.start_talks(session, ids, stage)
        media.adopt_all(store, waiting)
    shutil.rmtree(waiting.root)
    _print_logins()


def register_cast(session: Session, password_hash: str) -> dict[str, int]:
    """Make the demo's accounts, some weeks old, and return their ids by handle.

    Args:
        session: A writing session.
        password_hash: Everybody's.
    """
    with clock_at(clock.now() - _MEMBERS_SINCE):
        return {person.handle: _register(session, person, password_hash) for person in cast.PEOPLE}


def settle_admin(session: Session, *, is_tried: bool) -> None:
    """Let Ana run a demo that is tried on this machine, and none that has an address.

    Everybody knows her password. Who has changed it is left alone.

    Args:
        session: A writing session.
        is_tried: Whether it has neither a public address nor a mail server.
    """
    ana = accounts.get_account_by_email(session, _email(cast.PEOPLE[0]))
    if ana is None or ana.is_admin == is_tried or (is_tried and view_server(session).has_admin):
        return
    try:
        accounts.require_password(ana, cast.PASSWORD)
    except accounts.InvalidLogin:
        return
    ana.is_admin = is_tried
    session.flush()


def _upload(store: media.PhotoStore, picture: cast.Sharing | talks.Picture) -> _Upload:
    jpeg = scenes.draw_jpeg(picture.scene, picture.palette, picture.size, picture.seed)
    path = store.new_upload()
    store.append(path, jpeg)
    return _Upload(path, media.render(path))


def _register(session: Session, person: cast.Person, password_hash: str) -> int:
    account = accounts.register_account(
        session,
        _email(person),
        person.handle,
        password_hash=password_hash,
        display_name=person.display_name,
    )
    account.bio = circles.BIOS.get(person.handle, "")
    session.flush()
    assert account.id is not None
    return account.id


def _print_logins() -> None:
    rows = [("Name", "Handle", "Email")]
    rows += [(person.display_name, person.handle, _email(person)) for person in cast.PEOPLE]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [f"The demo is ready. Everybody's password is: {cast.PASSWORD}", ""]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        lines.append(f"  {'  '.join(cells).rstrip()}")
    say("\n".join(lines))


def _email(person: cast.Person) -> str:
    return f"{person.handle}@example.org"
