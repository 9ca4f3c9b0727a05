"""Letting it be known whose posts one has seen, or no more; and leaving."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlmodel import Session, col, delete, select, update

from finsta.accounts import Account
from finsta.infra import bus
from finsta.posts.models import Post
from finsta.posts.seen.events import SeenHidden, SeenTurned
from finsta.posts.seen.listing import MAX_TOLD
from finsta.posts.seen.models import PostSeen
from finsta.social import lock_accounts, raise_profile_of


def show_seen_posts(session: Session, account_id: int, *, shows: bool) -> None:
    """Let be known whose posts one has seen, and be told who has seen one's own; or no more.

    What was noted is deleted, of both; so it begins anew. Said twice, it is done once.

    Args:
        session: A writing session.
        account_id: The account that acts.
        shows: How it is to be.
    """
    seen = _list_seen(session, account_id)
    account = _lock(session, account_id, seen)
    if account.shows_seen_posts == shows:
        return
    version = raise_profile_of(session, account_id)
    account.shows_seen_posts = shows
    session.flush()
    # Nothing is noted meanwhile: see `note_seen`. What was, before the lock, is told as well.
    seen = _list_seen(session, account_id)
    _raise_authors(session, seen)
    of_own = col(PostSeen.post_id).in_(select(Post.id).where(Post.author_id == account_id))
    own = session.exec(delete(PostSeen).where(of_own).returning(col(PostSeen.post_id)))
    own_post_ids = sorted({post_id for (post_id,) in own}, reverse=True)
    session.exec(delete(PostSeen).where(col(PostSeen.account_id) == account_id))
    newest = seen[:MAX_TOLD]
    rows = [(post_id, row_id or 0) for row_id, post_id, _author in newest]
    event = SeenTurned(
        account_id, shows, version, _by_author(newest), rows, own_post_ids[:MAX_TOLD]
    )
    bus.record(session, event)


def hide_seen(session: Session, account_id: int) -> None:
    """Tell authors no more what somebody has seen who leaves; whether it is so, accounts know.

    Args:
        session: A writing session.
        account_id: Who leaves.
    """
    seen = _list_seen(session, account_id)
    if seen:
        _lock(session, account_id, seen)
        _raise_authors(session, seen)
        bus.record(session, SeenHidden(account_id, _by_author(seen[:MAX_TOLD])))


def list_seen_posts(session: Session, account_id: int) -> dict[int, list[int]]:
    """Return the posts that somebody saw last, by their authors, up to 1,000.

    Args:
        session: A session.
        account_id: Who has seen them.
    """
    return _by_author(_list_seen(session, account_id, MAX_TOLD))


def _list_seen(session: Session, account_id: int, limit: int | None = None) -> Sequence[Any]:
    """Return row, post and author of what somebody has seen, seen last first."""
    found = (
        select(PostSeen.id, PostSeen.post_id, Post.author_id)
        .join(Post, col(Post.id) == PostSeen.post_id)
        .where(PostSeen.account_id == account_id)
        .order_by(col(PostSeen.id).desc())
        .limit(limit)
    )
    return session.exec(found).all()


def _by_author(seen: Collection[Any]) -> dict[int, list[int]]:
    posts = defaultdict[int, list[int]](list)
    for _row, post_id, author_id in seen:
        posts[author_id].append(post_id)
    return posts


def _lock(session: Session, account_id: int, seen: Collection[Any]) -> Account:
    """Return an account, locked with the authors whose posts it has seen."""
    account_ids = {account_id, *(author_id for _row, _post, author_id in seen)}
    return lock_accounts(session, account_ids)[account_id]


def _raise_authors(session: Session, seen: Collection[Any]) -> None:
    """Let what authors are told now be newer than what they were told: a number may fall."""
    author_ids = {author_id for _row, _post, author_id in seen}
    # Nobody is told of it: what a profile shows is the same.
    session.exec(
        update(Account)
        .where(col(Account.id).in_(author_ids))
        .values(profile_version=col(Account.profile_version) + 1)
        .execution_options(synchronize_session=False)
    )
