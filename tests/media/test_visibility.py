"""Who may have which file of a photo. "Not yours" and "not there" are the same answer."""

import pytest
from sqlmodel import Session

from finsta import media, posts
from finsta.accounts import Account
from tests.cast import draw, encode, share, stage

_ALL = ("320", "640", "1080", "2048", media.ORIGINAL)


def test_a_staged_photo_is_its_owners_alone(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    key = stage(session, store, ana)

    assert all(_get(session, ana, key, rendition) for rendition in _ALL)
    assert [_get(session, ben, key, rendition) for rendition in _ALL] == [None] * 5


def test_a_shared_photo_is_everybodys_and_its_original_its_authors(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    key = share(session, store, ana).photos[0].key

    for viewer in (ana, ben, eve):
        assert all(_get(session, viewer, key, rendition) for rendition in _ALL[:4])
    assert _get(session, ana, key, media.ORIGINAL) == media.PhotoFile(
        key, media.ORIGINAL, "image/jpeg"
    )
    assert _get(session, ben, key, media.ORIGINAL) is None
    assert _get(session, eve, key, media.ORIGINAL) is None


def test_who_shares_a_photo_does_not_see_others_that_wait(
    session: Session, store: media.PhotoStore, ana: Account, eve: Account
):
    share(session, store, eve)
    waiting = stage(session, store, ana)

    assert _get(session, eve, waiting, "320") is None
    assert _get(session, ana, waiting, "320") is not None


def test_a_photo_of_a_deleted_post_is_nobodys(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    post = share(session, store, ana)
    key = post.photos[0].key
    assert _get(session, ben, key, "320") is not None

    posts.delete_post(session, ana.id or 0, post.id)

    for viewer in (ana, ben):
        assert [_get(session, viewer, key, rendition) for rendition in _ALL] == [None] * 5


def test_a_visitor_without_an_account_gets_nothing(
    session: Session, store: media.PhotoStore, ana: Account
):
    staged = stage(session, store, ana)

    assert media.get_photo_file(session, 0, staged, "320") is None
    assert media.get_photo_file(session, 0, staged, media.ORIGINAL) is None


@pytest.mark.parametrize(
    ("width", "answers"),
    [
        (200, {"320": "320", "640": "320", "1080": "320", "2048": "320"}),
        (700, {"320": "320", "640": "640", "1080": "1080", "2048": "1080"}),
        (2500, {"320": "320", "640": "640", "1080": "1080", "2048": "2048"}),
    ],
)
def test_a_rendition_larger_than_the_photo_is_answered_with_its_largest(
    session: Session, store: media.PhotoStore, ana: Account, width: int, answers: dict[str, str]
):
    key = stage(session, store, ana, encode(draw(width, width // 2)))

    for asked, answered in answers.items():
        assert _get(session, ana, key, asked) == media.PhotoFile(key, answered, "image/webp")
        assert store.find(key, answered).is_file()


def test_an_unknown_rendition_is_not_there(session: Session, store: media.PhotoStore, ana: Account):
    key = share(session, store, ana).photos[0].key
    unknown = ["", "0", "321", "0320", " 320", "３２０", "-1", "320.webp", "original.webp", ".."]

    assert [name for name in unknown if _get(session, ana, key, name)] == []
    assert _get(session, ana, key, "320") is not None


def test_only_a_photos_very_key_finds_it(session: Session, store: media.PhotoStore, ana: Account):
    key = share(session, store, ana).photos[0].key
    paths = ["", ".", "..", f"../{key}", f"{key[:2]}/{key}", f"{key}/", ".incoming"]
    texts = [f"{key}\0", "\0", f"{key}\n", f"{key[:2]}%", "%", "_" * 22, "x" * 5_000, "\ud800"]

    for disguise in paths + texts:
        assert _get(session, ana, disguise, "320") is None
        assert _get(session, ana, disguise, media.ORIGINAL) is None
    assert _get(session, ana, key, media.ORIGINAL) is not None


def _get(session: Session, viewer: Account, key: str, rendition: str) -> media.PhotoFile | None:
    return media.get_photo_file(session, viewer.id or 0, key, rendition)
