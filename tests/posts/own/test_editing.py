"""Changing a post, on both databases: what it said before stays and is told to who sees it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, func, select

from finsta import accounts, media, posts, social
from finsta.accounts import Account
from finsta.infra import bus, clock
from finsta.posts import Edit, EditOutdated, Post, PostEdit, PostEdited
from tests.cast import share, stage

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def ticking() -> Iterator[None]:
    """Let a minute pass with each look at the clock."""
    minutes = iter(range(100_000))
    clock.use(lambda: NOON + timedelta(minutes=next(minutes)))
    yield
    clock.use(None)


@pytest.fixture
def post(session: Session, store: media.PhotoStore, ana: Account) -> Post:
    """Let Ana share a photo."""
    return session.get_one(Post, share(session, store, ana, "Sunset").id)


def id_of(account: Account) -> int:
    """Return an account's id."""
    return account.id or 0


def edit(
    session: Session, who: Account, post: Post, caption: str, *alt_texts: str, edits: int = -1
) -> list[PostEdited]:
    """Change a post as it is now, or as it was, and return what was told."""
    bus.take_recorded(session)
    begun = post.edits if edits < 0 else edits
    given = Edit(begun, caption, alt_texts or ("A lake",))
    posts.edit_post(session, id_of(who), post.id or 0, given)
    return [event for event in bus.take_recorded(session) if isinstance(event, PostEdited)]


def history(session: Session, viewer: Account, post: Post) -> list[tuple[int, str, list[str]]]:
    """Return what somebody learns of what a post said."""
    said = posts.list_edits(session, id_of(viewer), post.id or 0)
    times = [each.written_at for each in said]
    assert times == sorted(times, reverse=True)
    assert len(set(times)) == len(times)
    return [(each.id, each.caption, each.alt_texts) for each in said]


def test_a_post_says_something_else_and_what_it_said_before_is_there_for_all_who_see_it(
    session: Session, ana: Account, ben: Account, post: Post
):
    version = post.version
    (told,) = edit(session, ana, post, " Sunrise \n\n", "A lake, early")
    assert (told.post.caption, told.post.edits, told.post.version) == (" Sunrise", 1, version + 1)
    assert [photo.alt for photo in told.post.photos] == ["A lake, early"]
    assert told.audience.admits(id_of(ben))
    assert posts.get_post(session, id_of(ben), post.id or 0) == told.post
    edit(session, ana, post, "Sunrise!", "A lake, early")
    for viewer in (ana, ben):
        assert history(session, viewer, post) == [
            (2, "Sunrise!", ["A lake, early"]),
            (1, " Sunrise", []),
            (0, "Sunset", ["A lake"]),
        ]


def test_what_is_the_same_afterwards_changes_nothing(session: Session, ana: Account, post: Post):
    assert edit(session, ana, post, "Sunset \n", " A lake ") == []
    assert (post.edits, post.edited_at, history(session, ana, post)) == (0, None, [])


def test_a_caption_may_go_and_come_and_only_what_changed_is_kept(
    session: Session, ana: Account, post: Post
):
    edit(session, ana, post, "")
    edit(session, ana, post, "Back")
    assert history(session, ana, post) == [(2, "Back", []), (1, "", []), (0, "Sunset", [])]


def test_the_second_of_two_edits_at_once_is_refused_and_changes_nothing(
    session: Session, ana: Account, post: Post
):
    edit(session, ana, post, "First", edits=0)
    for stale in (0, 2, 4711):
        with pytest.raises(EditOutdated, match="changed meanwhile"):
            edit(session, ana, post, "Second", edits=stale)
    assert post.caption == "First"
    edit(session, ana, post, "Second", edits=1)
    assert [said[1] for said in history(session, ana, post)] == ["Second", "First", "Sunset"]


def test_likes_and_comments_meanwhile_do_not_stand_in_the_way(
    session: Session, ana: Account, ben: Account, post: Post
):
    begun = post.edits
    posts.like_post(session, id_of(ben), post.id or 0, is_liked=True)
    posts.write_comment(session, id_of(ben), post.id or 0, "Where?", "a")
    (told,) = edit(session, ana, post, "At home", edits=begun)
    assert (told.post.likes, told.post.comments) == (1, 1)


def test_nobody_changes_what_is_not_theirs_or_not_there(
    session: Session, ana: Account, ben: Account, post: Post
):
    with pytest.raises(posts.PostNotFound):
        edit(session, ben, post, "Mine now")
    with pytest.raises(posts.PostNotFound):
        posts.edit_post(session, id_of(ana), 4711, Edit(0, "Nothing", ["A lake"]))
    assert (post.caption, post.edits) == ("Sunset", 0)


def test_what_is_too_long_or_not_of_this_post_is_refused(
    session: Session, ana: Account, post: Post
):
    with pytest.raises(posts.PostRefused, match="2,201 characters"):
        edit(session, ana, post, "x" * 2_201)
    with pytest.raises(media.PhotoRefused, match="alt text"):
        edit(session, ana, post, "Fine", "x" * 1_501)
    for alt_texts in ((), ("One", "Two")):
        with pytest.raises(EditOutdated):
            posts.edit_post(session, id_of(ana), post.id or 0, Edit(0, "Fine", alt_texts))
    edit(session, ana, post, "\u202eturned", "\u202ealt")
    assert post.caption == "turned"


def test_of_many_changes_the_first_and_the_last_are_kept(
    session: Session, ana: Account, post: Post
):
    for number in range(1, 41):
        edit(session, ana, post, f"Caption {number}")
    numbers = [said[0] for said in history(session, ana, post)]
    assert numbers == [40, *range(39, 39 - posts.LATER_KEPT, -1), 0]


def test_photos_keep_their_order_and_each_its_words(
    session: Session, store: media.PhotoStore, ana: Account
):
    photos = [media.DraftPhoto(stage(session, store, ana), text) for text in "abc"]
    shared = posts.share_post(session, id_of(ana), posts.Draft("three", "", photos))
    stored = session.get_one(Post, shared.id)
    (told,) = edit(session, ana, stored, "", "a", "", "c!")
    assert [(photo.key, photo.alt) for photo in told.post.photos] == [
        (before.key, text) for before, text in zip(shared.photos, ("a", "", "c!"), strict=True)
    ]
    assert history(session, ana, stored)[1] == (0, "", ["a", "b", "c"])


def test_who_does_not_see_the_post_learns_nothing_of_what_it_said(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post
):
    social.block(session, id_of(ana), id_of(eve))
    (told,) = edit(session, ana, post, "Secret")
    assert not told.audience.admits(id_of(eve))
    assert history(session, eve, post) == []
    assert len(history(session, ben, post)) == 2
    social.change_privacy(session, id_of(ana), is_private=True)
    (told,) = edit(session, ana, post, "More secret")
    assert not told.audience.admits(id_of(ben))
    assert history(session, ben, post) == []
    accounts.leave(session, id_of(ana))
    assert history(session, ben, post) == []


def test_what_it_said_goes_with_the_post(session: Session, ana: Account, post: Post):
    edit(session, ana, post, "Once")
    posts.delete_post(session, id_of(ana), post.id or 0)
    assert session.exec(select(func.count()).select_from(PostEdit)).one() == 0
