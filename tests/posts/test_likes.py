"""Liking a post, on both databases: once, counted, and told."""

import pytest
from sqlmodel import Session, func, select

from finsta import accounts, media, posts
from finsta.accounts import Account
from finsta.infra import bus
from finsta.posts import Post, PostLike, PostLiked
from tests.cast import share

_NOBODYS = 4711


@pytest.fixture
def post(session: Session, store: media.PhotoStore, ana: Account) -> Post:
    """Let Ana share a photo."""
    return session.get_one(Post, share(session, store, ana, "Sunset").id)


def id_of(account: Account) -> int:
    """Return an account's id."""
    return account.id or 0


def like(session: Session, who: Account, post: Post, *, is_liked: bool = True) -> list[PostLiked]:
    """Like a post, or take it back, and return what was told."""
    bus.take_recorded(session)
    posts.like_post(session, id_of(who), post.id or 0, is_liked=is_liked)
    return [event for event in bus.take_recorded(session) if isinstance(event, PostLiked)]


def names(session: Session, viewer: Account, post: Post) -> list[str]:
    """Return who likes a post, as somebody sees it."""
    page = posts.list_likes(session, id_of(viewer), post.id or 0)
    return [each.account.handle for each in page.likes]


def counted(session: Session, post: Post) -> int:
    """Return the number that stands in a post; it is that of the rows."""
    rows = select(func.count()).select_from(PostLike).where(PostLike.post_id == post.id)
    session.refresh(post)
    assert session.exec(rows).one() == post.likes
    return post.likes


def test_a_like_counts_once_and_is_told_with_who_and_how_many(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post
):
    version = post.version
    (told,) = like(session, ben, post)
    assert (told.post_id, told.likes, told.version, told.is_liked) == (
        post.id,
        1,
        version + 1,
        True,
    )
    assert told.like.account.handle == "ben"
    assert like(session, ben, post) == []
    like(session, eve, post)
    assert counted(session, post) == 2
    assert names(session, ana, post) == ["eve", "ben"]
    assert posts.list_liked(session, id_of(ben), [post.id or 0, _NOBODYS]) == {post.id}
    assert posts.list_liked(session, id_of(ana), [post.id or 0]) == frozenset()

    (told,) = like(session, ben, post, is_liked=False)
    assert (told.likes, told.is_liked, told.version) == (1, False, version + 3)
    assert like(session, ben, post, is_liked=False) == []
    assert counted(session, post) == 1
    assert names(session, ana, post) == ["eve"]


def test_the_post_carries_the_number_wherever_it_is_read(
    session: Session, ana: Account, ben: Account, post: Post
):
    like(session, ben, post)
    (listed,) = posts.list_feed(session, id_of(ana)).posts
    one = posts.get_post(session, id_of(ana), post.id or 0)
    assert one == listed
    assert (listed.likes, listed.version) == (1, post.version)


def test_what_nobody_sees_is_not_liked_and_tells_nobody_who_likes_it(
    session: Session, ana: Account, ben: Account, post: Post
):
    like(session, ben, post)
    accounts.leave(session, id_of(ana))
    for is_liked in (True, False):
        with pytest.raises(posts.PostNotFound):
            posts.like_post(session, id_of(ben), post.id or 0, is_liked=is_liked)
        with pytest.raises(posts.PostNotFound):
            posts.like_post(session, id_of(ben), _NOBODYS, is_liked=is_liked)
    assert names(session, ben, post) == []
    assert posts.list_likes(session, id_of(ben), _NOBODYS).likes == []


def test_who_leaves_is_not_named_and_once_erased_is_not_counted(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post
):
    like(session, ben, post)
    like(session, eve, post)
    accounts.leave(session, id_of(eve))
    assert names(session, ana, post) == ["ben"]
    bus.take_recorded(session)
    while posts.take_next_likes(session, id_of(eve)):
        pass
    (told,) = [each for each in bus.take_recorded(session) if isinstance(each, PostLiked)]
    assert (told.likes, told.is_liked) == (1, False)
    assert counted(session, post) == 1
    assert not posts.take_next_likes(session, id_of(eve))


def test_likes_come_in_pages_and_go_with_their_post(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post
):
    for who in (ana, ben, eve):
        like(session, who, post)
    first = posts.list_likes(session, id_of(ana), post.id or 0, limit=2)
    assert ([each.account.handle for each in first.likes], first.has_more) == (["eve", "ben"], True)
    before = first.likes[-1].id
    rest = posts.list_likes(session, id_of(ana), post.id or 0, before, limit=2)
    assert ([each.account.handle for each in rest.likes], rest.has_more) == (["ana"], False)
    posts.delete_post(session, id_of(ana), post.id or 0)
    assert session.exec(select(func.count()).select_from(PostLike)).one() == 0
