"""What an admin is told of the server: to each browser in its own language."""

import asyncio
from typing import Any

from tests.server import Server
from tests.tab import Tab, Visitor, handler
from tests.web.admin.conftest import log_in
from tests.web.hearing import hear_answer
from tests.web.room import an_attempt

CONDITION = handler("admin.condition.state", "condition_state", "load")
AUDIT = handler("admin.log.state", "audit_state", "load")
INVITE = handler("joining.state", "invites_state", "invite")
SESSIONS = handler("settings.sessions.state", "sessions_state", "load")

_FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


async def _read(tab: Tab, name: str, table: str, **given: Any) -> list[dict[str, Any]]:
    await tab.call(name, **given)
    return (await tab.hear(do="page", to=table))["items"]


async def test_condition_audit_list_and_devices_are_said_to_each_browser_in_its_language(
    admin: Visitor, server: Server
):
    async with Visitor(server.url) as german:
        german.handle = admin.handle
        german.speak("de")
        german.http.headers["user-agent"] = _FIREFOX
        assert await log_in(german)
        async with german.tab("/admin") as one, admin.tab("/admin") as other:
            made = an_attempt()
            asked = {"seen_at": server.url, "days": "7", "uses": "3"}
            await one.call(INVITE, **asked, attempt=made)
            assert await hear_answer(one, made) == ""
            tabs = (one, other)
            facts = await asyncio.gather(*(_read(tab, CONDITION, "facts") for tab in tabs))
            lines = await asyncio.gather(
                *(_read(tab, AUDIT, "audit_lines", before_id=0) for tab in tabs)
            )
            devices = await asyncio.gather(*(_read(tab, SESSIONS, "sessions") for tab in tabs))

    named = [[fact["name"] for fact in told] for told in facts]
    assert named[0][:4] == ["Zustand", "Beiträge und Nachrichten", "Fotos", "Neues"]
    assert named[1][:4] == ["Health", "Posts and messages", "Photos", "Live updates"]
    assert [told[0]["told"] for told in facts] == ["Alles ist gut.", "All is well."]
    # What was done is a code, which the page says.
    assert [told[0]["deed"] for told in lines] == ["made an invite"] * 2
    number = lines[1][0]["detail"].split()[1].rstrip(",")
    assert [told[0]["detail"] for told in lines] == [
        f"Einladung {number}: 3-mal, 7 Tage",
        f"Invite {number}, for 3 and 7 days",
    ]
    # A device has no words, which the page says around it.
    for told in devices:
        assert ("Firefox", "Windows") in [(one["browser"], one["device"]) for one in told]
