"""Handlers without a server: the gate and the states, called as Reflex calls them."""

from typing import Any

import pytest
import reflex as rx
from reflex.event import Event
from sqlalchemy import Engine

from finsta import accounts, finsta, internals, live, media, posts
from finsta.infra import db
from finsta.web import topics
from finsta.web.compose.state import ComposeState
from finsta.web.edge import EventGate
from finsta.web.feed.state import FeedState
from finsta.web.shared import sessions
from finsta.web.shared.session_cache import MAX_AGE_SECONDS, SessionCache
from finsta.web.shared.viewer import ViewerState
from tests.cast import share, stage
from tests.frames import read_operation
from tests.web.handlers.ear import Ear, a_tab, sign_in


async def ask(state: type[rx.State], handler: str, token: str = "") -> Any:
    """Ask the gate about an event and return its answer, None for a pass."""
    with internals.registered_handlers():
        name = f"{state.get_full_name()}.{handler}"
        return await EventGate().preprocess(finsta.app, a_tab(state, token), Event(name=name))


def call(handler: Any, state: Any, **given: Any) -> Any:
    """Call a handler as Reflex does."""
    return handler.fn(state, **given)


@pytest.mark.usefixtures("engine")
async def test_the_gate_lets_a_signed_in_account_pass_and_joins_its_session(ear: Ear):
    _, token = sign_in("ana")

    assert await ask(FeedState, "load", token) is None
    assert ear.joined == {"session:1"}


@pytest.mark.usefixtures("engine", "ear")
async def test_the_gate_sends_a_stranger_to_sign_in():
    answer = await ask(FeedState, "load")

    assert answer is not None
    assert answer.events[0].payload["path"] == "/login?next=/home"


@pytest.mark.usefixtures("engine", "ear")
async def test_the_gate_refuses_what_is_not_registered_or_nobodys():
    _, token = sign_in("ana")

    for handler in ("no_such_handler", "setvar"):
        answer = await ask(ViewerState, handler, token)
        assert answer is not None
        assert answer.events == []


@pytest.mark.usefixtures("engine", "ear")
async def test_an_ended_session_passes_no_more(monkeypatch: pytest.MonkeyPatch):
    seconds = 0.0
    monkeypatch.setattr(sessions, "_sessions", SessionCache(lambda: seconds))
    _, token = sign_in("ana")
    assert await ask(FeedState, "load", token) is None

    await db.transact(accounts.end_session, token)
    seconds = MAX_AGE_SECONDS

    assert await ask(FeedState, "load", token) is not None


async def test_loading_the_feed_subscribes_and_brings_the_first_page(
    engine: Engine, ear: Ear, store: media.PhotoStore
):
    assert engine
    ana, token = sign_in("ana")
    with db.writing() as session:
        post = share(session, store, ana)

    await FeedState.load.fn(a_tab(FeedState, token))

    assert topics.POSTS in ear.joined
    assert [item["id"] for item in ear.operations[0]["items"]] == [post.id]
    assert ear.operations[0]["more"] is False


async def test_sharing_answers_the_form_and_stores_the_post(
    engine: Engine, ear: Ear, store: media.PhotoStore
):
    assert engine
    ana, token = sign_in("ana")
    with db.writing() as session:
        key = stage(session, store, ana)
    form = {"photos": [[key, "A lake"]], "caption": "Here", "attempt": "a"}

    await call(ComposeState.share, a_tab(ComposeState, token), **form)

    assert ear.operations == [read_operation(live.orders.done("a"))]
    with db.reading() as session:
        page = posts.list_feed(session, ana.id or 0)
    assert [post.caption for post in page.posts] == ["Here"]


async def test_a_refusal_reaches_the_form_as_a_sentence(engine: Engine, ear: Ear):
    assert engine
    _, token = sign_in("ana")
    form = {"photos": [], "caption": "No photo", "attempt": "a"}

    await call(ComposeState.share, a_tab(ComposeState, token), **form)

    assert ear.operations[0]["do"] == "refused"
    assert ear.operations[0]["error"] == "Choose a photo first."


async def test_deleting_somebody_elses_post_says_it_is_not_there(
    engine: Engine, ear: Ear, store: media.PhotoStore
):
    assert engine
    ana, _ = sign_in("ana")
    _, token = sign_in("eve")
    with db.writing() as session:
        post = share(session, store, ana)

    await call(FeedState.delete_post, a_tab(FeedState, token), post_id=str(post.id), attempt="a")

    assert ear.operations[0]["error"] == "This post is not there any more."
    with db.reading() as session:
        assert posts.list_feed(session, ana.id or 0).posts
