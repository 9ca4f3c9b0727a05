"""Deleting one's own post, and nobody else's."""

import pytest
from sqlmodel import Session, select

from finsta import media, posts, social
from finsta.accounts import Account
from finsta.infra import bus
from tests.cast import share, stage


def test_a_deleted_post_is_gone_with_its_photos_and_announced(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    keys = [stage(session, store, ana) for _ in range(3)]
    photos = [media.DraftPhoto(key) for key in keys]
    post = posts.share_post(session, ana.id or 0, posts.Draft("a", "Three", photos))
    stays = share(session, store, ana)
    bus.take_recorded(session)

    posts.delete_post(session, ana.id or 0, post.id)

    removed, deleted = bus.take_recorded(session)
    assert isinstance(removed, media.PhotosRemoved)
    assert sorted(removed.keys) == sorted(keys)
    assert deleted == posts.PostDeleted(
        post.id, 1, ana.id or 0, social.Audience(), posts.CountView(1, 3), caption=post.caption
    )
    assert session.exec(select(posts.Post.id)).all() == [stays.id]
    assert session.exec(select(posts.PostPhoto.post_id)).all() == [stays.id]
    assert session.exec(select(media.Photo.key)).all() == [stays.photos[0].key]
    assert posts.list_feed(session, ben.id or 0).posts == [stays]


def test_nobody_deletes_somebody_elses_post(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    post, eves = share(session, store, ana), share(session, store, eve)
    bus.take_recorded(session)

    with pytest.raises(posts.PostNotFound) as not_yours:
        posts.delete_post(session, eve.id or 0, post.id)
    with pytest.raises(posts.PostNotFound) as not_there:
        posts.delete_post(session, eve.id or 0, eves.id + 1_000)

    assert str(not_yours.value) == str(not_there.value) == "This post is not there any more."
    assert bus.take_recorded(session) == []
    assert posts.list_feed(session, ben.id or 0).posts == [eves, post]
    assert media.get_photo_file(session, ben.id or 0, post.photos[0].key, "320")


def test_a_post_is_deleted_once(session: Session, store: media.PhotoStore, ana: Account):
    post = share(session, store, ana)
    posts.delete_post(session, ana.id or 0, post.id)
    bus.take_recorded(session)

    with pytest.raises(posts.PostNotFound):
        posts.delete_post(session, ana.id or 0, post.id)

    assert bus.take_recorded(session) == []


def test_the_id_of_a_deleted_newest_post_is_never_given_again(
    session: Session, store: media.PhotoStore, ana: Account
):
    # A tab that saw the deletion keeps the id for a while and would drop the new post.
    given: list[int] = []
    for _ in range(3):
        post = share(session, store, ana)
        posts.delete_post(session, ana.id or 0, post.id)
        given.append(post.id)

    assert len(set(given)) == 3
    assert given == sorted(given)


def test_the_same_form_after_a_deletion_does_not_bring_the_photo_back(
    session: Session, store: media.PhotoStore, ana: Account
):
    draft = posts.Draft("a", "Once", [media.DraftPhoto(stage(session, store, ana))])
    posts.delete_post(session, ana.id or 0, posts.share_post(session, ana.id or 0, draft).id)

    with pytest.raises(media.PhotoRefused):
        posts.share_post(session, ana.id or 0, draft)

    assert posts.list_feed(session, ana.id or 0).posts == []
