"""uvicorn's HTTP connection, which else keeps headers of any size in memory until they end."""

from finsta.internals import HttpToolsProtocol

# The gate refuses more than 16 KB with an answer; this only keeps memory bounded.
MAX_HEAD_BYTES = 64 * 1024


class BoundedHttp(HttpToolsProtocol):
    """A connection that is closed when its headers don't end."""

    _head_bytes = 0
    _is_in_head = True

    def data_received(self, data: bytes) -> None:
        """Take what came from the network.

        Args:
            data: Some bytes.
        """
        if self._is_in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        # Asked afterwards: the same bytes may have ended the headers and brought a body along.
        if self._is_in_head and self._head_bytes > MAX_HEAD_BYTES:
            self.send_400_response("The headers are too large.")

    def on_headers_complete(self) -> None:
        """End them."""
        self._is_in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """End a request; what comes next are headers again."""
        self._is_in_head, self._head_bytes = True, 0
        super().on_message_complete()
