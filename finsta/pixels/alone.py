"""One photo after the other, for whoever fills a database without a server."""

from pathlib import Path
from threading import Lock

from finsta.pixels.decoder import Decoder, NeedsMore
from finsta.pixels.renditions import Rendered

_decoder = Decoder()
_turn = Lock()


def render(path: Path) -> Rendered:
    """Decode an upload and make its renditions, and wait for it: not on an event loop.

    Its decoder stays for the next one.

    Args:
        path: The upload.

    Raises:
        PhotoRefused: It can't become a photo.
    """
    with _turn:
        try:
            return _decoder.render(path, is_ordinary=True)
        except NeedsMore:
            return _decoder.render(path, is_ordinary=False)


def stop_rendering() -> None:
    """End the decoder that `render` keeps."""
    with _turn:
        _decoder.stop()
