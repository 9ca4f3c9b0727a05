"""A tab's state without a server, and what the tab hears."""

import json
from typing import Any

import reflex as rx
from engineio.packet import Packet as EnginePacket
from reflex.constants import RouteVar
from reflex.istate.data import RouterData

from finsta import accounts
from finsta.infra import db
from tests.cast import register
from tests.frames import read_frame

TAB = "tab"
PATH = {"pathname": "/home", "asPath": "/home"}


class Ear:
    """Stands for the socket server with one tab: it remembers what the tab was sent and joined."""

    def __init__(self) -> None:
        self.namespace = "/_event"
        self.server = self.manager = self.eio = self
        self.environ: dict[str, Any] = {}
        self.sockets = {"engine": self}
        self.closed = False
        self.joined: set[str] = set()
        self.operations: list[dict[str, Any]] = []

    @property
    def rooms(self) -> dict[str, dict[str | None, dict[str, str]]]:
        """Say which tabs are in which rooms; all are in None."""
        return {self.namespace: {room: {TAB: "engine"} for room in [None, *self.joined]}}

    async def enter_room(self, sid: str, topic: str, namespace: str) -> None:
        """Remember a topic."""
        assert (sid, namespace) == (TAB, self.namespace)
        self.joined.add(topic)

    def get_participants(self, _namespace: str, topic: str) -> list[tuple[str, str]]:
        """Say that the tab hears its own room."""
        return [(TAB, "engine")] if topic == TAB else []

    async def send(self, packet: EnginePacket) -> None:
        """Remember an operation."""
        name, frame = json.loads(str(packet.data).partition(",")[2])
        assert name == "live"
        self.operations.extend(read_frame(frame))


def sign_in(handle: str) -> tuple[accounts.Account, str]:
    """Register somebody and return the account with a session's token."""
    with db.writing() as session:
        account = register(session, handle)
        return account, accounts.start_session(session, account.id or 0, remember=False)


def a_tab(state: type[rx.State], token: str = "") -> Any:
    """Return a tab's state, with a connection that carries a cookie."""
    root: Any = rx.State(_reflex_internal_init=True)  # pyright: ignore[reportCallIssue]
    headers = {"cookie": f"finsta_session={token}"} if token else {}
    root.router_data = {RouteVar.SESSION_ID: TAB, RouteVar.HEADERS: headers, **PATH}
    root._update_router_vars(root.router_data, {})
    assert isinstance(root.router, RouterData)
    return root.get_substate(state.get_full_name().split("."))
