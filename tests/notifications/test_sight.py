"""Nobody is told of what they may not see, in any way in which somebody may stand to Ana."""

import pytest
from sqlmodel import Session

from finsta import media, notifications, posts, social
from finsta.accounts import Account
from finsta.posts import Post
from tests.cast import share
from tests.notifications.telling import conclude, id_of, like, told, unread, write
from tests.social.relations import RELATIONS


@pytest.fixture
def bens(session: Session, store: media.PhotoStore, ben: Account) -> Post:
    """Let Ben share a photo."""
    return session.get_one(Post, share(session, store, ben, "Dunes").id)


def _act(session: Session, ana: Account, ben: Account, eve: Account, bens: Post) -> list[str]:
    """Let Ana do all that may concern Ben, and Eve like his photo; return what is refused."""
    refused: list[str] = []
    comment = write(session, ben, bens, "Mine")
    like(session, eve, bens)
    for what, act in {
        "liked": lambda: like(session, ana, bens),
        "commented": lambda: write(session, ana, bens, "Nice"),
        "comment_liked": lambda: posts.like_comment(session, id_of(ana), comment.id, is_liked=True),
        "replied": lambda: write(session, ana, bens, "Yes", parent=comment),
    }.items():
        try:
            act()
        except (posts.PostNotFound, posts.CommentNotFound):
            refused.append(what)
    conclude(session)
    return refused


def _kinds(session: Session, viewer: Account, of: Account) -> set[str]:
    """Return of what kinds the viewer is told that somebody did something."""
    page = notifications.list_activity(session, id_of(viewer))
    return {line.kind for line in page.activities if of.id in {one.id for one in line.people}}


@pytest.mark.parametrize("relation", RELATIONS)
def test_what_somebody_does_is_told_to_who_sees_something_of_them(
    session: Session, ana: Account, ben: Account, eve: Account, bens: Post, relation: str
):
    relate, _may_see, _listed, meet = RELATIONS[relation]
    relate(session, id_of(ana), id_of(ben))
    conclude(session)
    is_told = meet and relation != "muting"
    assert (_act(session, ana, ben, eve, bens) == []) is meet
    expected = {"liked", "commented", "comment_liked", "replied"} if is_told else set()
    assert _kinds(session, ben, ana) - {"accepted"} == expected
    assert _kinds(session, ben, eve) == {"liked"}
    # Eve, who is there too, hears of none of it.
    assert (told(session, eve), unread(session, eve)) == ([], 0)
    (likes,) = [line for line in told(session, ben) if line.startswith("liked")]
    assert likes == ("liked 2 ana eve" if is_told else "liked 1 eve")


@pytest.mark.parametrize("relation", RELATIONS)
def test_what_was_told_goes_when_one_sees_nothing_of_them_any_more(
    session: Session, ana: Account, ben: Account, eve: Account, bens: Post, relation: str
):
    relate, _may_see, _listed, meet = RELATIONS[relation]
    _act(session, ana, ben, eve, bens)
    before = unread(session, ben)
    relate(session, id_of(ana), id_of(ben))
    conclude(session)
    is_told = meet and relation != "muting"
    expected = {"liked", "commented", "comment_liked", "replied"} if is_told else set()
    assert _kinds(session, ben, ana) - {"accepted"} == expected
    assert _kinds(session, ben, eve) == {"liked"}
    assert (unread(session, ben) >= before) is is_told


@pytest.mark.parametrize("is_before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("relation", RELATIONS)
def test_of_a_post_only_who_sees_it_is_told(
    session: Session,
    store: media.PhotoStore,
    ana: Account,
    ben: Account,
    eve: Account,
    relation: str,
    is_before: bool,
):
    relate, may_see, listed, meet = RELATIONS[relation]
    if is_before:
        relate(session, id_of(ana), id_of(ben))
        conclude(session)
    caption = "With @ben" if meet or not is_before else "With nobody"
    shared = session.get_one(Post, share(session, store, ana, caption).id)
    conclude(session)
    if not is_before:
        write(session, ben, shared, "Mine")
        (comment,) = posts.list_comments(session, id_of(ana), shared.id or 0).comments
        posts.like_comment(session, id_of(eve), comment.id, is_liked=True)
        conclude(session)
        assert _kinds(session, ben, eve) == {"comment_liked"}
        relate(session, id_of(ana), id_of(ben))
        conclude(session)
        # What Eve has done below a post that Ben sees no more is told no more either.
        assert _kinds(session, ben, eve) == ({"comment_liked"} if may_see else set())
    assert _kinds(session, ben, ana) - {"accepted"} == ({"tagged"} if listed else set())


def test_with_a_block_both_lose_what_the_other_did_and_nothing_of_it_comes_back(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post, bens: Post
):
    for who in (ben, eve):
        like(session, who, post)
        social.follow(session, id_of(who), id_of(ana))
    like(session, ana, bens)
    social.block(session, id_of(ben), id_of(ana))
    changed = conclude(session)
    assert {each.account_id for each in changed} == {ana.id, ben.id}
    assert told(session, ana) == ["followed 1 eve", "liked 1 eve"]
    assert told(session, ben) == []
    social.unblock(session, id_of(ben), id_of(ana))
    conclude(session)
    assert told(session, ana) == ["followed 1 eve", "liked 1 eve"]
    like(session, ben, post, is_liked=False)
    like(session, ben, post)
    assert told(session, ana) == ["liked 2 ben eve", "followed 1 eve"]
