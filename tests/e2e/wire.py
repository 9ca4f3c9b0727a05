"""The wire between a page and the server: it can go dead without a word, and come back."""

import re

from playwright.sync_api import Page, WebSocketRoute

_EVENTS = re.compile(r"/_event/")


class Wire:
    """Carries what a page and the server send to each other.

    Args:
        page: Before it is loaded.
    """

    def __init__(self, page: Page) -> None:
        self._carries_questions = self._carries_answers = True
        self._sockets: list[WebSocketRoute] = []
        self._held: list[str | bytes] | None = None
        page.route_web_socket(_EVENTS, self._connect)

    def die(self) -> None:
        """Carry nothing any more. Nobody notices."""
        self._carries_questions = self._carries_answers = False

    def lose_answers(self) -> None:
        """Carry nothing to the page any more."""
        self._carries_answers = False

    def hold_answers(self) -> None:
        """Keep what the server sends, until `hand_on`."""
        self._held = []

    def hand_on(self) -> None:
        """Carry to the page what was held, and what comes from now on."""
        held, self._held = self._held or [], None
        for message in held:
            self._sockets[-1].send(message)

    def come_back(self) -> None:
        """End the connection, so that the page makes a new one, which carries everything."""
        self._carries_questions = self._carries_answers = True
        self._sockets.pop().close()

    def _connect(self, page_side: WebSocketRoute) -> None:
        server_side = page_side.connect_to_server()
        self._sockets.append(page_side)

        def ask(message: str | bytes) -> None:
            if self._carries_questions:
                server_side.send(message)

        def answer(message: str | bytes) -> None:
            if self._held is not None:
                self._held.append(message)
            elif self._carries_answers:
                page_side.send(message)

        page_side.on_message(ask)
        server_side.on_message(answer)
