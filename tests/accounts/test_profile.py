"""What an account shows of itself: changed by itself alone, and told to everybody."""

import pytest
from sqlmodel import Session

from finsta import accounts, media, posts, social
from finsta.accounts import Account, AccountChanged, AccountView, Profile
from finsta.infra import bus
from tests.cast import draw, encode, share, stage


def change(session: Session, who: Account, **given: str) -> None:
    """Change some of somebody's profile."""
    now = accounts.get_profile(session, who.id or 0)
    given = {"display_name": now.display_name, "handle": now.handle, "bio": now.bio} | given
    accounts.change_profile(session, who.id or 0, Profile(**given))


def told(session: Session) -> list[AccountView]:
    """Return what everybody was told of accounts."""
    heard = bus.take_recorded(session)
    return [event.account for event in heard if isinstance(event, AccountChanged)]


def refused(session: Session, who: Account, **given: str) -> dict[str, str]:
    """Return what is wrong with a change."""
    with pytest.raises(accounts.AccountRefused) as refusal:
        change(session, who, **given)
    return refusal.value.problems


def show(session: Session, store: media.PhotoStore, who: Account) -> tuple[str, int]:
    """Let a photo stand for somebody, and return its key and id."""
    key = stage(session, store, who, encode(draw(400, 400)))
    return key, accounts.show_photo(session, who.id or 0, key)


def test_a_new_name_is_told_and_stands_at_what_was_shared_before(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    post = share(session, store, ana)
    bus.take_recorded(session)
    change(session, ana, display_name="  Ana\tLima ", handle="Ana.Lima", bio="\n Lisbon. \n")

    shown = AccountView(ana.id or 0, "ana.lima", "Ana Lima", 0, 1)
    assert told(session) == [shown]
    assert accounts.get_profile(session, ana.id or 0) == Profile("Ana Lima", "ana.lima", "Lisbon.")
    found = posts.get_post(session, ben.id or 0, post.id)
    assert found is not None
    assert found.author == shown
    assert [one.handle for one in social.find_people(session, ben.id or 0, "@ana.l")] == [
        "ana.lima"
    ]


def test_a_bio_alone_is_no_news(session: Session, ana: Account):
    change(session, ana, bio="Likes the sea")
    assert told(session) == []
    change(session, ana)
    assert told(session) == []
    assert ana.version == 0


def test_each_change_has_a_higher_version(session: Session, ana: Account):
    change(session, ana, display_name="Ana")
    change(session, ana, display_name="Anna")
    assert [(one.display_name, one.version) for one in told(session)] == [("Ana", 1), ("Anna", 2)]


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_changed(
    session: Session, ana: Account, ben: Account
):
    problems = refused(session, ana, display_name=" ", handle=ben.handle, bio="x" * 301)
    assert problems == {
        "display_name": "Type your name.",
        "handle": "The handle ben is taken.",
        "bio": "This has 301 characters, at most 300 are allowed.",
    }
    assert refused(session, ana, handle="admin") == {
        "handle": "The handle admin is reserved. Choose another one."
    }
    assert accounts.get_profile(session, ana.id or 0) == Profile("ana", "ana", "")
    assert told(session) == []


def test_a_handle_that_was_given_up_is_free(session: Session, ana: Account, ben: Account):
    change(session, ana, handle="lima")
    change(session, ben, handle="ana")
    assert [one.handle for one in told(session)] == ["lima", "ana"]


def test_a_photo_that_stands_for_somebody_is_seen_by_all_and_its_original_by_them_alone(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    waiting = stage(session, store, ana)
    key, photo_id = show(session, store, ana)
    (shown,) = told(session)
    assert (shown.photo_id, shown.version) == (photo_id, 1)
    assert accounts.get_shown_photo(session, photo_id) == key
    for viewer in (ana, ben, eve):
        assert media.get_photo_file(session, viewer.id or 0, key, "320") is not None
    assert media.get_photo_file(session, eve.id or 0, key, media.ORIGINAL) is None
    assert media.get_photo_file(session, eve.id or 0, waiting, "320") is None


def test_another_photo_takes_its_place_and_the_first_is_gone(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    key, photo_id = show(session, store, ana)
    bus.take_recorded(session)
    _, second_id = show(session, store, ana)

    heard = bus.take_recorded(session)
    assert media.PhotosRemoved((key,)) in heard
    assert accounts.get_shown_photo(session, photo_id) is None
    assert media.get_photo_file(session, ben.id or 0, key, "320") is None

    accounts.remove_photo(session, ana.id or 0)
    assert accounts.get_shown_photo(session, second_id) is None
    (shown,) = told(session)
    assert (shown.photo_id, shown.version) == (0, 3)
    accounts.remove_photo(session, ana.id or 0)
    assert told(session) == []


def test_nobody_shows_a_photo_that_somebody_else_has_staged(
    session: Session, store: media.PhotoStore, ana: Account, eve: Account
):
    key = stage(session, store, ana)
    with pytest.raises(media.PhotoRefused):
        accounts.show_photo(session, eve.id or 0, key)
    assert eve.photo_id is None
