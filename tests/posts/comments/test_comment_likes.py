"""Liking a comment, on both databases: once, counted, and told."""

import pytest
from sqlmodel import Session, func, select

from finsta import accounts, posts
from finsta.accounts import Account
from finsta.infra import bus
from finsta.posts import CommentLike, CommentLiked, CommentView, Post, PostComment
from tests.posts.comments.writing import id_of, write

_NOBODYS = 4711


@pytest.fixture
def comment(session: Session, ben: Account, post: Post) -> CommentView:
    """Let Ben write below Ana's post."""
    return write(session, ben, post, "Lovely")


def like(
    session: Session, who: Account, comment: CommentView, *, is_liked: bool = True
) -> list[CommentLiked]:
    """Like a comment, or take it back, and return what was told."""
    bus.take_recorded(session)
    posts.like_comment(session, id_of(who), comment.id, is_liked=is_liked)
    return [event for event in bus.take_recorded(session) if isinstance(event, CommentLiked)]


def names(session: Session, viewer: Account, comment: CommentView) -> list[str]:
    """Return who likes a comment, as somebody sees it."""
    page = posts.list_comment_likes(session, id_of(viewer), comment.id)
    return [each.account.handle for each in page.likes]


def counted(session: Session, comment: CommentView) -> int:
    """Return the number that stands in a comment; it is that of the rows."""
    rows = select(func.count()).where(CommentLike.comment_id == comment.id)
    stored = session.get_one(PostComment, comment.id, populate_existing=True)
    assert session.exec(rows).one() == stored.likes
    return stored.likes


def test_a_like_counts_once_and_tells_whose_comment_it_is(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post, comment: CommentView
):
    (told,) = like(session, ana, comment)
    assert (told.post_id, told.comment_id, told.parent_id) == (post.id, comment.id, 0)
    assert (told.commenter_id, told.likes, told.version, told.is_liked) == (id_of(ben), 1, 2, True)
    assert told.like.account.handle == "ana"
    assert like(session, ana, comment) == []
    like(session, eve, comment)
    assert (counted(session, comment), names(session, ben, comment)) == (2, ["eve", "ana"])
    asked = [comment.id, _NOBODYS]
    assert posts.list_liked_comments(session, id_of(ana), asked) == {comment.id}
    assert posts.list_liked_comments(session, id_of(ben), asked) == frozenset()
    (told,) = like(session, ana, comment, is_liked=False)
    assert (told.likes, told.is_liked, told.version) == (1, False, 4)
    assert like(session, ana, comment, is_liked=False) == []
    assert (counted(session, comment), names(session, ben, comment)) == (1, ["eve"])
    (listed,) = posts.list_comments(session, id_of(ben), post.id or 0).comments
    assert (listed.likes, listed.version) == (1, 4)


def test_of_a_reply_it_tells_below_which_comment_that_stands(
    session: Session, ana: Account, post: Post, comment: CommentView
):
    reply = write(session, ana, post, "Thanks", below=comment)
    (told,) = like(session, ana, reply)
    assert (told.comment_id, told.parent_id) == (reply.id, comment.id)


def test_below_what_nobody_sees_nothing_is_liked_or_read(
    session: Session, ana: Account, ben: Account, eve: Account, comment: CommentView
):
    like(session, eve, comment)
    accounts.leave(session, id_of(ana))
    for comment_id in (comment.id, _NOBODYS):
        for is_liked in (True, False):
            with pytest.raises(posts.CommentNotFound):
                posts.like_comment(session, id_of(ben), comment_id, is_liked=is_liked)
        assert posts.list_comment_likes(session, id_of(ben), comment_id).likes == []


def test_who_leaves_is_not_named_and_once_erased_is_not_counted(
    session: Session, ana: Account, ben: Account, eve: Account, comment: CommentView
):
    for who in (ana, eve):
        like(session, who, comment)
    accounts.leave(session, id_of(eve))
    assert names(session, ben, comment) == ["ana"]
    bus.take_recorded(session)
    while posts.take_next_comment_likes(session, id_of(eve)):
        pass
    (told,) = [each for each in bus.take_recorded(session) if isinstance(each, CommentLiked)]
    assert (told.likes, told.is_liked, counted(session, comment)) == (1, False, 1)
    posts.delete_comment(session, id_of(ben), comment.id)
    assert session.exec(select(func.count()).select_from(CommentLike)).one() == 0


def test_likes_come_in_pages(
    session: Session, ana: Account, ben: Account, eve: Account, comment: CommentView
):
    for who in (ana, ben, eve):
        like(session, who, comment)
    first = posts.list_comment_likes(session, id_of(ana), comment.id, limit=2)
    assert ([each.account.handle for each in first.likes], first.has_more) == (["eve", "ben"], True)
    before = first.likes[-1].id
    rest = posts.list_comment_likes(session, id_of(ana), comment.id, before, limit=2)
    assert ([each.account.handle for each in rest.likes], rest.has_more) == (["ana"], False)
