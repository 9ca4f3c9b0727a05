"""Comments turned off below a post, on both databases."""

import pytest
from sqlmodel import Session

from finsta import posts, social
from finsta.accounts import Account
from finsta.infra import bus
from finsta.posts import CommentsTurned, Post
from tests.posts.comments.writing import id_of, texts, write

_NOBODYS = 4711


def test_nobody_writes_where_comments_are_off_and_all_read_what_is_there(
    session: Session, ana: Account, ben: Account, post: Post
):
    first = write(session, ben, post, "One")
    post_id, version = post.id or 0, post.version
    bus.take_recorded(session)
    for _twice in range(2):
        posts.turn_comments(session, id_of(ana), post_id, are_off=True)
    (told,) = bus.take_recorded(session)
    everybody = social.Audience()
    assert told == CommentsTurned(post_id, version + 1, True, id_of(ana), everybody)
    for who, below in ((ben, None), (ana, first)):
        with pytest.raises(posts.CommentRefused) as refused:
            write(session, who, post, "Two", below=below)
        assert str(refused.value) == "Comments are turned off."
    # What was stored before is answered as ever.
    assert write(session, ben, post, "One") == first
    assert texts(session, ben, post) == ["One"]
    (listed,) = posts.list_feed(session, id_of(ben)).posts
    assert (listed.comments_off, listed.version) == (True, version + 1)
    posts.turn_comments(session, id_of(ana), post_id, are_off=False)
    write(session, ben, post, "Two")
    assert texts(session, ana, post) == ["Two", "One"]


def test_only_its_author_turns_the_comments_of_a_post(
    session: Session, ana: Account, ben: Account, post: Post
):
    for who, post_id in ((ben, post.id or 0), (ana, _NOBODYS)):
        with pytest.raises(posts.PostNotFound):
            posts.turn_comments(session, id_of(who), post_id, are_off=True)
    assert not post.comments_off
