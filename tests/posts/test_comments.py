"""Writing below a post, on both databases: once, counted, told, and deleted by who may."""

import pytest
from sqlmodel import Session, func, select

from finsta import accounts, media, posts, social
from finsta.accounts import Account
from finsta.infra import bus
from finsta.posts import CommentDeleted, CommentView, CommentWritten, Post, PostComment
from tests.cast import share

_NOBODYS = 4711


@pytest.fixture
def post(session: Session, store: media.PhotoStore, ana: Account) -> Post:
    """Let Ana share a photo."""
    return session.get_one(Post, share(session, store, ana, "Sunset").id)


def id_of(account: Account) -> int:
    """Return an account's id."""
    return account.id or 0


def write(session: Session, who: Account, post: Post, text: str, attempt: str = "") -> CommentView:
    """Write below a post."""
    name = attempt or f"{who.handle} {text}"[:36]
    return posts.write_comment(session, id_of(who), post.id or 0, text, name)


def texts(session: Session, viewer: Account, post: Post) -> list[str]:
    """Return what is written below a post, newest first, as somebody sees it."""
    page = posts.list_comments(session, id_of(viewer), post.id or 0)
    return [each.text for each in page.comments]


def counted(session: Session, post: Post) -> int:
    """Return the number that stands in a post; it is that of the rows."""
    rows = select(func.count()).select_from(PostComment).where(PostComment.post_id == post.id)
    session.refresh(post)
    assert session.exec(rows).one() == post.comments
    return post.comments


def test_a_comment_is_written_once_counted_and_told(
    session: Session, ana: Account, ben: Account, post: Post
):
    version = post.version
    bus.take_recorded(session)
    comment = write(session, ben, post, "  How lovely \n", "a")
    (told,) = bus.take_recorded(session)
    assert told == CommentWritten(
        post.id or 0, version + 1, 1, comment, id_of(ana), social.Audience(), frozenset()
    )
    assert (comment.text, comment.author.handle) == ("  How lovely", "ben")
    assert write(session, ben, post, "How lovely", "a") == comment
    assert bus.take_recorded(session) == []
    write(session, ana, post, "Thanks", "a")
    assert texts(session, ana, post) == ["Thanks", "  How lovely"]
    assert counted(session, post) == 2
    (listed,) = posts.list_feed(session, id_of(ana)).posts
    assert (listed.comments, listed.version) == (2, version + 2)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Write something first."),
        (" \u200b\n", "Write something first."),
        ("x" * 1_001, "The comment has 1,001 characters, at most 1,000 are allowed."),
    ],
)
def test_an_empty_or_long_comment_is_refused_at_its_field(
    session: Session, ben: Account, post: Post, text: str, sentence: str
):
    with pytest.raises(posts.CommentRefused) as refused:
        write(session, ben, post, text)
    assert (str(refused.value), refused.value.field) == (sentence, "text")
    assert counted(session, post) == 0


def test_only_its_author_and_the_posts_delete_a_comment(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post
):
    first, second = write(session, ben, post, "One"), write(session, ben, post, "Two")
    for number in (first.id, _NOBODYS):
        with pytest.raises(posts.CommentNotFound):
            posts.delete_comment(session, id_of(eve), number)
    assert counted(session, post) == 2
    bus.take_recorded(session)
    posts.delete_comment(session, id_of(ben), first.id)
    (told,) = bus.take_recorded(session)
    assert told == CommentDeleted(
        post.id or 0, post.version, 1, first.id, id_of(ana), social.Audience()
    )
    with pytest.raises(posts.CommentNotFound):
        posts.delete_comment(session, id_of(ben), first.id)
    posts.delete_comment(session, id_of(ana), second.id)
    assert (texts(session, ana, post), counted(session, post)) == ([], 0)


def test_below_what_nobody_sees_nothing_is_written_or_read(
    session: Session, ana: Account, ben: Account, post: Post
):
    write(session, ben, post, "One")
    accounts.leave(session, id_of(ana))
    for number in (post.id or 0, _NOBODYS):
        with pytest.raises(posts.PostNotFound):
            posts.write_comment(session, id_of(ben), number, "Two", "b")
        assert posts.list_comments(session, id_of(ben), number).comments == []


def test_who_leaves_is_not_read_and_once_erased_nothing_of_theirs_is_there(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post
):
    write(session, ben, post, "Ben's")
    write(session, eve, post, "Eve's")
    accounts.leave(session, id_of(eve))
    assert texts(session, ana, post) == ["Ben's"]
    while posts.delete_next_comments(session, id_of(eve)):
        pass
    assert counted(session, post) == 1
    posts.delete_post(session, id_of(ana), post.id or 0)
    assert session.exec(select(func.count()).select_from(PostComment)).one() == 0


def test_comments_come_in_pages_and_the_last_two_of_many_posts_at_once(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, post: Post
):
    other = session.get_one(Post, share(session, store, ana, "Dunes").id)
    bare = session.get_one(Post, share(session, store, ana, "Fog").id)
    for number in range(5):
        write(session, ben, post, f"{number}")
    write(session, ben, other, "Alone")
    page = posts.list_comments(session, id_of(ana), post.id or 0, limit=3)
    assert ([each.text for each in page.comments], page.has_more) == (["4", "3", "2"], True)
    older = posts.list_comments(session, id_of(ana), post.id or 0, page.comments[-1].id, limit=3)
    assert ([each.text for each in older.comments], older.has_more) == (["1", "0"], False)
    ids = [each.id or 0 for each in (post, other, bare)]
    last = posts.list_last_comments(session, id_of(ana), ids)
    assert [[each.text for each in last[number]] for number in ids] == [["4", "3"], ["Alone"], []]
    assert posts.list_last_comments(session, id_of(ana), []) == {}
