"""How long a conversation of 100,000 messages and 100 members takes to open, and its history.

`open` is opening where one left off, somewhere, with a page to both sides; `page` a page in the
middle; `reopen` the longest window that a tab asks for after it was away. Each call is somebody
else's and elsewhere.
"""

from functools import partial

from sqlmodel import Session, col, select

from bench.databases import Databases, time_calls
from bench.many_messages import LARGE_ID, LARGE_MEMBERS, LARGE_MESSAGES, large_message_id
from finsta import messenger
from finsta.infra import db
from finsta.messenger import ConversationMember

_CALLS = 1_000
# Walks through the history without a pattern.
_STRIDE = 7_919


def measure(databases: Databases) -> dict[str, float]:
    """Open and list.

    Args:
        databases: Filled with conversations.
    """
    db.configure(databases["sqlite"])
    with db.reading() as session:
        in_large = ConversationMember.conversation_id == LARGE_ID
        member_ids = session.exec(
            select(ConversationMember.account_id)
            # Who joined late sees less.
            .where(in_large, ConversationMember.sees_from_id == 0)
            .order_by(col(ConversationMember.account_id))
        ).all()
    calls = {
        "open": partial(_open, list(member_ids)),
        "page": partial(_list_page, list(member_ids)),
        "reopen": partial(_reopen, list(member_ids)),
    }
    return time_calls("conversation", databases, calls, _CALLS)


def _open(member_ids: list[int], session: Session, number: int) -> None:
    viewer_id = member_ids[number % len(member_ids)]
    opened = messenger.open_conversation(session, viewer_id, LARGE_ID)
    assert len(opened.messages) == 2 * messenger.PAGE_SIZE
    assert len(opened.members) == LARGE_MEMBERS


def _list_page(member_ids: list[int], session: Session, number: int) -> None:
    viewer_id = member_ids[number % len(member_ids)]
    page = messenger.list_messages(session, viewer_id, LARGE_ID, before_id=_somewhere(number))
    assert len(page.messages) == messenger.PAGE_SIZE
    assert page.has_more


def _reopen(member_ids: list[int], session: Session, number: int) -> None:
    viewer_id = member_ids[number % len(member_ids)]
    opened = messenger.reopen_window(session, viewer_id, LARGE_ID, _somewhere(number))
    assert len(opened.messages) == messenger.MAX_WINDOW


def _somewhere(number: int) -> int:
    margin = 1_000
    return large_message_id(margin + number * _STRIDE % (LARGE_MESSAGES - 2 * margin))
