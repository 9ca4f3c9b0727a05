"""What was read before somebody was told to see no more of it is read again."""

from collections.abc import Collection
from typing import Any

import pytest
from sqlalchemy import Engine

from finsta import live
from finsta.infra import db
from finsta.live.serving.subjects import Subject, subjects
from finsta.web import topics
from finsta.web.feed.state import FeedState
from finsta.web.shared.sight import read_settled, take_from_everybody, take_from_strangers
from tests.cast import register
from tests.messenger.talk import id_of


async def test_a_page_is_read_again_if_something_ended_meanwhile():
    read = list[int]()

    async def read_while_something_ends() -> int:
        read.append(len(read))
        if len(read) < 3:
            end = Subject("doings:1", len(read), is_end=True)
            subjects.admit(["account:2"], end)
        return read[-1]

    assert await read_settled(read_while_something_ends) == 2
    assert read == [0, 1, 2]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_a_page_is_read_again_if_somebody_became_private_or_left_meanwhile(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
):
    del engine

    async def hear(heard: Collection[str], *_told: Any, about: Subject, hearers: Any) -> None:
        # As each worker does, where there are no tabs.
        del hearers
        subjects.admit(heard, about)

    monkeypatch.setattr(live, "publish", hear)
    with db.writing() as session:
        ana = id_of(register(session, "ana"))
    before = live.count_endings()
    await take_from_strangers(ana, (topics.POSTS, FeedState.posts))
    await take_from_everybody(ana, FeedState.posts)
    assert live.count_endings() == before + 2
