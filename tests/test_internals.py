"""Behind the fence: each private part of a library is there and does what Finsta counts on."""

import asyncio
import importlib
import re
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import reflex as rx
import socketio
from reflex.app import EventNamespace
from reflex.constants import RouteVar
from reflex.event import Event
from reflex.istate.manager.memory import StateManagerMemory
from reflex.utils.frontend_skeleton import _compile_vite_config
from reflex.utils.token_manager import LocalTokenManager
from reflex_base.components import component
from reflex_base.event.processor.base_state_processor import BaseStateEventProcessor
from reflex_base.utils.form import FORM_DATA_ENTRIES_KEY
from socketio.packet import Packet
from websockets.frames import Frame, Opcode
from websockets.server import ServerProtocol

from finsta import internals
from finsta.web.edge.protocol import framed_websocket
from finsta.web.feed.state import FeedState
from finsta.web.shared.viewer import ViewerState
from tests.one_tab import NAMESPACE, Table, one_tab

_ROOT = Path(__file__).resolve().parents[1]
_BROWSER = Path(rx.__file__).parents[1] / "reflex_base/.templates/web/utils/state.js"


@pytest.fixture
async def table() -> AsyncIterator[Table]:
    """Serve, and connect one tab."""
    async with one_tab() as opened:
        yield opened


@pytest.mark.parametrize(
    ("owner", "name"),
    [(owner, name) for owner, names in internals.RELIED_ON.items() for name in names],
    ids=lambda part: part.__name__ if isinstance(part, type) else part,
)
def test_a_class_that_is_relied_on_has_its_part(owner: type, name: str):
    assert callable(getattr(owner, name, None))


def test_a_tabs_id_and_cookies_are_read_from_its_state():
    state: Any = rx.State(_reflex_internal_init=True)  # pyright: ignore[reportCallIssue]
    asked = {RouteVar.SESSION_ID: "tab-1", RouteVar.HEADERS: {"cookie": "a=b"}}
    state._update_router_vars(asked, {})

    assert internals.read_tab_id(state) == "tab-1"
    assert internals.read_cookies(state) == "a=b"


def test_handlers_are_found_by_name_and_reflexs_own_are_told_apart():
    name = f"{ViewerState.get_full_name()}.greet"
    own = next(h for n, h in internals.list_handlers().items() if n.endswith(".hydrate"))

    with internals.registered_handlers():
        found = internals.find_handler(name)
        assert internals.find_handler(f"{name}_not") is None
    assert found is not None
    assert not internals.is_reflex_own(found)
    assert internals.is_reflex_own(own)


@pytest.mark.parametrize("entries", [5, "no pairs", [1], [[{}, 1]]])
def test_a_form_that_reflex_could_not_read_is_told_apart(entries: Any):
    assert internals.can_read_forms({"form": {FORM_DATA_ENTRIES_KEY: [["a", "b"]]}, "number": 1})
    assert not internals.can_read_forms({"form": {FORM_DATA_ENTRIES_KEY: entries}})


def test_a_value_of_the_browser_brings_its_import_and_hook():
    shown = internals.hook_value("useOwn()", list[int], {"$/own": ["useOwn"]}, [])
    doubled = internals.derived_value(f"{shown!s}.length * 2", int, shown)
    called = internals.browser_function("(() => go(own))", {"$/own": ["go"]}, [doubled])

    for var, names in ((shown, {"useOwn"}), (doubled, {"useOwn"}), (called, {"useOwn", "go"})):
        data = var._get_all_var_data()
        assert data is not None
        assert {name.tag for _, some in data.imports for name in some} == names
        assert f"const {shown!s} = useOwn()" in data.hooks
    assert str(rx.cond(shown.length() > 0, "some", "none")).count(str(shown)) == 1


def test_objects_of_a_class_stand_where_a_var_may_once_pages_hold_them(
    monkeypatch: pytest.MonkeyPatch,
):
    class Said:
        pass

    def read(_said: Said) -> rx.Var:
        return internals.derived_value("say()", str, function)

    function = internals.browser_function("say", {"$/own": ["say"]})
    for owner, name in ((component, "ComponentChildTypes"), (component.Component, "_create")):
        monkeypatch.setattr(owner, name, vars(owner)[name])
    with pytest.raises(TypeError):
        rx.el.p(Said())

    internals.let_pages_hold(Said, read)

    is_one = rx.Var("isOne", _var_type=bool).guess_type()
    for drawn in (
        rx.el.p(Said()),
        rx.el.p(title=Said()),  # pyright: ignore[reportArgumentType]
        rx.el.p(aria_label=Said()),
        rx.el.p(custom_attrs={"aria-label": Said()}),
        rx.el.p(rx.cond(is_one, Said(), "none")),
        rx.el.p(rx.Var.create([{"said": Said()}]).to_string()),
    ):
        assert "say()" in str(drawn)
        assert [name.tag for name in drawn._get_all_imports()["$/own"]] == ["say"]


def test_an_event_is_told_by_its_handler_with_and_without_arguments():
    name = f"{FeedState.get_full_name()}.load_post"
    for event, given in ((FeedState.load_post, {}), (FeedState.load_post(7), {"post_id": "7"})):
        found, arguments, taken = internals.describe_event(event)
        assert (found, list(taken)) == (name, ["post_id"])
        assert {key: str(value) for key, value in arguments.items()} == given


def test_files_for_the_browser_are_linked_where_reflex_links_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    beside = tmp_path / "cafe.py"
    beside.write_text("import reflex as rx\nMENU = rx.asset('menu.jsx', shared=True)\n")
    (tmp_path / "menu.jsx").write_text("export const menu = [];")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    cafe = importlib.import_module("cafe")
    (link,) = tmp_path.glob("assets/**/menu.jsx")
    link.unlink()

    path = internals.link_browser_folder("cafe")

    assert f"{path}/menu.jsx" == cafe.MENU.importable_path
    assert link.resolve() == tmp_path / "menu.jsx"


def test_engine_io_lists_its_transports_where_one_takes_their_place():
    listed = _ROOT / ".web" / "node_modules" / internals.TRANSPORTS

    assert "websocket: WS" in listed.read_text()
    assert "export class WS " in listed.with_name("websocket.js").read_text()


def test_vites_configuration_has_the_places_where_more_is_put():
    changed = internals.change_vite_config(
        _compile_vite_config(rx.config.get_config()),
        "// 1st",
        "second()",
        "{ third }",
        " fourth: 4,",
    )

    places = [changed.index(part) for part in ("// 1st", "second(),", "{ third },", " fourth: 4,")]
    assert places == sorted(places)
    with pytest.raises(RuntimeError, match="has changed"):
        internals.change_vite_config("export default {}", "", "", "", "")


def test_the_browsers_half_of_reflex_has_what_is_imported_from_it():
    ours = "".join(path.read_text() for path in (_ROOT / "finsta").rglob("*.js*"))
    imported = re.findall(r'import \{([^}]*)\} from "\$/utils/state"', ours)
    theirs = _BROWSER.read_text()

    names = {name.strip() for some in imported for name in some.split(",")}
    assert names >= {"refs"}
    for name in names:
        assert f"export const {name} " in theirs
    assert 'event.name == "_set_value"' in theirs


async def test_a_ready_made_frame_arrives_as_the_socket_would_send_it(table: Table):
    message = internals.as_event("live", '[["drop","posts",1]]')
    _, socket, environ = table.only
    tab = framed_websocket(environ["asgi.scope"])
    assert tab is not None
    assert tab.takes_frames()
    assert not internals.has_queued_packets(socket)

    tab.transport.write(internals.as_frame(message))
    await socket.send(internals.as_packet(message))

    heard = [await table.tab.recv(), await table.tab.recv()]
    assert heard[0] == heard[1]
    assert str(heard[0]).startswith(internals.EVENT_HEAD)
    packet = Packet(encoded_packet=str(heard[0])[1:])
    assert packet.data == ["live", [["drop", "posts", 1]]]


async def test_what_waits_for_a_tabs_writer_is_seen(table: Table):
    _, socket, _ = table.only

    await socket.send(internals.as_packet("waits"))

    assert internals.has_queued_packets(socket)
    assert await table.tab.recv() == "4waits"
    assert not internals.has_queued_packets(socket)


async def test_packets_of_a_tab_that_does_not_keep_up_are_counted(table: Table):
    _, socket, _ = table.only

    for count in range(3):
        assert internals.count_queued_packets(socket) == count
        await socket.send(internals.as_packet("waits"))


@pytest.mark.parametrize(
    ("frame", "is_one"),
    [
        (Frame(Opcode.TEXT, b"3"), True),
        (Frame(Opcode.TEXT, b"3", fin=False), False),
        (Frame(Opcode.TEXT, b""), False),
        (Frame(Opcode.BINARY, b"3"), False),
        (Frame(Opcode.CONT, b"3"), False),
        (Frame(Opcode.PING, b"3"), False),
    ],
)
def test_a_message_is_told_from_what_browsers_seldom_send(frame: Frame, is_one: bool):
    parser = ServerProtocol()
    parser.events.append(frame)

    assert [internals.is_whole_message(event) for event in parser.events_received()] == [is_one]


async def test_events_that_reflex_queues_are_noted_and_its_states_forgotten(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(BaseStateEventProcessor, "enqueue", BaseStateEventProcessor.enqueue)
    tokens, states = LocalTokenManager(), StateManagerMemory()
    app = SimpleNamespace(state_manager=states)
    namespace: Any = SimpleNamespace(_token_manager=tokens, app=app)
    noted: list[tuple[str, str, Any]] = []
    internals.note_events(namespace, lambda *event: noted.append(event))
    await tokens.link_token_to_sid("token-1", "tab-1")
    processor = BaseStateEventProcessor()
    processor.configure(state_manager=states)
    greet = Event(name=f"{ViewerState.get_full_name()}.greet")
    async with processor:
        tracked = await processor.enqueue("token-1", greet)
        nobody = await processor.enqueue("token-1", Event(name="nobody.knows"))
        other = await processor.enqueue("token-2", greet)
        assert noted == [("tab-1", "token-1", tracked)]
        assert nobody.done()
        await asyncio.wait({tracked, other})
    assert len(states.states) == 2

    internals.forget_state(namespace, "token-1")
    assert len(states.states) == 2  # its tab is there
    await tokens.disconnect_token("token-1", "tab-1")
    internals.forget_state(namespace, "token-1")
    assert [key.partition("/")[0] for key in states.states] == ["token-2"]


async def test_a_tab_is_noted_joins_a_topic_and_is_closed(table: Table):
    sid, _, environ = table.only
    assert table.cafe.tabs == [sid]
    assert table.noted == [(sid, environ)]

    await table.sockets.enter_room(sid, "posts", namespace=NAMESPACE)
    assert sid in internals.list_topics(table.sockets, NAMESPACE)["posts"]
    assert [tab for tab, *_ in internals.list_tabs(table.sockets, NAMESPACE, "posts")] == [sid]
    await internals.close_tab(table.sockets, NAMESPACE, sid)

    assert await table.tab.recv() == f"41{NAMESPACE},"
    async for message in table.tab:  # it ends when the connection is closed
        assert message in ("1", "2")


def test_reflexs_namespace_is_told_of_connections():
    assert issubclass(EventNamespace, socketio.AsyncNamespace)
