"""Saving posts, on both databases: for oneself alone, and only what one still sees."""

import pytest
from sqlmodel import Session, func, select

from finsta import accounts, media, posts, social
from finsta.accounts import Account
from finsta.infra import bus
from finsta.posts import PostSave, PostSaved
from tests.cast import share
from tests.posts.own.test_editing import id_of

_NOBODYS = 4711


@pytest.fixture
def shared(session: Session, store: media.PhotoStore, ana: Account) -> list[int]:
    """Let Ana share three photos, and return the posts."""
    return [share(session, store, ana, caption).id for caption in ("One", "Two", "Three")]


def save(session: Session, who: Account, post_id: int, *, is_saved: bool = True) -> list[PostSaved]:
    """Save a post, or forget that, and return what was told."""
    bus.take_recorded(session)
    posts.save_post(session, id_of(who), post_id, is_saved=is_saved)
    return [event for event in bus.take_recorded(session) if isinstance(event, PostSaved)]


def saved(session: Session, who: Account) -> list[int]:
    """Return what somebody's list shows."""
    return [each.id for each in posts.list_saved(session, id_of(who)).saved]


def test_what_was_saved_last_comes_first_and_saving_twice_is_once(
    session: Session, ben: Account, shared: list[int]
):
    one, two, three = shared
    (told,) = save(session, ben, two)
    assert (told.account_id, told.post_id, told.version) == (ben.id, two, 1)
    assert told.shown is not None
    assert (told.shown.id, told.shown.photo.alt) == (two, "A lake")
    assert save(session, ben, two) == []
    save(session, ben, one)
    save(session, ben, three)
    assert saved(session, ben) == [three, one, two]
    (told,) = save(session, ben, one, is_saved=False)
    assert (told.shown, told.version) == (None, 4)
    assert save(session, ben, one, is_saved=False) == []
    (told,) = save(session, ben, two, is_saved=False)
    (told,) = save(session, ben, two)
    assert told.version == 6
    assert saved(session, ben) == [two, three]


def test_nobody_else_learns_of_it(session: Session, ana: Account, ben: Account, shared: list[int]):
    save(session, ben, shared[0])
    for who in (ana,):
        assert saved(session, who) == []
        assert posts.list_marks(session, id_of(who), shared).post_ids == frozenset()
    marks = posts.list_marks(session, id_of(ben), [*shared, _NOBODYS])
    assert (marks.post_ids, marks.version) == ({shared[0]}, 1)
    post = posts.get_post(session, id_of(ana), shared[0])
    assert post is not None
    assert post.version == 1


def test_what_one_does_not_see_is_not_saved_and_what_one_sees_no_more_is_not_listed(
    session: Session, ana: Account, ben: Account, eve: Account, shared: list[int]
):
    for who in (ben, eve):
        save(session, who, shared[0])
    social.block(session, id_of(ana), id_of(eve))
    assert (saved(session, eve), saved(session, ben)) == ([], [shared[0]])
    for post_id in (shared[1], _NOBODYS):
        with pytest.raises(posts.PostNotFound):
            save(session, eve, post_id)
    # What was saved before can be forgotten, whoever sees it.
    assert len(save(session, eve, shared[0], is_saved=False)) == 1
    social.change_privacy(session, id_of(ana), is_private=True)
    assert saved(session, ben) == []
    social.change_privacy(session, id_of(ana), is_private=False)
    assert saved(session, ben) == [shared[0]]
    accounts.leave(session, id_of(ana))
    assert saved(session, ben) == []


def test_saves_come_in_pages_and_go_with_their_post(
    session: Session, ana: Account, ben: Account, shared: list[int]
):
    for post_id in shared:
        save(session, ben, post_id)
    first = posts.list_saved(session, id_of(ben), limit=2)
    assert ([each.id for each in first.saved], first.has_more) == (shared[:0:-1], True)
    rest = posts.list_saved(session, id_of(ben), first.saved[-1].place, limit=2)
    assert ([each.id for each in rest.saved], rest.has_more) == (shared[:1], False)
    bus.take_recorded(session)
    for post_id in shared:
        posts.delete_post(session, id_of(ana), post_id)
    gone = [one for one in bus.take_recorded(session) if isinstance(one, posts.PostDeleted)]
    assert [event.savers for event in gone] == [frozenset({ben.id})] * 3
    assert session.exec(select(func.count()).select_from(PostSave)).one() == 0
