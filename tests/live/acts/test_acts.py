"""Acts: what components send to the queue, and what handlers answer."""

from dataclasses import dataclass
from typing import Any

import pytest
import reflex as rx

from finsta import live
from finsta.live import Operation, orders
from finsta.live.declaring.acts import describe_act
from finsta.live.serving import answering
from finsta.live.serving.server import sockets
from tests.live import for_nobody

ATTEMPT = "a" * 16


@dataclass(frozen=True)
class Post:
    """A row with a list."""

    id: int
    likes: int = 0
    version: int = 1


class Wall(rx.State):
    """Likes posts."""

    wall_posts = live.Table(Post, order="-id")
    wall_liked = live.Table(live.Key)
    wall_notes = live.Table(Post, scope="post_id")

    @rx.event
    @for_nobody
    async def like(self, post_id: int, attempt: str) -> None:
        """Like a post."""

    @rx.event
    @for_nobody
    async def forget(self, post_id: int) -> None:
        """Answer nothing."""


POST: Any = rx.Var("post", _var_type=Post).guess_type()
NAME = f"{Wall.get_full_name()}.like"


def code(event: rx.Var) -> str:
    """Return the event in JavaScript, without spaces."""
    return str(event).replace(" ", "")


def test_an_act_names_its_handler_with_its_arguments():
    said = code(live.act(Wall.like(POST.id), kept=True, lane="likes", then_toast="Liked."))
    assert said.startswith(
        f'(()=>act(({{["event"]:"{NAME}",["args"]:({{["post_id"]:post?.["id"]}})'
    )
    for option in ('["kept"]:true', '["lane"]:"likes"', '["toast"]:"Liked."', '["ops"]:[]'):
        assert option in said


def test_an_act_has_no_options_that_nobody_gave():
    assert describe_act(Wall.like(7)).keys() == {"event", "args"}


def test_a_handler_that_takes_no_attempt_can_be_no_act():
    with pytest.raises(TypeError, match=r"forget must take an `attempt`"):
        live.act(Wall.forget(7))


def test_operations_of_components_have_vars_where_the_server_has_values():
    like = live.now(
        Wall.wall_liked.put(POST.id),
        Wall.wall_posts.patch(POST.id, likes=POST.likes + 1),
        Wall.wall_notes.of(POST.id).put({"id": 3, "text": "Nice"}),
        Wall.wall_posts.add(POST.id, 0, "tags", {"key": POST.id}),
        Wall.wall_posts.take(POST.id, 0, "tags", "old"),
        Wall.wall_posts.drop(POST.id),
        then=Wall.like(POST.id),
    )
    post_id = 'post?.["id"]'
    for operation in (
        f'["put","wall_liked",[({{["id"]:{post_id}}})]]',
        f'["set","wall_posts",{post_id},({{["likes"]:(post?.["likes"]+1)}}),1]',
        f'["put",("wall_notes/"+{post_id}),[({{["id"]:3,["text"]:"Nice"}})]]',
        f'["add","wall_posts",{post_id},"tags",[({{["key"]:{post_id}}})],0]',
        f'["take","wall_posts",{post_id},"tags","old",0]',
        f'["drop","wall_posts",[{post_id}],1]',
    ):
        assert operation in code(like)


def test_operations_of_the_server_are_what_they_were():
    assert Wall.wall_liked.put(live.Key(7, 3)) == ["put", "wall_liked", [[7, 3]]]
    assert Wall.wall_posts.put(Post(7, 2)) == ["put", "wall_posts", [[7, 2, 1]]]
    assert Wall.wall_posts.patch(7, 4, likes=3) == ["set", "wall_posts", 7, {"likes": 3}, 4]


def test_acts_are_read_by_their_lane_or_their_handler():
    for lane, name in ((Wall.like, NAME), ("likes", "likes")):
        (hook,) = live.acts(lane)._get_all_var_data().hooks
        assert f'useTable(`acts/${{"{name}"}}`, "items")' in hook


# What handlers answer


class Refusal(Exception):
    """One sentence, and perhaps more."""

    def __init__(self, text: str, **more: Any) -> None:
        super().__init__(text)
        vars(self).update(more)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Operation]]:
    """Hear what tabs are told; `Refusal` is fit to be shown."""
    heard: list[tuple[str, Operation]] = []

    async def send_to(tab: str, *operations: Operation) -> None:
        heard.extend((tab, operation) for operation in operations)

    monkeypatch.setattr(answering, "send_to", send_to)
    monkeypatch.setattr(sockets, "refusals", (Refusal,))
    return heard


async def test_an_act_is_done_when_its_handler_is(told: list[Any]):
    async with live.answer("tab", ATTEMPT):
        assert told == []
    assert told == [("tab", ["done", {"attempt": ATTEMPT}])]


async def test_a_refusal_is_told_with_what_it_says(told: list[Any]):
    later = Refusal("The database is away.", wait_seconds=2.0, later=True)
    for refusal in (Refusal("No."), Refusal("No title.", field="title"), later):
        async with live.answer("tab", ATTEMPT):
            raise refusal
    assert [operation for _tab, operation in told] == [
        orders.refused(ATTEMPT, "No."),
        orders.refused(ATTEMPT, "No title.", "title"),
        orders.refused(ATTEMPT, "The database is away.", wait_seconds=2.0, later=True),
    ]
    assert told[0][1] == ["refused", {"attempt": ATTEMPT, "error": "No."}]


async def test_what_nobody_expected_is_refused_and_left_to_the_app(told: list[Any]):
    with pytest.raises(ZeroDivisionError):
        async with live.answer("tab", ATTEMPT):
            raise ZeroDivisionError
    error = "Something went wrong on the server."
    assert told == [("tab", ["refused", {"attempt": ATTEMPT, "error": error}])]


async def test_an_attempt_that_no_page_gives_is_not_sent_back_whole(told: list[Any]):
    for attempt in ("x" * 1_000_000, {"a": 1}):
        async with live.answer("tab", attempt):  # pyright: ignore[reportArgumentType]
            pass
    assert [len(operation[1]["attempt"]) <= 64 for _tab, operation in told] == [True, True]
