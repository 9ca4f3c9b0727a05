"""Many people who act in the same moment: nobody waits in a circle, and all numbers are right."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from random import Random
from uuid import uuid4

from sqlalchemy import Engine
from sqlmodel import Session, func, select

from finsta import media, notifications, posts, social
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.posts import PostLike
from tests.cast import register, share
from tests.notifications.telling import check_counts

_PEOPLE, _ROUNDS = 8, 40


async def test_all_that_many_do_at_once_is_told_and_counted(
    engine: Engine, store: media.PhotoStore
):
    with db.writing() as session:
        names = [f"friend{number}" for number in range(_PEOPLE)]
        people = [register(session, name) for name in names]
        ids = [person.id or 0 for person in people]
        shared = [share(session, store, person).id for person in people]

    async def act(number: int) -> None:
        chance = Random(number)
        for _ in range(_ROUNDS):
            with suppress(FinstaError):  # blocked meanwhile
                await db.transact(_choose(chance, ids[number], ids, shared, names))

    await asyncio.gather(*(act(number) for number in range(_PEOPLE)))

    with db.reading() as session:
        check_counts(session)
        for place, account_id in enumerate(ids):
            others = PostLike.account_id != account_id
            likes = select(func.count()).where(PostLike.post_id == shared[place], others)
            away = social.list_away(session, account_id)
            likers = session.exec(
                select(PostLike.account_id).where(PostLike.post_id == shared[place], others)
            ).all()
            lines = notifications.list_activity(session, account_id).activities
            told = [line.count for line in lines if line.kind == "liked"]
            # What was there before a block is told no more when it has ended.
            assert sum(told) <= session.exec(likes).one()
            assert {person.id for line in lines for person in line.people}.isdisjoint(away)
            assert bool(told) <= bool(set(likers) - away)


def _choose(
    chance: Random, own_id: int, ids: list[int], shared: list[int], names: list[str]
) -> Callable[[Session], object]:
    """Return something that somebody may do."""
    post_id, other_id = chance.choice(shared), chance.choice(ids)
    mentioned = " ".join(f"@{name}" for name in chance.sample(names, 3))
    is_so = chance.random() < 0.7
    acts: list[Callable[[Session], object]] = [
        lambda s: posts.like_post(s, own_id, post_id, is_liked=is_so),
        lambda s: posts.write_comment(s, own_id, post_id, mentioned, str(uuid4())),
        lambda s: social.follow(s, own_id, other_id),
        lambda s: (social.block if is_so else social.unblock)(s, own_id, other_id),
    ]
    return chance.choices(acts, weights=[5, 3, 2, 1])[0]
