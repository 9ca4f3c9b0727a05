"""Who sees what of Ana's, for every way to stand to her and every place where something shows."""

import pytest
from sqlmodel import Session

from finsta import media, posts, social
from finsta.accounts import Account
from finsta.media import register_audience
from tests.cast import share
from tests.social.relations import RELATIONS, id_of


@pytest.fixture(autouse=True)
def audiences() -> None:
    """Let photos be seen as the program does."""
    register_audience(posts.sees_shared_photos)
    register_audience(social.sees_account_photos)


@pytest.mark.parametrize("relation", RELATIONS)
def test_what_ana_shares_and_who_she_is(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account, relation
):
    relate, may_see, is_listed, may_meet = RELATIONS[relation]
    post = share(session, store, ana, "Private thoughts")
    relate(session, id_of(ana), id_of(ben))

    def sees(viewer: Account) -> dict[str, bool]:
        viewer_id = id_of(viewer)
        survivors = posts.list_survivors(session, viewer_id, post.id, post.id + 1).kept
        key = post.photos[0].key
        return {
            "feed": bool(posts.list_feed(session, viewer_id).posts),
            "survivors": bool(survivors),
            "post": posts.get_post(session, viewer_id, post.id) is not None,
            "photo": media.get_photo_file(session, viewer_id, key, "640") is not None,
            "profile": social.get_person(session, viewer_id, "Ana") is not None,
        }

    assert sees(ben) == {
        "feed": is_listed,
        "survivors": is_listed,
        "post": may_see,
        "photo": may_see,
        "profile": may_meet,
    }
    assert all(sees(ana).values())
    # Somebody else is not touched by it, but by a private account.
    assert sees(eve)["profile"]
    assert sees(eve)["feed"] == ("private" not in relation)


@pytest.mark.parametrize("relation", RELATIONS)
def test_what_one_can_do_to_her_posts(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, relation
):
    relate, may_see, *_ = RELATIONS[relation]
    post = share(session, store, ana)
    relate(session, id_of(ana), id_of(ben))

    def act() -> None:
        posts.like_post(session, id_of(ben), post.id, is_liked=True)
        posts.write_comment(session, id_of(ben), post.id, "Hello", "a")

    if may_see:
        act()
        assert posts.list_comments(session, id_of(ana), post.id).comments
        return
    with pytest.raises(posts.PostNotFound):
        posts.like_post(session, id_of(ben), post.id, is_liked=True)
    with pytest.raises(posts.PostNotFound):
        posts.write_comment(session, id_of(ben), post.id, "Hello", "a")


@pytest.mark.parametrize("relation", RELATIONS)
def test_what_she_says_and_likes_below_others_posts(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account, relation
):
    relate, *_, may_meet = RELATIONS[relation]
    post = share(session, store, eve)
    for number in range(3):
        posts.write_comment(session, id_of(eve), post.id, f"{number}", f"{number}")
    said = posts.write_comment(session, id_of(ana), post.id, "Ana was here", "a")
    posts.like_post(session, id_of(ana), post.id, is_liked=True)
    relate(session, id_of(ana), id_of(ben))
    # Below others' posts a private account speaks to whoever sees them; it is not heard by who has
    # muted it, and not there for who is kept away.
    hears = may_meet and relation != "muting"

    page = posts.list_comments(session, id_of(ben), post.id).comments
    assert (said.id in [each.id for each in page]) == hears
    last = posts.list_last_comments(session, id_of(ben), [post.id])[post.id]
    assert [each.text for each in last] == (["Ana was here", "2"] if hears else ["2", "1"])
    likes = posts.list_likes(session, id_of(ben), post.id).likes
    assert [each.account.handle for each in likes] == (["ana"] if hears else [])
    assert said.id in [
        each.id for each in posts.list_comments(session, id_of(eve), post.id).comments
    ]


@pytest.mark.parametrize("relation", RELATIONS)
def test_whom_her_doings_are_told(
    session: Session, ana: Account, ben: Account, eve: Account, relation
):
    relate, may_see, is_listed, may_meet = RELATIONS[relation]
    relate(session, id_of(ana), id_of(ben))
    circle = social.read_circle(session, id_of(ana), wants_followers=True)

    assert circle.sharing.admits(id_of(ben)) == may_see
    assert circle.listening.admits(id_of(ben)) == is_listed
    assert (id_of(ben) not in circle.silent) == (may_meet and relation != "muting")
    assert (id_of(ben) in circle.followers) == relation.startswith("follower")
    assert circle.sharing.admits(id_of(ana))
    assert circle.sharing.admits(id_of(eve)) == ("private" not in relation)
