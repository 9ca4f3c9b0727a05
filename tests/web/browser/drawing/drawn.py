"""What is drawn of messages, as a conversation's components read it."""

from dataclasses import asdict
from typing import Any

from finsta.accounts import AccountView
from finsta.live.declaring.operations import plain
from finsta.messenger import MessageView
from finsta.web.shared.messages import message_row, quote_row
from tests.web.browser.chat_tab import ChatTab
from tests.web.browser.told import ME, NOW, a_message


def draw(
    *messages: MessageView,
    marks: dict[int, AccountView] | None = None,
    new_from: int = 0,
    at: str = NOW,
) -> list[dict[str, Any]]:
    """Return what is drawn for `ME`; `marks` by message."""
    items = [plain(message_row(each, ME.id)) for each in messages]
    quotes = [plain(quote_row(each.quote)) for each in messages if each.quote]
    placed = [{"account": asdict(who), "id": at_id} for at_id, who in (marks or {}).items()]
    around = {"viewer": ME.id, "marks": placed, "newFrom": new_from}
    return ChatTab(at).present(items, around, quotes)


def line(message_id: int, kind: str, **fields: Any) -> MessageView:
    """Return a message that tells what somebody did."""
    return a_message(message_id, **{"text": "", **fields}, kind=kind)
