"""Taking staged photos for a post: one's own, each once; and removing them."""

import pytest
from sqlmodel import Session, select

from finsta import media
from finsta.accounts import Account
from finsta.infra import bus, clock
from tests.cast import draw, encode, stage

_REFUSAL = r"^This photo is no longer waiting to be shared\. Please choose it again\.$"


def test_a_staged_photo_remembers_what_its_bytes_show(
    session: Session, store: media.PhotoStore, ana: Account
):
    key = stage(session, store, ana, encode(draw(700, 350), "PNG"))

    photo = session.exec(select(media.Photo)).one()
    assert (photo.key, photo.owner_id, photo.media_type) == (key, ana.id, "image/png")
    assert (photo.width, photo.height, photo.attached_at) == (700, 350, None)


def test_photos_are_attached_in_the_order_of_their_keys(
    session: Session, store: media.PhotoStore, ana: Account
):
    first, second, third = (stage(session, store, ana) for _ in range(3))

    photos = media.attach_photos(session, ana.id or 0, [third, first, second])

    assert [photo.key for photo in photos] == [third, first, second]
    assert all(photo.attached_at for photo in session.exec(select(media.Photo)))


def test_a_photo_is_attached_once(session: Session, store: media.PhotoStore, ana: Account):
    key = stage(session, store, ana)
    media.attach_photos(session, ana.id or 0, [key])

    with pytest.raises(media.PhotoRefused, match=_REFUSAL):
        media.attach_photos(session, ana.id or 0, [key])


def test_a_photo_is_not_attached_twice_at_once(
    session: Session, store: media.PhotoStore, ana: Account
):
    key = stage(session, store, ana)

    with pytest.raises(media.PhotoRefused, match=_REFUSAL):
        media.attach_photos(session, ana.id or 0, [key, key])


def test_somebody_elses_photo_is_refused_like_one_that_is_not_there(
    session: Session, store: media.PhotoStore, ana: Account, eve: Account
):
    anas, eves = stage(session, store, ana), stage(session, store, eve)

    with pytest.raises(media.PhotoRefused, match=_REFUSAL):
        media.attach_photos(session, eve.id or 0, [eves, anas])
    with pytest.raises(media.PhotoRefused, match=_REFUSAL):
        media.attach_photos(session, eve.id or 0, ["nothing-has-this-key-00"])

    assert media.attach_photos(session, ana.id or 0, [anas])


def test_removing_photos_announces_the_keys_whose_files_may_go(
    session: Session, store: media.PhotoStore, ana: Account
):
    gone, stays = stage(session, store, ana), stage(session, store, ana)
    photo = session.exec(select(media.Photo).where(media.Photo.key == gone)).one()

    media.remove_photos(session, [photo.id or 0])

    assert bus.take_recorded(session) == [media.PhotosRemoved((gone,))]
    assert [photo.key for photo in session.exec(select(media.Photo))] == [stays]


def test_staging_remembers_when(session: Session, store: media.PhotoStore, ana: Account):
    before = clock.now()

    stage(session, store, ana)

    staged_at = clock.as_utc(session.exec(select(media.Photo)).one().created_at)
    assert before <= staged_at <= clock.now()


def test_of_photos_that_wait_only_the_newest_twenty_stay(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    kept_by_ben = stage(session, store, ben)
    oldest, *newer = (stage(session, store, ana) for _ in range(21))

    left = set(session.exec(select(media.Photo.key)))
    assert left == {kept_by_ben, *newer}
    assert media.PhotosRemoved((oldest,)) in bus.take_recorded(session)
