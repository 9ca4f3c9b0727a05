"""How long the list of an account with 1,000 conversations takes.

`list` is its first page, `deep` one from its middle, `unread` what is counted on every page.
"""

from functools import partial

from sqlmodel import Session

from bench.databases import Databases, time_calls
from bench.many_messages import TALKER_CONVERSATIONS, TALKER_ID
from finsta import messenger
from finsta.infra import db

_CALLS = 1_000


def measure(databases: Databases) -> dict[str, float]:
    """List.

    Args:
        databases: Filled with conversations.
    """
    db.configure(databases["sqlite"])
    with db.reading() as session:
        last_ids = _list_last_ids(session)
    assert len(last_ids) == TALKER_CONVERSATIONS
    middle = last_ids[TALKER_CONVERSATIONS // 4 : TALKER_CONVERSATIONS * 3 // 4]
    calls = {"list": _list_first, "deep": partial(_list_deep, middle), "unread": _list_unread}
    return time_calls("inbox", databases, calls, _CALLS)


def _list_last_ids(session: Session) -> list[int]:
    ids: list[int] = []
    has_more = True
    while has_more:
        page = messenger.list_inbox(session, TALKER_ID, ids[-1] if ids else None)
        ids += [entry.last.id for entry in page.entries if entry.last]
        has_more = page.has_more
    return ids


def _list_first(session: Session, _number: int) -> None:
    page = messenger.list_inbox(session, TALKER_ID)
    assert len(page.entries) == messenger.INBOX_PAGE_SIZE


def _list_deep(last_ids: list[int], session: Session, number: int) -> None:
    page = messenger.list_inbox(session, TALKER_ID, last_ids[number % len(last_ids)])
    assert len(page.entries) == messenger.INBOX_PAGE_SIZE


def _list_unread(session: Session, _number: int) -> None:
    unread = messenger.list_readings(session, TALKER_ID)
    assert len(unread) > TALKER_CONVERSATIONS // 3
    assert any(count.gone for count in unread)
