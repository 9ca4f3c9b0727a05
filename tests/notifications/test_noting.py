"""What people do is told to those whom it concerns, once, and no more when it is over."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from finsta import accounts, media, notifications, posts, social
from finsta.accounts import Account
from finsta.infra import clock
from finsta.notifications import Activity, ActivityAct
from finsta.posts import Post
from tests.cast import register, share
from tests.notifications.telling import conclude, id_of, like, told, unread, write

_NOON = clock.now().replace(hour=12)


def test_likes_of_a_post_are_one_line_with_the_last_two_by_name(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post
):
    like(session, ben, post)
    assert told(session, ana) == ["liked 1 ben"]
    like(session, ben, post)
    like(session, eve, post)
    like(session, register(session, "finn"), post)
    assert told(session, ana) == ["liked 3 finn eve"]
    assert (told(session, ben), told(session, eve)) == ([], [])
    like(session, eve, post, is_liked=False)
    assert told(session, ana) == ["liked 2 finn ben"]
    like(session, ana, post)
    assert told(session, ana) == ["liked 2 finn ben"]


def test_a_like_that_is_taken_back_leaves_nothing(
    session: Session, ana: Account, ben: Account, post: Post
):
    like(session, ben, post)
    like(session, ben, post, is_liked=False)
    assert told(session, ana) == []
    assert session.exec(select(Activity)).all() == []
    assert unread(session, ana) == 0


def test_of_comments_who_is_concerned_is_told_one_thing(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post
):
    first = write(session, ben, post, "Lovely")
    write(session, ben, post, "Really")
    assert told(session, ana) == ["commented 1 ben"]
    reply = write(session, eve, post, "@ben so it is", parent=first)
    assert told(session, ben) == ["replied 1 eve"]
    write(session, ana, post, "@eve @ben thanks", parent=first, answers=reply)
    assert told(session, eve) == ["replied 1 ana"]
    assert told(session, ben) == ["mentioned 1 ana", "replied 1 eve"]
    # The photo is hers: what is answered or mentions others is below it all the same.
    assert told(session, ana) == ["commented 2 eve ben"]
    write(session, ben, post, "Look, @ana")
    assert told(session, ana) == ["mentioned 1 ben", "commented 2 eve ben"]


def test_the_newest_comment_stands_in_the_line(
    session: Session, ana: Account, ben: Account, post: Post
):
    write(session, ben, post, "Lovely")
    last = write(session, ben, post, "x" * 1_000)
    (line,) = notifications.list_activity(session, id_of(ana)).activities
    assert line.text == "x" * 140 + "…"
    posts.delete_comment(session, id_of(ben), last.id)
    (changed,) = conclude(session)
    assert changed.account_id == ana.id
    (line,) = notifications.list_activity(session, id_of(ana)).activities
    assert (line.text, line.count, line.id) == ("Lovely", 1, changed.changed[0][0])
    assert line.version == changed.changed[0][1]


def test_with_a_comment_goes_what_was_told_by_it_by_replies_and_of_it(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post
):
    comment = write(session, ben, post, "Lovely")
    write(session, eve, post, "@ana @ben so it is", parent=comment)
    posts.like_comment(session, id_of(eve), comment.id, is_liked=True)
    conclude(session)
    assert told(session, ben) == ["comment_liked 1 eve", "replied 1 eve"]
    assert told(session, ana) == ["mentioned 1 eve", "commented 1 ben"]
    (line, _) = notifications.list_activity(session, id_of(ben)).activities
    assert (line.text, line.post_id, line.photos) == ("Lovely", post.id, 1)
    posts.delete_comment(session, id_of(ben), comment.id)
    assert {each.account_id for each in conclude(session)} == {ana.id, ben.id}
    assert (told(session, ana), told(session, ben)) == ([], [])
    assert session.exec(select(ActivityAct)).all() == []


def test_a_mention_that_is_edited_in_or_out_is_told_or_not(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post
):
    comment = write(session, ben, post, "Look, @eve")
    assert told(session, eve) == ["mentioned 1 ben"]
    posts.edit_comment(session, id_of(ben), comment.id, "Look, @ana", 0)
    conclude(session)
    assert told(session, eve) == []
    assert told(session, ana) == ["mentioned 1 ben", "commented 1 ben"]


def test_what_an_edit_says_stands_in_the_lines_that_were_told(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post
):
    comment = write(session, ben, post, "Lovly")
    posts.like_comment(session, id_of(eve), comment.id, is_liked=True)
    conclude(session)
    posts.edit_comment(session, id_of(ben), comment.id, "Lovely", 0)
    assert {each.account_id for each in conclude(session)} == {ana.id, ben.id}
    for who in (ana, ben):
        (line,) = notifications.list_activity(session, id_of(who)).activities
        assert (line.text, line.count) == ("Lovely", 1)


def test_whom_a_caption_names_is_told_and_not_any_more_when_it_does_not(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    shared = share(session, store, ana, "With @ben")
    conclude(session)
    assert told(session, ben) == ["tagged 1 ana"]
    posts.edit_post(session, id_of(ana), shared.id, posts.Edit(0, "With @ben, @eve", [""]))
    assert [each.account_id for each in conclude(session)] == [eve.id]
    assert (told(session, ben), told(session, eve)) == (["tagged 1 ana"], ["tagged 1 ana"])
    posts.edit_post(session, id_of(ana), shared.id, posts.Edit(1, "With @eve", [""]))
    conclude(session)
    assert (told(session, ben), told(session, eve)) == ([], ["tagged 1 ana"])


def test_who_follows_stands_in_a_line_a_day(
    session: Session, ana: Account, ben: Account, eve: Account
):
    clock.use(lambda: _NOON)
    for who in (ben, eve):
        social.follow(session, id_of(who), id_of(ana))
        conclude(session)
    assert told(session, ana) == ["followed 2 eve ben"]
    clock.use(lambda: _NOON + timedelta(days=1))
    social.follow(session, id_of(register(session, "finn")), id_of(ana))
    social.unfollow(session, id_of(ben), id_of(ana))
    conclude(session)
    assert told(session, ana) == ["followed 1 finn", "followed 1 eve"]


def test_a_request_is_counted_and_its_answer_told(
    session: Session, ana: Account, ben: Account, eve: Account
):
    social.change_privacy(session, id_of(ana), is_private=True)
    for who in (ben, eve):
        social.follow(session, id_of(who), id_of(ana))
        conclude(session)
    # Requests stand in a list of their own, with the answers.
    assert (told(session, ana), unread(session, ana)) == ([], 1)
    social.accept_follower(session, id_of(ana), id_of(ben))
    social.remove_follower(session, id_of(ana), id_of(eve))
    conclude(session)
    assert (told(session, ana), unread(session, ana)) == ([], 0)
    assert (told(session, ben), told(session, eve)) == (["accepted 1 ana"], [])
    social.unfollow(session, id_of(ben), id_of(ana))
    conclude(session)
    assert told(session, ben) == []


@pytest.mark.parametrize("way", ["deleted", "archived"])
def test_with_a_post_goes_all_that_is_told_of_it(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post, way: str
):
    like(session, ben, post)
    comment = write(session, ben, post, "Look, @eve")
    posts.like_comment(session, id_of(eve), comment.id, is_liked=True)
    conclude(session)
    if way == "deleted":
        posts.delete_post(session, id_of(ana), post.id or 0)
    else:
        posts.archive_post(session, id_of(ana), post.id or 0, is_archived=True)
    assert {each.account_id for each in conclude(session)} == {ana.id, ben.id, eve.id}
    assert [told(session, who) for who in (ana, ben, eve)] == [[], [], []]
    assert [unread(session, who) for who in (ana, ben, eve)] == [0, 0, 0]
    if way == "deleted":
        assert session.exec(select(Activity)).all() == []
        return
    posts.archive_post(session, id_of(ana), post.id or 0, is_archived=False)
    assert len(conclude(session)) == 3
    assert told(session, eve) == ["mentioned 1 ben"]
    assert told(session, ana) == ["commented 1 ben", "liked 1 ben"]


def test_of_who_is_gone_nothing_is_told_and_nothing_left(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post
):
    like(session, eve, post)
    like(session, ben, post)
    write(session, ben, post, "Lovely, @eve")
    social.follow(session, id_of(ben), id_of(ana))
    conclude(session)
    accounts.leave(session, id_of(ben))
    conclude(session)
    assert told(session, ana) == ["liked 2 eve"]
    assert told(session, eve) == []
    for piece in (
        posts.take_next_likes,
        posts.delete_next_comments,
        social.end_next_follows,
    ):
        while piece(session, id_of(ben)):
            conclude(session)
    assert told(session, ana) == ["liked 1 eve"]
    assert len(session.exec(select(Activity)).all()) == 1
