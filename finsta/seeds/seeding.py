"""Filling an empty database with the demo, as people would: signing up, sharing, talking."""

import shutil
import uuid
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle, islice
from pathlib import Path

from sqlmodel import Session, select

from finsta import accounts, media, notifications, posts, social
from finsta.accounts.joining.server import view_server
from finsta.infra import clock, db
from finsta.infra.logs import say
from finsta.seeds import cast, circles, remarks, scenes, talking, talks
from finsta.seeds.past import clock_at

# Pillow and libvips let go of the interpreter while they work; more threads only take memory.
_THREADS = 2
_MEMBERS_SINCE = timedelta(days=21)
# No two neighbours have as many likes.
_STEP = 3


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
    now = clock.now()
    notifications.note_activity()
    with db.writing() as session:
        ids = register_cast(session, password_hash)
        shared = dict[cast.Sharing, int]()
        for sharing in cast.POSTS:
            with clock_at(now - timedelta(hours=sharing.hours_ago)):
                author_id = ids[sharing.handle]
                shared[sharing] = _share(session, author_id, sharing, photos[sharing])
        _like(session, list(ids.values()), list(shared.values()))
        written = dict[str, posts.CommentView]()
        for remark in sorted(remarks.REMARKS, key=lambda remark: -remark.hours_ago):
            with clock_at(now - timedelta(hours=remark.hours_ago)):
                written[remark.text] = _remark(session, ids, remark, shared, written)
        for correction in remarks.CORRECTIONS:
            with clock_at(now - timedelta(hours=correction.hours_ago)):
                _correct(session, ids[correction.handle], correction, shared)
        _keep(session, ids, shared)
        _look(session, ids, shared, now)
        _make_friends(session, ids)
        talking.start_talks(
            session,
            ids,
            lambda owner_id, picture: _stage(session, owner_id, photos[picture]),
        )
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


def _share(session: Session, author_id: int, sharing: cast.Sharing, kept: _Kept) -> int:
    photo = media.DraftPhoto(_stage(session, author_id, kept), sharing.alt_text)
    draft = posts.Draft(str(uuid.uuid4()), sharing.caption, [photo])
    return posts.share_post(session, author_id, draft).id


def _make_friends(session: Session, ids: Mapping[str, int]) -> None:
    for handle, others in circles.FOLLOWS.items():
        for other in others:
            social.follow(session, ids[handle], ids[other])
    social.change_privacy(session, ids[circles.PRIVATE], is_private=True)
    for handle in circles.WAITING:
        social.follow(session, ids[handle], ids[circles.PRIVATE])


def _like(session: Session, account_ids: Sequence[int], post_ids: Sequence[int]) -> None:
    """Let people like what others have shared: each post some of them, and some posts nobody."""
    for number, post_id in enumerate(post_ids):
        likers = islice(cycle(account_ids), number, number + number * _STEP % len(account_ids))
        for account_id in likers:
            posts.like_post(session, account_id, post_id, is_liked=True)


def _remark(
    session: Session,
    ids: Mapping[str, int],
    remark: remarks.Remark,
    shared: Mapping[cast.Sharing, int],
    written: Mapping[str, posts.CommentView],
) -> posts.CommentView:
    newest = min(
        (post for post in shared if _is_seen(post, remark)), key=lambda post: post.hours_ago
    )
    answered = written.get(remark.answers)
    comment = posts.write_comment(
        session,
        ids[remark.handle],
        shared[newest],
        remark.text,
        str(uuid.uuid4()),
        parent_id=answered and answered.id,
    )
    for liker in remark.liked_by:
        posts.like_comment(session, ids[liker], comment.id, is_liked=True)
    return comment


def _correct(
    session: Session,
    author_id: int,
    correction: remarks.Correction,
    shared: Mapping[cast.Sharing, int],
) -> None:
    newest = _list_own(shared, correction.handle)[0]
    edit = posts.Edit(0, correction.caption, [newest.alt_text])
    posts.edit_post(session, author_id, shared[newest], edit)


def _keep(session: Session, ids: Mapping[str, int], shared: Mapping[cast.Sharing, int]) -> None:
    """Let people save posts of others, and archive some of their own."""
    for handle, author in remarks.SAVES:
        newest = _list_own(shared, author)[0]
        posts.save_post(session, ids[handle], shared[newest], is_saved=True)
    for handle in remarks.ARCHIVED:
        oldest = _list_own(shared, handle)[-1]
        posts.archive_post(session, ids[handle], shared[oldest], is_archived=True)


def _look(
    session: Session,
    ids: Mapping[str, int],
    shared: Mapping[cast.Sharing, int],
    now: datetime,
) -> None:
    """Let everybody show whose posts they have seen, and some see what Ana has shared."""
    for account_id in ids.values():
        posts.show_seen_posts(session, account_id, shows=True)
    ana, *others = ids
    for number, post in enumerate(_list_own(shared, ana)):
        lookers = others[: len(others) - number]
        for place, handle in enumerate(lookers):
            # One after the other since it was shared, until now.
            hours_ago = post.hours_ago * (1 - (place + 1) / (len(lookers) + 1))
            with clock_at(now - timedelta(hours=hours_ago)):
                posts.note_seen(session, ids[handle], [(shared[post], 0)])


def _list_own(shared: Mapping[cast.Sharing, int], handle: str) -> list[cast.Sharing]:
    """Return what somebody has shared, newest first."""
    own = [post for post in shared if post.handle == handle]
    return sorted(own, key=lambda post: post.hours_ago)


def _is_seen(post: cast.Sharing, remark: remarks.Remark) -> bool:
    return post.handle == remark.below and post.hours_ago > remark.hours_ago


def _stage(session: Session, owner_id: int, kept: _Kept) -> str:
    return media.stage_photo(session, owner_id, kept.key, kept.rendered).key


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
