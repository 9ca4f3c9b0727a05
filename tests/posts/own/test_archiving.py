"""Archiving one's own posts, on both databases: nobody else sees them anywhere meanwhile."""

import pytest
from sqlmodel import Session, select

from finsta import media, posts, social
from finsta.accounts import Account
from finsta.infra import bus
from finsta.posts import Post
from tests.cast import share
from tests.posts.own.test_editing import edit, id_of
from tests.posts.own.test_saving import save, saved


@pytest.fixture
def three(session: Session, store: media.PhotoStore, ana: Account, ben: Account) -> list[int]:
    """Let Ana share three photos; Ben likes, saves and comments on the second."""
    shared = [share(session, store, ana, caption).id for caption in ("One", "Two", "Three")]
    posts.like_post(session, id_of(ben), shared[1], is_liked=True)
    posts.write_comment(session, id_of(ben), shared[1], "Lovely", "a")
    save(session, ben, shared[1])
    bus.take_recorded(session)
    return shared


def archive(
    session: Session, who: Account, post_id: int, *, is_archived: bool = True
) -> list[posts.PostArchived | posts.PostShownAgain]:
    """Archive a post, or show it again, and return what was told."""
    bus.take_recorded(session)
    posts.archive_post(session, id_of(who), post_id, is_archived=is_archived)
    kinds = (posts.PostArchived, posts.PostShownAgain)
    return [event for event in bus.take_recorded(session) if isinstance(event, kinds)]


def listed(session: Session, who: Account) -> list[int]:
    """Return the posts of somebody's feed."""
    return [post.id for post in posts.list_feed(session, id_of(who)).posts]


def test_nobody_sees_it_anywhere_and_it_comes_back_to_its_place_as_it_was(
    session: Session, ana: Account, ben: Account, three: list[int]
):
    one, two, last = three
    key = posts.list_feed(session, id_of(ben)).posts[1].photos[0].key
    (told,) = archive(session, ana, two)
    assert isinstance(told, posts.PostArchived)
    assert told.audience.admits(id_of(ben))
    assert (told.count.posts, told.savers) == (2, {ben.id})
    for who in (ana, ben):
        assert listed(session, who) == [last, one]
        assert posts.get_post(session, id_of(who), two) is None
        assert posts.list_comments(session, id_of(who), two).comments == []
        assert posts.list_likes(session, id_of(who), two).likes == []
        assert posts.list_edits(session, id_of(who), two) == []
        survivors = posts.list_survivors(session, id_of(who), one, last)
        assert [post_id for post_id, _ in survivors.kept] == [one]
        tiles = posts.list_tiles(session, id_of(who), id_of(ana)).tiles
        assert [tile.id for tile in tiles] == [last, one]
        assert posts.count_posts(session, id_of(ana)) == 2
    assert [post.id for post in posts.list_latest_of(session, id_of(ana))] == [last, one]
    assert saved(session, ben) == []
    assert media.get_photo_file(session, id_of(ben), key, "640") is None
    assert media.get_photo_file(session, id_of(ana), key, "640") is not None
    assert [tile.id for tile in posts.list_archived(session, id_of(ana)).tiles] == [two]
    assert posts.list_archived(session, id_of(ben)).tiles == []

    (back,) = archive(session, ana, two, is_archived=False)
    assert isinstance(back, posts.PostShownAgain)
    assert back.post.version == told.tile.version + 1
    assert (back.post.likes, back.post.comments, back.count.posts) == (1, 1, 3)
    assert listed(session, ben) == [last, two, one]
    assert saved(session, ben) == [two]
    assert posts.list_archived(session, id_of(ana)).tiles == []


def test_it_is_done_once_and_by_its_author_alone(
    session: Session, ana: Account, ben: Account, three: list[int]
):
    assert len(archive(session, ana, three[0])) == 1
    assert archive(session, ana, three[0]) == []
    for who, post_id in ((ben, three[0]), (ben, three[1]), (ana, 4711)):
        for is_archived in (True, False):
            with pytest.raises(posts.PostNotFound):
                archive(session, who, post_id, is_archived=is_archived)
    assert len(archive(session, ana, three[0], is_archived=False)) == 1
    assert archive(session, ana, three[0], is_archived=False) == []


def test_nobody_does_anything_with_it_meanwhile(
    session: Session, ana: Account, ben: Account, three: list[int]
):
    archive(session, ana, three[0])
    stored = session.exec(select(Post).where(Post.id == three[0])).one()
    for who in (ana, ben):
        for act in (
            lambda who: posts.like_post(session, id_of(who), three[0], is_liked=True),
            lambda who: posts.write_comment(session, id_of(who), three[0], "Hm", "b"),
            lambda who: posts.save_post(session, id_of(who), three[0], is_saved=True),
            lambda who: edit(session, who, stored, "Else"),
        ):
            with pytest.raises(posts.PostNotFound):
                act(who)


def test_the_archive_comes_in_pages_and_what_is_deleted_is_not_in_it(
    session: Session, ana: Account, three: list[int]
):
    for post_id in three:
        archive(session, ana, post_id)
    first = posts.list_archived(session, id_of(ana), limit=2)
    assert ([tile.id for tile in first.tiles], first.has_more) == (three[:0:-1], True)
    rest = posts.list_archived(session, id_of(ana), three[1], limit=2)
    assert ([tile.id for tile in rest.tiles], rest.has_more) == (three[:1], False)
    posts.delete_post(session, id_of(ana), three[1])
    tiles = posts.list_archived(session, id_of(ana)).tiles
    assert [tile.id for tile in tiles] == [three[2], three[0]]


def test_who_does_not_see_somebody_mentioned_is_told_of_nobody_when_it_comes_back(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    post_id = share(session, store, ana, "With @ben").id
    social.block(session, id_of(ben), id_of(eve))
    archive(session, ana, post_id)
    (back,) = archive(session, ana, post_id, is_archived=False)
    assert isinstance(back, posts.PostShownAgain)
    assert [mention.handle for mention in back.post.mentions] == ["ben"]
    assert id_of(eve) in back.apart
    assert id_of(ana) not in back.apart
