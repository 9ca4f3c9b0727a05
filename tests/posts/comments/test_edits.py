"""Editing a comment, on both databases: for a while, by its author, and never over another edit."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from finsta import accounts, posts
from finsta.accounts import Account
from finsta.infra import bus, clock
from finsta.posts import CommentEdited, CommentView, Post
from tests.posts.comments.writing import id_of, texts, write

_NOBODYS = 4711


def edit(session: Session, who: Account, comment: CommentView, text: str, known: int = 0) -> None:
    """Change the text of a comment."""
    posts.edit_comment(session, id_of(who), comment.id, text, known)


def test_an_edit_shows_and_is_told_once(session: Session, ana: Account, ben: Account, post: Post):
    comment = write(session, ben, post, "Lovley")
    bus.take_recorded(session)
    edit(session, ben, comment, " Lovely \n")
    (told,) = bus.take_recorded(session)
    assert isinstance(told, CommentEdited)
    assert (told.post_id, told.mentioned_ids) == (post.id, [])
    assert (told.comment.text, told.comment.edits, told.comment.version) == (" Lovely", 1, 2)
    assert posts.list_comments(session, id_of(ana), post.id or 0).comments == [told.comment]
    # Sent twice, it is done once.
    edit(session, ben, comment, " Lovely")
    assert bus.take_recorded(session) == []


def test_of_two_edits_at_once_the_second_is_refused(session: Session, ben: Account, post: Post):
    comment = write(session, ben, post, "One")
    edit(session, ben, comment, "Two")
    with pytest.raises(posts.CommentRefused) as refused:
        edit(session, ben, comment, "Three")
    assert str(refused.value) == "You have changed this comment elsewhere meanwhile."
    assert texts(session, ben, post) == ["Two"]
    edit(session, ben, comment, "Three", known=1)
    assert texts(session, ben, post) == ["Three"]


def test_a_comment_can_be_edited_for_fifteen_minutes(session: Session, ben: Account, post: Post):
    comment = write(session, ben, post, "One")
    written_at = clock.now()
    try:
        clock.use(lambda: written_at + timedelta(minutes=14))
        edit(session, ben, comment, "Two")
        clock.use(lambda: written_at + timedelta(minutes=16))
        with pytest.raises(posts.CommentRefused) as refused:
            edit(session, ben, comment, "Three", known=1)
    finally:
        clock.use(None)
    assert str(refused.value) == "A comment can be edited for 15 minutes, not longer."
    assert texts(session, ben, post) == ["Two"]


@pytest.mark.parametrize("text", ["", "x" * 1_001, "@nobody.at.all"])
def test_what_could_not_be_written_is_no_edit_either(
    session: Session, ben: Account, post: Post, text: str
):
    comment = write(session, ben, post, "One")
    with pytest.raises(posts.CommentRefused):
        edit(session, ben, comment, text)
    assert texts(session, ben, post) == ["One"]


def test_only_its_author_edits_a_comment_while_its_post_is_seen(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post
):
    comment = write(session, ben, post, "One")
    for who in (ana, eve):
        with pytest.raises(posts.CommentNotFound):
            edit(session, who, comment, "Two")
    with pytest.raises(posts.CommentNotFound):
        posts.edit_comment(session, id_of(ben), _NOBODYS, "Two", 0)
    accounts.leave(session, id_of(ana))
    with pytest.raises(posts.CommentNotFound):
        edit(session, ben, comment, "Two")
