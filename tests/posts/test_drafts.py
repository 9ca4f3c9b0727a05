"""What a post may say and hold."""

from uuid import uuid4

import pytest
from sqlmodel import Session, select

from finsta import media, posts, social
from finsta.accounts import Account
from finsta.infra import bus
from tests.cast import stage

# One letter for a reader, two units for JavaScript, four bytes in UTF-8: one character.
_FOX = "🦊"


@pytest.mark.parametrize("letter", ["x", "ä", _FOX])
def test_a_caption_has_at_most_2200_characters(
    session: Session, store: media.PhotoStore, ana: Account, letter: str
):
    key = stage(session, store, ana)

    with pytest.raises(posts.PostRefused) as refusal:
        _share(session, ana, letter * 2_201, key)
    post = _share(session, ana, letter * 2_200, key)

    sentence = "The caption has 2,201 characters, at most 2,200 are allowed."
    assert str(refusal.value) == sentence
    assert post.caption == letter * 2_200
    assert bus.take_recorded(session) == [
        posts.PostShared(post, social.Circle(), posts.CountView(1, 1))
    ]


def test_a_post_needs_no_caption(session: Session, store: media.PhotoStore, ana: Account):
    for number, blank in enumerate(("", "   ", "\n\t \u00a0"), 1):
        post = _share(session, ana, blank, stage(session, store, ana))
        assert post.caption == ""
        counted = posts.CountView(number, number)
        assert bus.take_recorded(session) == [posts.PostShared(post, social.Circle(), counted)]


def test_space_around_a_caption_is_dropped_and_inside_kept(
    session: Session, store: media.PhotoStore, ana: Account
):
    post = _share(session, ana, "\n  Two\n\nparts  ", stage(session, store, ana))

    assert post.caption == "  Two\n\nparts"


@pytest.mark.parametrize("letter", ["x", _FOX])
def test_an_alt_text_has_at_most_1500_characters(
    session: Session, store: media.PhotoStore, ana: Account, letter: str
):
    key = stage(session, store, ana)

    with pytest.raises(media.PhotoRefused) as refusal:
        _share(session, ana, "A lake", key, alt_text=letter * 1_501)
    post = _share(session, ana, "A lake", key, alt_text=f" {letter * 1_500} ")

    sentence = "The alt text has 1,501 characters, at most 1,500 are allowed."
    assert str(refusal.value) == sentence
    assert post.photos[0].alt == letter * 1_500


def test_an_alt_text_may_be_left_out(session: Session, store: media.PhotoStore, ana: Account):
    assert _share(session, ana, "A lake", stage(session, store, ana)).photos[0].alt == ""


def test_a_post_without_a_photo_is_refused(session: Session, ana: Account):
    with pytest.raises(posts.PostRefused, match=r"^Choose a photo first\.$"):
        _share(session, ana, "Only words")

    assert session.exec(select(posts.Post)).all() == []


def test_ten_photos_keep_their_order_and_eleven_are_refused(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    keys = [stage(session, store, ana) for _ in range(11)]
    turned = list(reversed(keys[:10]))

    with pytest.raises(posts.PostRefused, match=r"^A post holds at most 10 photos\.$"):
        _share(session, ana, "Too many", *keys)
    post = _share(session, ana, "Ten", *turned)

    assert [photo.key for photo in post.photos] == turned
    assert posts.list_feed(session, ben.id or 0).posts == [post]


def test_a_refused_post_leaves_its_photo_waiting(
    session: Session, store: media.PhotoStore, ana: Account, eve: Account
):
    anas, eves = stage(session, store, ana), stage(session, store, eve)

    with pytest.raises(media.PhotoRefused), session.begin_nested():
        _share(session, ana, "Both?", anas, eves)

    assert session.exec(select(posts.Post)).all() == []
    assert bus.take_recorded(session) == []
    assert _share(session, ana, "Mine", anas).photos[0].key == anas
    assert _share(session, eve, "And mine", eves).photos[0].key == eves


def _share(
    session: Session, author: Account, caption: str, *keys: str, alt_text: str = ""
) -> posts.PostView:
    photos = [media.DraftPhoto(key, alt_text) for key in keys]
    return posts.share_post(session, author.id or 0, posts.Draft(str(uuid4()), caption, photos))
