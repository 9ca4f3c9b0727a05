"""The choke point of HTTP and WebSocket: an ASGI wrapper around everything else."""

import logging
from pathlib import Path

from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from finsta.accounts import Viewer
from finsta.accounts.administering.access import is_admin
from finsta.infra import db
from finsta.infra.database.faults import DatabaseAway
from finsta.infra.logs import begin_cause
from finsta.infra.words import _, get_language, speak
from finsta.web import routes
from finsta.web.connections import note_member
from finsta.web.edge import headers
from finsta.web.edge.away import answer_refusal
from finsta.web.edge.files import BuiltFiles
from finsta.web.edge.parties import Parties, TooManyRequests
from finsta.web.edge.shown import show_once
from finsta.web.edge.sockets import Sockets, refuse_socket
from finsta.web.policies import Policy
from finsta.web.requests import (
    count_header_bytes,
    find_language,
    get_header,
    get_scheme,
    is_known_host,
    is_same_origin,
    tells_sites,
)
from finsta.web.shared import sessions
from finsta.web.shared.cookies import keep_language
from finsta.web.stopping import Stopping, in_time

logger = logging.getLogger(__name__)

# Browsers stay below 8 KB; more is refused unread.
MAX_HEADER_BYTES = 16 * 1024
MAX_ADDRESS_BYTES = 4 * 1024

_FOREIGN_HOST = _(
    "Finsta doesn't know this address. Whoever runs it can make it known: "
    "FINSTA_PUBLIC_URL is the address that people type."
)

_READING = {"GET", "HEAD"}


class Gate:
    """Lets through what a declared route and its policy allow.

    Args:
        app: The application behind.
        sockets: What answers WebSockets.
        allowed_origins: Origins of our own pages besides the Host header's.
        is_behind_tls: Whether browsers are told to keep to HTTPS.
        trusted_hops: How many proxies in front are believed.
        build_dir: The built pages, or None where another server shows them.
    """

    def __init__(
        self,
        app: ASGIApp,
        sockets: ASGIApp,
        allowed_origins: frozenset[str],
        is_behind_tls: bool,
        trusted_hops: int,
        build_dir: Path | None,
    ) -> None:
        self._app = app
        self._allowed_origins = allowed_origins
        self._hops = trusted_hops
        self._parties = Parties(trusted_hops)
        self._sockets = Sockets(sockets, allowed_origins, self._parties)
        self._build_dir = build_dir
        self._files = BuiltFiles(build_dir) if build_dir else None
        self._headers: headers.Headers = list(headers.ALWAYS)
        self._headers += [headers.STRICT_TRANSPORT] if is_behind_tls else []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request or connection.

        Args:
            scope: Of the request.
            receive: Its body or messages.
            send: Its answer.
        """
        if scope["type"] in ("http", "websocket"):
            scope = {**scope, "scheme": get_scheme(scope, self._hops)}
            # From here to whatever answers, also to all that a socket brings. Only what is built
            # has pages in other languages.
            if self._files:
                speak(find_language(scope))
            if refusal := self._refuse_headers(scope):
                await _refuse(refusal, scope, receive, send)
                return
        if scope["type"] == "http":
            await self._handle_http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._sockets.handle(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _refuse_headers(self, scope: Scope) -> Response | None:
        if count_header_bytes(scope) > MAX_HEADER_BYTES:
            return PlainTextResponse(str(_("The headers are too large.")), 431)
        # The longest of ours names a page to go on to after signing in.
        if len(scope["path"]) + len(scope["query_string"]) > MAX_ADDRESS_BYTES:
            return PlainTextResponse(str(_("The address is too long.")), 414)
        if not is_known_host(scope, self._allowed_origins):
            return PlainTextResponse(str(_FOREIGN_HOST), 421)
        return None

    async def _handle_http(self, scope: Scope, receive: Receive, send: Send) -> None:
        begin_cause()
        route = routes.find(scope["path"])
        try:
            await self._answer(scope, receive, send, route)
        except (DatabaseAway, Stopping) as refusal:
            send = self._with_headers(send, get_header(scope, b"host"))
            await answer_refusal(scope, route, refusal)(scope, receive, send)

    async def _answer(
        self, scope: Scope, receive: Receive, send: Send, route: routes.Route | None
    ) -> None:
        try:
            viewer = await self._admit(scope, route)
            if route is not None and route.policy is Policy.ADMINS and not await _is_admin(viewer):
                route = None  # as if there was nothing
            refusal = self._refuse_http(scope, route, viewer)
        except TooManyRequests as refused:
            refusal = PlainTextResponse(str(refused), 429)
        if self._files and refusal is None and (route is None or route.is_page):
            await self._answer_file(self._files, scope, send, route)
            return
        send = self._with_headers(send, get_header(scope, b"host"))
        answer = refusal or self._app
        try:
            if scope["method"] in _READING:
                await answer(scope, receive, send)
            else:
                await in_time(lambda: answer(scope, receive, send))
        except ClientDisconnect:
            logger.info("Who asked went away before the request had come")

    async def _admit(self, scope: Scope, route: routes.Route | None) -> Viewer | None:
        # Built files are everybody's, and are there also when the database is not.
        if route is None or route.is_probe or route.policy is Policy.NOBODY:
            await self._parties.admit_anybody(scope)
            return None
        viewer, _party = await self._parties.admit(scope)
        if viewer is not None:
            note_member(scope, viewer.account_id)
        return viewer

    def _refuse_http(
        self, scope: Scope, route: routes.Route | None, viewer: Viewer | None
    ) -> Response | None:
        is_changing = scope["method"] not in _READING
        if route is not None and route.policy is Policy.NOBODY:
            return PlainTextResponse(str(_("Not found")), 404)
        if is_changing if route is None else scope["method"] not in route.methods:
            return PlainTextResponse(str(_("Method not allowed")), 405)
        if route is None or route.takes_nothing:
            return None
        if is_changing and not is_same_origin(scope, self._allowed_origins):
            return PlainTextResponse(str(_("This form was sent from another site.")), 403)
        if route.policy is Policy.SIGNED_IN and viewer is None:
            return self._ask_to_sign_in(scope, route)
        if viewer is not None and route.is_for_visitors:
            return RedirectResponse(routes.HOME, 303)
        return _refuse_body(scope, route) if is_changing else None

    async def _answer_file(
        self, files: BuiltFiles, scope: Scope, send: Send, route: routes.Route | None
    ) -> None:
        # The page itself, without a redirect to a trailing slash.
        own = f"{scope['path'].rstrip('/') or '/index'}.html"
        file = files.find((route.file or own) if route else scope["path"])
        if file is not None:
            # Without a Referer a form has no origin either: then it takes what the browser says of
            # its site to know it.
            has_none = route is not None and route.has_token and tells_sites(scope)
            more = self._headers
            if route is not None:
                more = [*more, *_keep_language(scope), *await show_once(scope)]
            if has_none:
                more = [headers.NO_REFERRER if h == headers.REFERRER else h for h in more]
            await files.answer(file, scope, send, more)
        else:
            await files.answer_missing(scope, send, self._headers)

    def _ask_to_sign_in(self, scope: Scope, route: routes.Route) -> Response:
        if route.is_page:
            return RedirectResponse(routes.log_in_path(scope["path"]), 303)
        # A stranger gets the same answer for an existing photo as for a missing one.
        if scope["method"] in _READING:
            return PlainTextResponse(str(_("Not found")), 404)
        return JSONResponse({"error": str(sessions.SignedOut())}, 401)

    def _with_headers(self, send: Send, host: str) -> Send:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = message.get("headers", [])
                is_page = (b"content-type", b"text/html; charset=utf-8") in given
                added = list(self._headers)
                if is_page and self._build_dir:
                    policy = headers.content_security_policy(self._build_dir, host)
                    added += [(b"content-security-policy", policy), headers.ASK_EACH_TIME]
                message = {**message, "headers": [*given, *added]}
            await send(message)

        return send_with_headers


def _keep_language(scope: Scope) -> list[tuple[bytes, bytes]]:
    """Let a browser remember what its account speaks: pages for visitors do so, too."""
    language = get_language()
    if language == find_language(scope):
        return []
    response = Response()
    keep_language(response, language)
    return response.raw_headers[-1:]


async def _is_admin(viewer: Viewer | None) -> bool:
    # Asked anew: who ceased to be one sees nothing more.
    return viewer is not None and await db.read(is_admin, viewer.account_id)


def _refuse_body(scope: Scope, route: routes.Route) -> Response | None:
    length = get_header(scope, b"content-length")
    if not length.isdigit():
        return PlainTextResponse(str(_("The length of the upload is missing.")), 411)
    if int(length) > route.max_body_bytes:
        return JSONResponse({"error": str(route.too_large)}, 413)
    return None


async def _refuse(refusal: Response, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await refuse_socket(receive, send)
    else:
        await refusal(scope, receive, send)
