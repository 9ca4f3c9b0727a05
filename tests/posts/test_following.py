"""The feed of those whom one follows, on both databases: whose posts, in pages, in few queries."""

import pytest
from sqlmodel import Session

from finsta import media, posts, social
from finsta.accounts import Account
from finsta.posts import following
from tests.cast import register, share
from tests.social.relations import RELATIONS, id_of


def captions(page: posts.FeedPage) -> list[str]:
    """Return what is listed."""
    return [post.caption for post in page.posts]


@pytest.fixture(params=[following._WINDOW, 1], ids=["among the newest", "by author"])
def both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Find posts in both ways: among everybody's newest, and by their authors."""
    monkeypatch.setattr(following, "_WINDOW", request.param)


@pytest.mark.usefixtures("both_ways")
def test_it_has_whom_one_follows_and_oneself_in_pages(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    social.follow(session, id_of(ana), id_of(ben))
    told = [(ben, "first"), (eve, "not hers"), (ana, "own"), (ben, "second"), (eve, "nor this")]
    for who, caption in (*told, (ben, "third")):
        share(session, store, who, caption)

    page = posts.list_following(session, id_of(ana), limit=3)
    assert (captions(page), page.has_more) == (["third", "second", "own"], True)
    older = posts.list_following(session, id_of(ana), page.posts[-1].id, limit=3)
    assert (captions(older), older.has_more) == (["first"], False)
    back = posts.list_following(session, id_of(ana), limit=1, until_id=page.posts[1].id)
    assert captions(back) == ["third", "second", "own"]
    assert captions(posts.list_following(session, id_of(eve))) == ["nor this", "not hers"]
    ids = [post.id for post in page.posts]
    kept = posts.list_survivors_followed(session, id_of(ana), 1, ids[0] + 1).kept
    assert [post_id for post_id, _version in kept] == [*ids, older.posts[0].id]


@pytest.mark.usefixtures("both_ways")
@pytest.mark.parametrize("relation", RELATIONS)
def test_it_has_nothing_that_one_may_not_see_or_does_not_want_to(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, relation
):
    share(session, store, ana, "Ana's")
    RELATIONS[relation][0](session, id_of(ana), id_of(ben))
    follows = relation in ("follower", "follower of a private account")
    assert captions(posts.list_following(session, id_of(ben))) == (["Ana's"] if follows else [])
    if follows:
        social.mute(session, id_of(ben), id_of(ana), is_muted=True)
        assert captions(posts.list_following(session, id_of(ben))) == []


def test_who_follows_nobody_and_shared_nothing_has_nothing(
    session: Session, store: media.PhotoStore, ana: Account
):
    share(session, store, ana)
    assert captions(posts.list_following(session, id_of(register(session, "newcomer")))) == []
