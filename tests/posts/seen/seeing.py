"""Seeing posts, and what their authors are told."""

from sqlmodel import Session, select

from finsta import posts
from finsta.accounts import Account
from finsta.infra import bus
from finsta.posts import PostSeen, PostsSeen, SeenView
from tests.social.relations import id_of


def see(session: Session, who: Account, *seen: tuple[int, int]) -> list[PostsSeen]:
    """See photos, and return what was told."""
    bus.take_recorded(session)
    posts.note_seen(session, id_of(who), seen)
    return [event for event in bus.take_recorded(session) if isinstance(event, PostsSeen)]


def seers(session: Session, author: Account, post_id: int) -> list[str] | None:
    """Return who has seen a post, as its author is told in the list and by the number."""
    page = posts.list_seen_by(session, id_of(author), post_id)
    if page is None:
        return None
    counts = posts.read_seen(session, id_of(author), [post_id]).counts
    assert [each.seen_by for each in counts] == [len(page.seen)]
    found = posts.find_seen(session, [post_id], [each.account.id for each in page.seen])
    by_id = sorted(found.get(post_id, []), key=lambda each: -each.id)
    assert by_id == page.seen
    return [each.account.handle for each in page.seen]


def listed(session: Session, author: Account, post_id: int) -> list[SeenView]:
    """Return who has seen a post, as its author is told."""
    page = posts.list_seen_by(session, id_of(author), post_id)
    assert page is not None
    return page.seen


def rows(session: Session) -> int:
    """Return how much is stored."""
    return len(session.exec(select(PostSeen.id)).all())
