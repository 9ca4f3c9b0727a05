"""An operation as text: Socket.IO's packet around Reflex's own event around the operation."""

import json
from functools import lru_cache

from reflex.constants import Endpoint
from socketio.packet import EVENT, Packet

from finsta.web.live.streams import Operation

_HOLE = "operation"
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def encode(operation: Operation) -> str:
    """Return an operation as the Engine.IO message every receiver gets.

    Args:
        operation: See `Stream`.
    """
    before, after = _envelope()
    return f"{before}{_JSON.encode(operation)}{after}"


@lru_cache(maxsize=1)
def _envelope() -> tuple[str, str]:
    event = {"name": "_set_value", "payload": {"ref": "ref_streams", "value": _HOLE}}
    packet = Packet(EVENT, namespace=str(Endpoint.EVENT), data=["event", {"events": [event]}])
    before, after = str(packet.encode()).split(f'"{_HOLE}"')
    return before, after
