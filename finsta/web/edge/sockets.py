"""Sockets at the edge: who may open one, how many, and as which tab."""

import asyncio
import hashlib
import uuid
from urllib.parse import parse_qs, urlencode

from starlette.types import ASGIApp, Receive, Scope, Send

from finsta import live
from finsta.accounts import Viewer
from finsta.infra.database.faults import DatabaseAway
from finsta.infra.limits import TokenBucket
from finsta.web import routes
from finsta.web.connections import get_share_of_visitors
from finsta.web.edge.parties import Parties, Party, TooManyRequests
from finsta.web.edge.traffic import Traffic
from finsta.web.requests import get_header, is_same_origin

# Many times the size of a sign-in form.
MAX_VISITOR_MESSAGE_BYTES = 8 * 1024

# For all networks together: some have thousands. A sign-in page without a socket only lacks its
# checks while typing.
VISITORS_AT_ONCE = 500
VISITORS_PER_SECOND = 20

# Socket.IO's client sends four.
_MAX_FIELDS = 10

# A tab that comes back sooner finds its state; later it has to load everything again.
_FORGET_SECONDS = 3.0


class Sockets:
    """Opens sockets for clients that may have one.

    Args:
        app: The application behind.
        allowed_origins: Origins of our own pages besides the Host header's.
        parties: Whom they belong to.
    """

    def __init__(self, app: ASGIApp, allowed_origins: frozenset[str], parties: Parties) -> None:
        self._app = app
        self._allowed_origins = allowed_origins
        self._parties = parties
        self._visitors = 0
        self._connects = TokenBucket(VISITORS_AT_ONCE, VISITORS_PER_SECOND)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one socket from its handshake to its end.

        Args:
            scope: Of the handshake.
            receive: Its messages.
            send: What it is sent.
        """
        query = _read_query(scope)
        token = query.get("token", [""])[0]
        if not (
            scope["path"].startswith(routes.EVENTS)
            and is_same_origin(scope, self._allowed_origins)
            and _is_uuid(token)
        ):
            await refuse_socket(receive, send)
            return
        try:
            viewer, party = await self._parties.admit(scope)
        except (DatabaseAway, TooManyRequests):
            await refuse_socket(receive, send)  # it comes again by itself
            return
        if not self._may_open(party, is_visitor=viewer is None):
            await refuse_socket(receive, send)
            return
        query["token"] = [_bind_token(token, viewer)]
        scope = {
            **scope,
            "query_string": urlencode(query, doseq=True).encode(),
            # Extensions of its own: some servers share them between connections, or have none.
            "extensions": {**scope.get("extensions", {})},
        }
        party.sockets += 1
        self._visitors += viewer is None
        try:
            await self._serve(scope, receive, send, party, is_visitor=viewer is None)
        finally:
            party.sockets -= 1
            self._visitors -= viewer is None

    async def _serve(
        self, scope: Scope, receive: Receive, send: Send, party: Party, *, is_visitor: bool
    ) -> None:
        largest = MAX_VISITOR_MESSAGE_BYTES if is_visitor else live.MAX_MESSAGE_BYTES
        traffic = Traffic(scope, party, largest)
        bounded, cookies = traffic.bounded(receive), get_header(scope, b"cookie")
        try:
            await self._app(scope, live.past_the_queues(bounded, scope, cookies), send)
        finally:
            traffic.end()
            if traffic.token:
                loop = asyncio.get_running_loop()
                loop.call_later(_FORGET_SECONDS, live.forget_tab, traffic.token)

    def _may_open(self, party: Party, *, is_visitor: bool) -> bool:
        if is_visitor and self._visitors >= get_share_of_visitors():
            return False
        return party.may_connect() and (not is_visitor or self._connects.allows())


async def refuse_socket(receive: Receive, send: Send) -> None:
    """Refuse a handshake.

    Args:
        receive: The connection's.
        send: The connection's.
    """
    await receive()
    await send({"type": "websocket.close", "code": 1008})


def _read_query(scope: Scope) -> dict[str, list[str]]:
    try:
        return parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=_MAX_FIELDS)
    except ValueError:
        return {}


def _is_uuid(token: str) -> bool:
    try:
        uuid.UUID(token)
    except ValueError:
        return False
    return True


def _bind_token(token: str, viewer: Viewer | None) -> str:
    # Reflex finds a tab's state by a token that the browser chose and that travels in addresses.
    # What Reflex sees is derived from it and the session, so that the same token in another session
    # names another state: there is nothing to steal.
    session = f"session {viewer.session_id}" if viewer else "visitor"
    return str(uuid.UUID(bytes=hashlib.sha256(f"{session} {token}".encode()).digest()[:16]))
