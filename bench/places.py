"""How long the places of the feed take to read, on SQLite and on PostgreSQL.

Among a million posts by 100,000 people, ten million likes and five million comments. `home` is the
first page with all that belongs to it; `many`, `some` and `few` are the feed of whom somebody
follows, which are 5,000, 200 and 5; `profile` and `post` are these pages, `deep` a profile's
squares further down; `told` is what somebody is told, with 500 lines that are unread, and
`told_deep` the last of it. `own` is the feed of somebody who follows nobody, with ten own posts
that a thousand people have seen each.
"""

from collections.abc import Callable

from sqlmodel import Session

from bench.databases import Databases, time_calls
from bench.many_posts import FEW, MANY, OWN, PEOPLE, POSTS, SOME, author_of
from finsta import notifications, posts, social

_CALLS = 500


def measure(databases: Databases) -> dict[str, float]:
    """Read.

    Args:
        databases: Filled with posts.
    """
    calls = {
        "home": _home,
        "many": _following(MANY),
        "some": _following(SOME),
        "few": _following(FEW),
        "own": _own,
        "profile": _profile,
        "deep": _deep,
        "post": _post,
        "told": _told,
        "told_deep": _told_deep,
    }
    return time_calls("places", databases, calls, _CALLS)


def _home(session: Session, number: int) -> None:
    before = POSTS - number
    page = posts.list_feed(session, MANY, before)
    assert len(page.posts) == posts.FEED_PAGE_SIZE
    _belonging(session, MANY, page)


def _following(viewer_id: int) -> Callable[[Session, int], None]:
    def read(session: Session, number: int) -> None:
        page = posts.list_following(session, viewer_id, POSTS - number)
        assert len(page.posts) == posts.FEED_PAGE_SIZE
        _belonging(session, viewer_id, page)

    return read


def _own(session: Session, _number: int) -> None:
    page = posts.list_following(session, OWN)
    assert len(page.posts) == POSTS // PEOPLE
    _belonging(session, OWN, page)


def _profile(session: Session, number: int) -> None:
    author_id = author_of(POSTS - number)
    person = social.get_person(session, MANY, f"member{author_id}")
    assert person is not None
    social.list_standings(session, MANY, [author_id])
    assert posts.count_posts(session, author_id) > 1
    assert posts.list_tiles(session, MANY, author_id).tiles


def _deep(session: Session, number: int) -> None:
    author_id = author_of(POSTS - number)
    assert posts.list_tiles(session, MANY, author_id, POSTS // 2).tiles


def _post(session: Session, number: int) -> None:
    post = posts.get_post(session, MANY, POSTS - number)
    assert post is not None
    _belonging(session, MANY, posts.FeedPage([post], has_more=False))
    page = posts.list_comments(session, MANY, post.id)
    assert page.comments
    posts.list_last_replies(session, MANY, page.comments)
    posts.list_liked_comments(session, MANY, [comment.id for comment in page.comments])
    assert posts.list_likes(session, MANY, post.id).likes


def _told(session: Session, _number: int) -> None:
    page = notifications.list_activity(session, MANY)
    assert len(page.activities) == notifications.ACTIVITY_PAGE_SIZE
    assert notifications.get_reading(session, MANY).unread == notifications.MAX_COUNTED


def _told_deep(session: Session, number: int) -> None:
    author_id = author_of(POSTS - number)
    page = notifications.list_activity(session, author_id, POSTS * 10)
    assert page.activities[0].count == 10


def _belonging(session: Session, viewer_id: int, page: posts.FeedPage) -> None:
    shown = [post.id for post in page.posts]
    posts.list_liked(session, viewer_id, shown)
    posts.list_marks(session, viewer_id, shown)
    posts.read_seen(session, viewer_id, shown)
    posts.list_last_comments(session, viewer_id, shown)
