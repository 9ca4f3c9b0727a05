"""Sharing and deleting posts."""

import pytest
from sqlmodel import Session

from finsta import media, posts, social
from finsta.accounts import Account
from finsta.infra import bus
from tests.cast import share, stage


def test_sharing_a_post_records_what_everybody_is_told(
    session: Session, store: media.PhotoStore, ana: Account
):
    post = share(session, store, ana, "Morning at the lake")

    assert bus.take_recorded(session) == [
        posts.PostShared(post, social.Circle(), posts.CountView(1, 1))
    ]
    assert post.author.handle == "ana"
    assert post.caption == "Morning at the lake"


def test_the_same_attempt_twice_is_one_post(
    session: Session, store: media.PhotoStore, ana: Account
):
    draft = posts.Draft("attempt", "Once", [media.DraftPhoto(stage(session, store, ana))])

    first = posts.share_post(session, ana.id or 0, draft)
    second = posts.share_post(session, ana.id or 0, draft)

    assert first == second
    assert len(bus.take_recorded(session)) == 1


def test_nobody_shares_a_photo_that_somebody_else_staged(
    session: Session, store: media.PhotoStore, ana: Account, eve: Account
):
    key = stage(session, store, ana)

    with pytest.raises(media.PhotoRefused):
        posts.share_post(session, eve.id or 0, posts.Draft("a", "Mine!", [media.DraftPhoto(key)]))


def test_what_turns_a_text_around_is_not_stored(
    session: Session, store: media.PhotoStore, ana: Account
):
    photo = media.DraftPhoto(stage(session, store, ana), "the \u2067lake\u2069")

    post = posts.share_post(session, ana.id or 0, posts.Draft("a", "at \u202eonce\u202c", [photo]))

    assert post.caption == "at once"
    assert [photo.alt for photo in post.photos] == ["the lake"]


def test_a_caption_stays_indented_and_loses_the_blank_lines_around_it(
    session: Session, store: media.PhotoStore, ana: Account
):
    draft = posts.Draft("a", "\n  One\nTwo \n", [media.DraftPhoto(stage(session, store, ana))])

    assert posts.share_post(session, ana.id or 0, draft).caption == "  One\nTwo"


@pytest.mark.parametrize("caption", ["", " \n", "\u200b", "\u202e", "\u3164 \ufe0f"])
def test_a_caption_that_shows_nothing_is_none(
    session: Session, store: media.PhotoStore, ana: Account, caption: str
):
    draft = posts.Draft("a", caption, [media.DraftPhoto(stage(session, store, ana))])

    assert posts.share_post(session, ana.id or 0, draft).caption == ""
