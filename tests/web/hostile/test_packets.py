"""Packets of Engine.IO and Socket.IO that no page of ours sends."""

import json

import pytest

from finsta.web.edge.packets import Packet, read_packet
from tests.server import Server
from tests.tab import GREET
from tests.web.hostile.conftest import Bystander
from tests.web.hostile.raw import TEXT, RawSocket, event, frame
from tests.web.room import Room

_NEVER = [
    "",
    "2",
    "2probe",
    "3probe",
    "5",
    "6",
    "x",
    "9",
    "bAAAA",
    "0{}",
    "4",
    "40",
    "40/other,",
    "42",
    '42["event",{}]',
    '42/other,["event",{}]',
    '42/_event,7["event",{}]',
    '42/_event,["connect",{}]',
    '42/_event,["disconnect"]',
    '42/_event,["anything"]',
    '42/_event,["event",1]',
    '42/_event,["event","{}"]',
    '42/_event,["event"]',
    '42/_event,["EVENT",{}]',
    "42/_event,{}",
    "42/_event,",
    "42/_event,[]",
    "43/_event,1[]",
    "44/_event,{}",
    '451-/_event,["event",{"_placeholder":true,"num":0}]',
    "461-/_event,1[]",
    "41/other,",
    "41",
]


@pytest.mark.parametrize("text", _NEVER)
@pytest.mark.parametrize("is_connected", [True, False])
def test_what_no_page_sends_is_no_packet(text: str, is_connected: bool):
    assert read_packet(text, is_connected=is_connected) is None


@pytest.mark.parametrize(
    ("text", "is_connected", "expected"),
    [
        ("40/_event,", False, Packet.CONNECT),
        ('40/_event,{"event":{}}', False, Packet.CONNECT),
        ("40/_event,", True, None),
        ('42/_event,["event",{}]', True, Packet.EVENT),
        ('42/_event,["event", {}]', True, Packet.EVENT),
        ('42/_event,["event",{}]', False, None),
        ('42/_event,["ping"]', True, Packet.EVENT),
        ('42/_event,["client_error",{}]', True, Packet.EVENT),
        ("41/_event,", True, Packet.OTHER),
        ("41/_event,", False, None),
        ("3", True, Packet.OTHER),
        ("3", False, Packet.OTHER),
        ("1", True, Packet.OTHER),
        (None, True, None),
    ],
)
def test_what_a_page_sends_is_told_by_its_head(
    text: str | None, is_connected: bool, expected: Packet | None
):
    assert read_packet(text, is_connected=is_connected) is expected


async def test_a_tab_that_sends_it_is_disconnected(server: Server, ben_goes_on: Bystander):
    for text in (*_NEVER, "40/_event,"):
        async with RawSocket(server) as socket:
            await socket.connect()
            socket.send(frame(TEXT, text))
            assert await socket.is_closed(), text
    await ben_goes_on()


async def test_a_browser_cannot_say_itself_who_it_is(server: Server, room: Room):
    # Reflex's own method for a new connection, asked for by name, with headers of one's own.
    (ana,) = await room.invite("ana")
    cookie = f"finsta_session={ana.http.cookies['finsta_session']}".encode()
    scope = {"headers": [["cookie", cookie.decode()]], "extensions": {}}
    forged = {"QUERY_STRING": "token=00000000-0000-0000-0000-000000000000", "asgi.scope": scope}
    async with RawSocket(server) as socket:
        await socket.connect()
        socket.send(frame(TEXT, f'42/_event,["connect",{json.dumps(forged)}]') + event(GREET))
        assert await socket.is_closed()
        assert ana.handle.encode() not in socket.received


async def test_nothing_of_it_is_in_the_log(server: Server):
    said = server.log.read_text()
    assert "Traceback" not in said
    assert "async handler error" not in said
