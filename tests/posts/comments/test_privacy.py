"""Who sees, answers and likes what Ana says below a post, for every way to stand to her."""

import pytest
from sqlmodel import Session

from finsta import accounts, media, posts, social
from finsta.accounts import Account
from finsta.infra import bus
from finsta.posts import (
    CommentEdited,
    CommentLiked,
    CommentsTurned,
    CommentWritten,
    Post,
    PostShared,
)
from tests.cast import share
from tests.posts.comments.writing import write
from tests.social.relations import RELATIONS, id_of


@pytest.fixture
def eves(session: Session, store: media.PhotoStore, eve: Account) -> Post:
    """Let Eve share a photo."""
    return session.get_one(Post, share(session, store, eve).id)


@pytest.mark.parametrize("relation", RELATIONS)
def test_what_she_says_can_be_answered_and_liked_by_whom_she_may_meet(
    session: Session, ana: Account, ben: Account, eve: Account, eves: Post, relation
):
    relate, *_, may_meet = RELATIONS[relation]
    said = write(session, ana, eves, "Ana was here")
    relate(session, id_of(ana), id_of(ben))
    hears = may_meet and relation != "muting"
    assert posts.sees_comment(session, id_of(ben), said.id) == hears
    assert posts.sees_comment(session, id_of(eve), said.id)
    if may_meet:
        posts.like_comment(session, id_of(ben), said.id, is_liked=True)
        write(session, ben, eves, "Me, too", below=said)
        return
    with pytest.raises(posts.CommentNotFound):
        posts.like_comment(session, id_of(ben), said.id, is_liked=True)
    with pytest.raises(posts.CommentNotFound):
        write(session, ben, eves, "Me, too", below=said)


@pytest.mark.parametrize("relation", RELATIONS)
def test_her_replies_and_likes_show_to_who_hears_her(
    session: Session, ana: Account, ben: Account, eve: Account, eves: Post, relation
):
    relate, *_, may_meet = RELATIONS[relation]
    top = write(session, eve, eves, "Top")
    for number in range(3):
        write(session, eve, eves, f"{number}", below=top)
    write(session, ana, eves, "Ana was here", below=top)
    posts.like_comment(session, id_of(ana), top.id, is_liked=True)
    relate(session, id_of(ana), id_of(ben))
    hears = may_meet and relation != "muting"
    expected = (["Ana was here"] if hears else []) + ["2", "1", "0"]

    page = posts.list_replies(session, id_of(ben), top.id)
    assert [each.text for each in page.comments] == expected
    (listed,) = posts.list_comments(session, id_of(ben), eves.id or 0).comments
    last = posts.list_last_replies(session, id_of(ben), [listed])[top.id]
    assert [each.text for each in last.comments] == expected[:3]
    likes = posts.list_comment_likes(session, id_of(ben), top.id).likes
    assert [each.account.handle for each in likes] == (["ana"] if hears else [])
    assert len(posts.list_replies(session, id_of(eve), top.id).comments) == 4


@pytest.mark.parametrize("relation", RELATIONS)
def test_what_is_below_her_post_is_there_for_who_sees_that(
    session: Session,
    store: media.PhotoStore,
    ana: Account,
    ben: Account,
    eve: Account,
    relation,
):
    relate, may_see, *_ = RELATIONS[relation]
    post = session.get_one(Post, share(session, store, ana).id)
    top = write(session, ana, post, "Top")
    write(session, ana, post, "Reply", below=top)
    bens = write(session, ben, post, "Ben's")
    relate(session, id_of(ana), id_of(ben))
    if may_see:
        posts.edit_comment(session, id_of(ben), bens.id, "Ben's own", 0)
    else:
        assert posts.list_replies(session, id_of(ben), top.id).comments == []
        assert posts.list_comment_likes(session, id_of(ben), top.id).likes == []
        assert not posts.sees_comment(session, id_of(ben), top.id)
        for act in (
            lambda: posts.edit_comment(session, id_of(ben), bens.id, "Ben's own", 0),
            lambda: posts.like_comment(session, id_of(ben), top.id, is_liked=True),
        ):
            with pytest.raises(posts.CommentNotFound):
                act()
    bus.take_recorded(session)
    posts.like_comment(session, id_of(ana), top.id, is_liked=True)
    posts.edit_comment(session, id_of(ana), top.id, "Top!", 0)
    posts.turn_comments(session, id_of(ana), post.id or 0, are_off=True)
    told = bus.take_recorded(session)
    assert len(told) == 3
    for event in told:
        assert isinstance(event, CommentEdited | CommentLiked | CommentsTurned)
        hears = event.audience
        assert hears.admits(id_of(ana))
        if isinstance(event, CommentEdited | CommentLiked):
            hears = hears.without(event.silent)
            assert hears.admits(id_of(ben)) == (may_see and relation != "muting")
        else:
            assert hears.admits(id_of(ben)) == may_see
        assert hears.admits(id_of(eve)) == ("private" not in relation)


@pytest.mark.parametrize("relation", RELATIONS)
def test_she_is_mentioned_by_and_shown_to_whom_she_may_meet(
    session: Session,
    store: media.PhotoStore,
    ana: Account,
    ben: Account,
    eve: Account,
    eves: Post,
    relation,
):
    relate, *_, may_meet = RELATIONS[relation]
    relate(session, id_of(ana), id_of(ben))
    bus.take_recorded(session)
    said = write(session, eve, eves, "@ana look")
    shared = share(session, store, eve, "With @ana")
    assert [each.handle for each in (*said.mentions, *shared.mentions)] == ["ana", "ana"]
    for event in bus.take_recorded(session):
        if isinstance(event, CommentWritten | PostShared):
            assert (id_of(ben) in event.apart) == (not may_meet)
            assert id_of(eve) not in event.apart
    (listed,) = posts.list_comments(session, id_of(ben), eves.id or 0).comments
    caption = posts.get_post(session, id_of(ben), shared.id)
    assert caption is not None
    for mentions in (listed.mentions, caption.mentions):
        assert [each.account.handle for each in mentions] == (["ana"] if may_meet else [])
    if may_meet:
        write(session, ben, eves, "@ana hello")
        return
    with pytest.raises(posts.CommentRefused) as refused:
        write(session, ben, eves, "@ana hello")
    assert str(refused.value) == "Nobody here is called @ana."


def test_who_comes_back_is_told_again_without_whom_they_mention(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    shared = share(session, store, eve, "With @ana")
    social.block(session, id_of(ana), id_of(ben))
    accounts.leave(session, id_of(eve))
    session.get_one(Account, id_of(eve)).deletes_at = None
    session.flush()
    (told,) = posts.list_latest_of(session, id_of(eve))
    assert (told.id, told.mentions) == (shared.id, [])
