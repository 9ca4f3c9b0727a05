"""Cookies that somebody makes up: they cost their network, neither the database nor members."""

import secrets
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine

from finsta.web.edge import parties as edge
from finsta.web.edge.parties import VISITORS, Parties, TooManyRequests
from finsta.web.shared.session_cache import SessionCache
from tests.queries import recorded_queries
from tests.web.shared.test_session_cache import sign_in

_AT_ONCE = 5


def _scope(token: str) -> dict[str, Any]:
    cookie = f"finsta_session={token}".encode()
    return {"headers": [(b"cookie", cookie)], "client": ("203.0.113.9", 1)}


@pytest.fixture
def parties(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> Parties:
    few = replace(VISITORS, requests_at_once=_AT_ONCE, requests_per_second=0.01)
    monkeypatch.setattr(edge, "VISITORS", few)
    return Parties(trusted_hops=0)


async def _is_admitted(parties: Parties, token: str) -> bool:
    try:
        await parties.admit(_scope(token))
    except TooManyRequests:
        return False
    return True


async def test_only_those_within_the_networks_bounds_are_looked_up(
    parties: Parties, engine: Engine
):
    with recorded_queries(engine) as sent:
        admitted = [
            await _is_admitted(parties, secrets.token_urlsafe(32)) for _ in range(4 * _AT_ONCE)
        ]

    assert admitted == [True] * _AT_ONCE + [False] * 3 * _AT_ONCE
    assert len(sent) == _AT_ONCE


async def test_a_member_who_has_been_here_gets_in_while_strangers_have_used_the_bounds_up(
    parties: Parties,
):
    ana = sign_in("ana")
    assert await _is_admitted(parties, ana)
    while await _is_admitted(parties, secrets.token_urlsafe(32)):
        pass

    viewer, _party = await parties.admit(_scope(ana))

    assert viewer is not None
    assert viewer.account_id == 1  # nobody else has signed up


async def test_made_up_tokens_push_no_members_out_of_memory(engine: Engine):
    cache, ana = SessionCache(), sign_in("ana")
    await cache.find(ana)

    made_up = [secrets.token_urlsafe(32) for _ in range(20)]
    for token in made_up:
        assert await cache.find(token) is None

    assert cache.knows(ana)
    assert not any(cache.knows(token) for token in made_up)
