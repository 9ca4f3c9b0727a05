"""Several people, or one form several times, in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine
from sqlmodel import select

from finsta import media, posts, social
from finsta.infra import bus, db
from tests.cast import register, stage

_AT_ONCE = 8


def test_eight_posts_at_once_are_all_shared(engine: Engine, store: media.PhotoStore):
    drafts = _prepare(store, photos=_AT_ONCE)
    start = Barrier(_AT_ONCE)

    def share(place: int) -> int:
        start.wait()
        with db.writing() as session:
            return posts.share_post(session, *drafts[place]).id

    with ThreadPoolExecutor(_AT_ONCE) as people:
        shared = list(people.map(share, range(_AT_ONCE)))

    with db.reading() as session:
        listed = [post.id for post in posts.list_feed(session, 1).posts]
    assert listed == sorted(set(shared), reverse=True)
    assert len(listed) == _AT_ONCE


def test_the_same_form_sent_eight_times_at_once_is_one_post(
    engine: Engine, store: media.PhotoStore
):
    ((author_id, draft),) = _prepare(store, photos=1)
    start = Barrier(_AT_ONCE)

    def share(_time: int) -> tuple[posts.PostView, list[object]]:
        start.wait()
        with db.writing() as session:
            post = posts.share_post(session, author_id, draft)
            return post, bus.take_recorded(session)

    with ThreadPoolExecutor(_AT_ONCE) as people:
        answers = list(people.map(share, range(_AT_ONCE)))

    post = answers[0][0]
    assert [answer for answer, _ in answers] == [post] * _AT_ONCE
    assert [event for _, told in answers for event in told] == [
        posts.PostShared(post, social.Circle(), posts.CountView(1, 1))
    ]
    with db.reading() as session:
        assert len(session.exec(select(posts.Post)).all()) == 1


def test_a_photo_in_two_forms_at_once_gets_into_one_post(engine: Engine, store: media.PhotoStore):
    ((author_id, draft),) = _prepare(store, photos=1)
    start = Barrier(_AT_ONCE)

    def share(place: int) -> bool:
        start.wait()
        try:
            with db.writing() as session:
                other = posts.Draft(f"form {place}", draft.caption, draft.photos)
                posts.share_post(session, author_id, other)
        except media.PhotoRefused:
            return False
        return True

    with ThreadPoolExecutor(_AT_ONCE) as people:
        done = list(people.map(share, range(_AT_ONCE)))

    assert done.count(True) == 1
    with db.reading() as session:
        assert len(session.exec(select(posts.Post)).all()) == 1


def test_a_post_deleted_in_two_tabs_at_once_is_announced_once(
    engine: Engine, store: media.PhotoStore
):
    ((author_id, draft),) = _prepare(store, photos=1)
    with db.writing() as session:
        post_id = posts.share_post(session, author_id, draft).id
    start = Barrier(_AT_ONCE)

    def delete(_tab: int) -> list[object]:
        start.wait()
        try:
            with db.writing() as session:
                posts.delete_post(session, author_id, post_id)
                return bus.take_recorded(session)
        except posts.PostNotFound:
            return []

    with ThreadPoolExecutor(_AT_ONCE) as tabs:
        told = [event for events in tabs.map(delete, range(_AT_ONCE)) for event in events]

    key = draft.photos[0].key
    deleted = posts.PostDeleted(
        post_id, 1, author_id, social.Audience(), posts.CountView(0, 2), caption="At once"
    )
    assert told == [media.PhotosRemoved((key,)), deleted]


def _prepare(store: media.PhotoStore, photos: int) -> list[tuple[int, posts.Draft]]:
    with db.writing() as session:
        ana = register(session, "ana")
        keys = [stage(session, store, ana) for _ in range(photos)]
        return [
            (ana.id or 0, posts.Draft(key, "At once", [media.DraftPhoto(key, "A lake")]))
            for key in keys
        ]
