"""Replies, on both databases: one level deep, counted, paged, and gone with what they answer."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, func, select

from finsta import accounts, media, posts
from finsta.accounts import Account
from finsta.infra import bus
from finsta.posts import CommentDeleted, CommentView, CommentWritten, Post, PostComment
from tests.cast import share
from tests.posts.comments.writing import counted, id_of, texts, write
from tests.queries import recorded_queries

_NOBODYS = 4711


def replies(session: Session, viewer: Account, comment: CommentView, **page: int) -> list[str]:
    """Return what answers a comment, newest first, as somebody sees it."""
    listed = posts.list_replies(session, id_of(viewer), comment.id, **page)
    return [each.text for each in listed.comments]


def test_a_reply_stands_below_its_comment_and_is_counted_in_both(
    session: Session, ana: Account, ben: Account, post: Post
):
    first = write(session, ben, post, "Where is that?")
    bus.take_recorded(session)
    reply = write(session, ana, post, "Behind the tower", below=first)
    (told,) = bus.take_recorded(session)
    assert isinstance(told, CommentWritten)
    assert (told.version, told.comments, told.comment) == (post.version, 2, reply)
    assert (told.parent_version, told.replies, told.answered_id) == (2, 1, id_of(ben))
    assert (reply.parent_id, texts(session, ana, post)) == (first.id, ["Where is that?"])
    assert replies(session, ben, first) == ["Behind the tower"]
    assert write(session, ana, post, "Behind the tower", below=first) == reply
    assert counted(session, post) == 2
    (listed,) = posts.list_comments(session, id_of(ben), post.id or 0).comments
    assert (listed.replies, listed.version) == (1, 2)


def test_a_reply_to_a_reply_belongs_to_the_same_comment_and_tells_whom_it_answers(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post
):
    first = write(session, ben, post, "Where is that?")
    reply = write(session, ana, post, "Behind the tower", below=first)
    bus.take_recorded(session)
    answer = write(session, eve, post, "@ana which one?", below=first, answers=reply)
    (told,) = bus.take_recorded(session)
    assert isinstance(told, CommentWritten)
    assert (told.answered_id, told.replies, answer.parent_id) == (id_of(ana), 2, first.id)
    # What is answered may be gone by now, or have stood elsewhere: then it is the comment.
    other = write(session, eve, post, "Another")
    for answers in (other, reply):
        bus.take_recorded(session)
        posts.delete_comment(session, id_of(ana), reply.id) if answers is reply else None
        write(session, eve, post, f"Still here {answers.id}", below=first, answers=answers)
        told = bus.take_recorded(session)[-1]
        assert isinstance(told, CommentWritten)
        assert told.answered_id == id_of(ben)
    assert counted(session, post) == 5


def test_nobody_replies_to_a_reply_or_to_what_stands_elsewhere(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, post: Post
):
    first = write(session, ben, post, "One")
    reply = write(session, ana, post, "Two", below=first)
    other = session.get_one(Post, share(session, store, ana, "Dunes").id)
    for where, below in ((post, reply.id), (other, first.id), (post, _NOBODYS)):
        with pytest.raises(posts.CommentNotFound):
            posts.write_comment(session, id_of(ben), where.id or 0, "Three", "x", parent_id=below)
    accounts.leave(session, id_of(ana))
    assert replies(session, ben, first) == []
    with pytest.raises(posts.PostNotFound):
        write(session, ben, post, "Four", below=first)


def test_who_deletes_a_comment_deletes_its_replies_and_the_number_knows(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post
):
    first, second = write(session, ben, post, "One"), write(session, ben, post, "Two")
    reply = write(session, eve, post, "To one", below=first)
    write(session, ana, post, "To one, too", below=first)
    write(session, ana, post, "To two", below=second)
    posts.like_comment(session, id_of(ana), reply.id, is_liked=True)
    bus.take_recorded(session)
    posts.delete_comment(session, id_of(eve), reply.id)
    (told,) = bus.take_recorded(session)
    assert isinstance(told, CommentDeleted)
    assert (told.comments, told.comment_id, told.comment_version) == (4, reply.id, 3)
    assert (told.parent_id, told.parent_version, told.replies) == (first.id, 4, 1)
    assert counted(session, post) == 4
    with pytest.raises(posts.CommentNotFound):
        posts.delete_comment(session, id_of(eve), first.id)
    posts.delete_comment(session, id_of(ben), first.id)
    (told,) = bus.take_recorded(session)
    assert isinstance(told, CommentDeleted)
    assert (told.version, told.comments, told.comment_id) == (post.version, 2, first.id)
    assert (told.comment_version, told.parent_id) == (5, 0)
    assert counted(session, post) == 2
    assert replies(session, ana, first) == []
    while posts.delete_next_comments(session, id_of(ben)):
        pass
    assert counted(session, post) == 0
    assert session.exec(select(func.count()).select_from(PostComment)).one() == 0


def test_the_newest_replies_come_with_their_comments_and_older_ones_by_page(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post
):
    talked, quiet = write(session, ben, post, "Talked"), write(session, ben, post, "Quiet")
    for number in range(6):
        write(session, ana, post, f"{number}", below=talked)
    write(session, eve, post, "From Eve", below=quiet)
    page = posts.list_comments(session, id_of(ana), post.id or 0)
    last = posts.list_last_replies(session, id_of(ana), page.comments)
    assert [each.text for each in last[talked.id].comments] == ["5", "4", "3"]
    assert ([each.text for each in last[quiet.id].comments], last[quiet.id].has_more) == (
        ["From Eve"],
        False,
    )
    assert last[talked.id].has_more
    before = last[talked.id].comments[-1].id
    assert replies(session, ben, talked, before_id=before, limit=2) == ["2", "1"]
    accounts.leave(session, id_of(eve))
    assert replies(session, ben, quiet) == []
    assert posts.list_last_replies(session, id_of(ana), []) == {}


def test_a_page_with_replies_and_mentions_takes_as_many_queries_as_it_ever_does(
    session: Session, engine: Engine, ana: Account, ben: Account, post: Post
):
    amounts = set[int]()
    for _round in range(2):
        for number in range(8):
            name = f"{_round} {number}"
            comment = write(session, ben, post, f"@ana {name}", name)
            write(session, ana, post, f"@ben {name}", f"{name} a", below=comment)
        session.commit()
        with recorded_queries(engine) as sent:
            page = posts.list_comments(session, id_of(ana), post.id or 0)
            last = posts.list_last_replies(session, id_of(ana), page.comments)
        assert all(page.comments and last[each.id].comments for each in page.comments)
        assert last[page.comments[0].id].comments[0].mentions[0].account.handle == "ben"
        amounts.add(len(sent))
    assert amounts == {5}
