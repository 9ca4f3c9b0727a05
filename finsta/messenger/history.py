"""Reading messages: a page at a time in both directions, in a fixed number of queries."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Row, bindparam, select
from sqlmodel import Session

from finsta import social
from finsta.accounts import Account, AccountView, shown_columns, view_row
from finsta.infra import clock, db
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.messenger.access import Standing, meets_all_of, require_member
from finsta.messenger.assembling import SHOWN, messages, view_messages
from finsta.messenger.lines import make_head
from finsta.messenger.models import ConversationMember, SeenMessage
from finsta.messenger.seen import view_membership
from finsta.messenger.views import MarkView, MessagePage, MessageView, OpenedConversation

PAGE_SIZE = 40
# A tab keeps this many messages, and reloads them after an absence.
MAX_WINDOW = 300


_members, _accounts, _marks = table_of(ConversationMember), table_of(Account), table_of(SeenMessage)
_mark = _marks.alias()

# Made once, see `statements`. One bound at each side: of two SQLite walks from the wrong one.
_BETWEEN = (
    messages.c.conversation_id == bindparam("conversation"),
    # The caller may pass any number.
    messages.c.id >= bindparam("first", type_=BigInteger),
    messages.c.id <= bindparam("last", type_=BigInteger),
)
_OLDEST = PreparedStatement(
    SHOWN.where(*_BETWEEN).order_by(messages.c.id).limit(bindparam("limit"))
)
_NEWEST = PreparedStatement(
    SHOWN.where(*_BETWEEN).order_by(messages.c.id.desc()).limit(bindparam("limit"))
)
_ANY = PreparedStatement(select(messages.c.id).where(*_BETWEEN, meets_all_of(messages.c)).limit(1))

_MEMBERS = PreparedStatement(
    select(
        _accounts.c.id,
        *shown_columns(_accounts, "account_"),
        social.are_apart(_accounts.c.id).label("is_apart"),
        _members.c.is_owner,
        _members.c.shows_seen,
        _members.c.version,
        _mark.c.message_id,
        _mark.c.seen_at,
    )
    .join(_members, _members.c.account_id == _accounts.c.id)
    .join(
        _mark,
        (_mark.c.account_id == _members.c.account_id)
        & (
            _mark.c.message_id
            == select(_marks.c.message_id)
            .where(
                _marks.c.conversation_id == _members.c.conversation_id,
                _marks.c.account_id == _members.c.account_id,
            )
            .order_by(_marks.c.message_id.desc())
            .limit(1)
            .correlate(_members)
            .scalar_subquery()
        ),
        isouter=True,
    )
    .where(_members.c.conversation_id == bindparam("conversation"))
    .order_by(_members.c.is_owner.desc(), _members.c.joined_at, _accounts.c.id)
)


def open_conversation(
    session: Session, account_id: int, conversation_id: int, *, around_id: int | None = None
) -> OpenedConversation:
    """Read what a tab needs to show a conversation: a page to both sides of where one left off.

    Args:
        session: A session.
        account_id: The account that looks.
        conversation_id: A conversation.
        around_id: Around this message instead, the last before it where there is none.

    Raises:
        ConversationNotFound: There is no such conversation, or the account is no member.
    """
    standing = require_member(session, account_id, conversation_id)
    middle = standing.member.read_id if around_id is None else around_id
    older = _read(session, standing, last_id=middle, newest_first=True)
    newer = _Rows([], has_more=False)
    if middle < standing.conversation.last_message_id:
        newer = _read(session, standing, first_id=middle + 1)
    return _open(session, standing, [*older.rows, *newer.rows], older.has_more, newer.has_more)


def reopen_window(
    session: Session, account_id: int, conversation_id: int, oldest_id: int
) -> OpenedConversation:
    """Read anew what a tab shows that was away, and what came since.

    Args:
        session: A session.
        account_id: The account that looks.
        conversation_id: A conversation.
        oldest_id: The oldest message that the tab has.

    Raises:
        ConversationNotFound: There is no such conversation, or the account is no member.
    """
    standing = require_member(session, account_id, conversation_id)
    window = _read(session, standing, first_id=oldest_id, limit=MAX_WINDOW)
    before = _bounds(standing, last_id=oldest_id - 1)
    has_older = bool(_ANY.run(session, before))
    return _open(session, standing, window.rows, has_older, window.has_more)


def list_messages(
    session: Session,
    account_id: int,
    conversation_id: int,
    *,
    before_id: int | None = None,
    after_id: int | None = None,
) -> MessagePage:
    """List a page of messages, oldest first.

    Args:
        session: A session.
        account_id: The account that looks.
        conversation_id: A conversation.
        before_id: The last ones older than this.
        after_id: Or the first ones newer than this; without either, the newest.

    Raises:
        ConversationNotFound: There is no such conversation, or the account is no member.
    """
    standing = require_member(session, account_id, conversation_id)
    if after_id is not None:
        page = _read(session, standing, first_id=after_id + 1)
    else:
        last_id = db.BEYOND_IDS if before_id is None else before_id - 1
        page = _read(session, standing, last_id=last_id, newest_first=True)
    return MessagePage(_view(session, standing, page.rows), page.has_more)


def get_message_view(
    session: Session, account_id: int, conversation_id: int, message_id: int
) -> MessageView | None:
    """Return a message of a conversation that an account may see there, or None.

    Args:
        session: A session.
        account_id: The account that looks.
        conversation_id: A conversation.
        message_id: A message.

    Raises:
        ConversationNotFound: There is no such conversation, or the account is no member.
    """
    standing = require_member(session, account_id, conversation_id)
    found = _read(session, standing, first_id=message_id, last_id=message_id).rows
    return _view(session, standing, found)[0] if found else None


def list_marks(session: Session, account_id: int, conversation_id: int) -> list[MarkView]:
    """List other members' seen marks, if one shows one's own.

    Args:
        session: A session.
        account_id: The account that looks.
        conversation_id: A conversation.

    Raises:
        ConversationNotFound: There is no such conversation, or the account is no member.
    """
    standing = require_member(session, account_id, conversation_id)
    return _read_members(session, standing).marks


@dataclass(frozen=True)
class _Rows:
    # Of messages, oldest first.
    rows: list[Row[Any]]
    has_more: bool


def _read(
    session: Session,
    standing: Standing,
    *,
    first_id: int = 0,
    last_id: int = db.BEYOND_IDS,
    newest_first: bool = False,
    limit: int = PAGE_SIZE,
) -> _Rows:
    bounds = _bounds(standing, first_id, last_id)
    statement = _NEWEST if newest_first else _OLDEST
    rows = statement.run(session, {**bounds, "limit": limit + 1})
    page = rows[:limit]
    return _Rows(page[::-1] if newest_first else page, has_more=len(rows) > limit)


def _bounds(standing: Standing, first_id: int = 0, last_id: int = db.BEYOND_IDS) -> dict[str, int]:
    member = standing.member
    first = max(first_id, member.sees_from_id)
    here = {"conversation": member.conversation_id, "viewer": member.account_id}
    return {**here, "first": first, "last": last_id}


def _view(session: Session, standing: Standing, rows: list[Row[Any]]) -> list[MessageView]:
    member = standing.member
    return view_messages(session, member.account_id, rows, sees_from_id=member.sees_from_id)


def _open(
    session: Session,
    standing: Standing,
    rows: list[Row[Any]],
    has_older: bool,
    has_newer: bool,
) -> OpenedConversation:
    people = _read_members(session, standing)
    return OpenedConversation(
        conversation=make_head(standing.conversation, people.owner_id),
        membership=view_membership(standing.member),
        members=people.members,
        unseen_ids=people.unseen_ids,
        member_count=people.count,
        marks=people.marks,
        messages=_view(session, standing, rows),
        has_older=has_older,
        has_newer=has_newer,
        last_number=standing.conversation.last_number,
    )


@dataclass(frozen=True)
class _Members:
    # As `OpenedConversation` holds them.
    members: list[AccountView]
    unseen_ids: list[int]
    count: int
    owner_id: int
    marks: list[MarkView]


def _read_members(session: Session, standing: Standing) -> _Members:
    own = standing.member
    asked = {"conversation": own.conversation_id, "viewer": own.account_id}
    rows = _MEMBERS.run(session, asked)
    seen = [row for row in rows if not row.is_apart]
    return _Members(
        members=[view_row(row.id, row, "account_") for row in seen],
        # Only an owner can do anything about them.
        unseen_ids=[row.id for row in rows if row.is_apart and own.is_owner],
        count=len(rows),
        owner_id=next((row.id for row in seen if row.is_owner), 0),
        marks=[
            MarkView(row.id, row.message_id, db.stamp(clock.as_utc(row.seen_at)), row.version)
            for row in seen
            if own.shows_seen
            and row.shows_seen
            and row.message_id
            and row.id != own.account_id
            # A viewer learns nothing of messages older than their history.
            and row.message_id >= own.sees_from_id
        ],
    )
