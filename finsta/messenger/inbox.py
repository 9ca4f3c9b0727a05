"""The list of one's conversations, and what is unread in them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import BigInteger, Row, bindparam, case, func, select
from sqlmodel import Session

from finsta import social
from finsta.accounts import Account, AccountView, shown_columns, view_row
from finsta.infra import db
from finsta.infra.database.lists import is_one_of
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.messenger.access import meets_all_of
from finsta.messenger.assembling import QUOTE_LENGTH, SHOWN_ALONE, messages, view_messages
from finsta.messenger.errors import ConversationNotFound
from finsta.messenger.gone import list_gone, list_gone_of
from finsta.messenger.models import Conversation, ConversationMember
from finsta.messenger.views import (
    ConversationView,
    HeadView,
    InboxEntry,
    InboxPage,
    MembershipView,
    MessageView,
    ReadingView,
)

INBOX_PAGE_SIZE = 30
# Names of up to three others may stand for a title. A head that is the same for all members can't
# leave the viewer out, who may be a fourth.
FACES = 4


_conversations, _members = table_of(Conversation), table_of(ConversationMember)
_accounts = table_of(Account)

# How far one has read a conversation, and how one wants it.
_READING = (
    _conversations.c.last_number,
    _members.c.read_id,
    _members.c.read_number,
    _members.c.is_muted,
    _members.c.shows_seen,
    _members.c.version.label("member_version"),
    _conversations.c.version,
    social.has_anybody_away(bindparam("account")).label("has_away"),
)
_viewer = bindparam("account")
_latest = messages.alias()
# The newest message that the viewer sees; mostly it is simply the newest. 0 for none.
_newest = case(
    (
        social.has_anybody_away(_viewer),
        func.coalesce(
            select(_latest.c.id)
            .where(
                _latest.c.conversation_id == _conversations.c.id,
                _latest.c.id >= _members.c.sees_from_id,
                meets_all_of(_latest.c, _viewer),
            )
            .order_by(_latest.c.id.desc())
            .limit(1)
            .correlate(_conversations, _members)
            .scalar_subquery(),
            0,
        ),
    ),
    else_=_conversations.c.last_message_id,
)
# Built once, see `statements`.
_OWN = (
    select(
        _conversations.c.id,
        _conversations.c.title,
        _conversations.c.closed_at,
        _newest.label("newest_id"),
        *_READING,
    )
    .join(_members, _members.c.conversation_id == _conversations.c.id)
    .where(_members.c.account_id == _viewer)
)
_PAGE = PreparedStatement(
    _OWN.where(_newest < bindparam("before", type_=BigInteger))
    .order_by(_newest.desc(), _conversations.c.id.desc())
    .limit(INBOX_PAGE_SIZE + 1)
)
_HEAD = PreparedStatement(
    select(
        _conversations.c.id,
        _conversations.c.title,
        _conversations.c.closed_at,
        _conversations.c.version,
    ).where(_conversations.c.id == bindparam("conversation"))
)
_ENTRY = PreparedStatement(_OWN.where(_conversations.c.id == bindparam("conversation")))
_READINGS = PreparedStatement(_OWN.with_only_columns(_conversations.c.id, *_READING))

_LAST = PreparedStatement(SHOWN_ALONE.where(is_one_of(messages.c.id, "messages")))


_numbered = (
    select(
        _members.c.conversation_id,
        _members.c.account_id,
        _members.c.is_owner,
        social.are_apart(_members.c.account_id, _viewer).label("is_apart"),
        func.row_number()
        .over(
            partition_by=_members.c.conversation_id,
            order_by=[
                social.are_apart(_members.c.account_id, _viewer),
                # The viewer comes last, because their own face says the least.
                _members.c.account_id == _viewer,
                _members.c.is_owner.desc(),
                _members.c.joined_at,
                _members.c.account_id,
            ],
        )
        .label("place"),
        func.count().over(partition_by=_members.c.conversation_id).label("members"),
    )
    .where(is_one_of(_members.c.conversation_id, "conversations"))
    .subquery()
)
_FACES = PreparedStatement(
    select(*_numbered.c, *shown_columns(_accounts, "account_"))
    .join(_accounts, _accounts.c.id == _numbered.c.account_id)
    .where((_numbered.c.place <= FACES) | _numbered.c.is_owner)
    .order_by(_numbered.c.conversation_id, _numbered.c.place)
)


def list_inbox(session: Session, account_id: int, before_id: int | None = None) -> InboxPage:
    """List one's conversations, newest message on top.

    Args:
        session: A session.
        account_id: The account that looks.
        before_id: Only those whose last message, of those that the account sees, is older.
    """
    asked = {"account": account_id, "before": db.BEYOND_IDS if before_id is None else before_id}
    rows = _PAGE.run(session, asked)
    page = rows[:INBOX_PAGE_SIZE]
    # After those in which nothing is seen there is nothing to ask for.
    has_more = len(rows) > len(page) and page[-1].newest_id > 0
    return InboxPage(_view(session, account_id, page), has_more)


def get_inbox_entry(session: Session, account_id: int, conversation_id: int) -> InboxEntry:
    """Return one of one's conversations as a list shows it.

    Args:
        session: A session.
        account_id: The account that looks.
        conversation_id: A conversation.

    Raises:
        ConversationNotFound: There is no such conversation, or the account is no member.
    """
    asked = {"account": account_id, "conversation": conversation_id}
    rows = _ENTRY.run(session, asked)
    if not rows:
        raise ConversationNotFound
    return _view(session, account_id, rows)[0]


def list_readings(session: Session, account_id: int) -> list[ReadingView]:
    """List how far one has read each of one's conversations. Two queries.

    Args:
        session: A session.
        account_id: The account that looks.
    """
    rows = _READINGS.run(session, {"account": account_id})
    gone = list_gone(session, account_id, has_away=bool(rows and rows[0].has_away))
    return [
        ReadingView(row.id, _membership(row), row.last_number, gone[row.id], row.version)
        for row in rows
    ]


def get_head(session: Session, conversation_id: int) -> HeadView | None:
    """Return a conversation's head and who is in it, the same for every member, or None.

    Those who don't see one of the others see it otherwise: see `heads`.

    Args:
        session: A session.
        conversation_id: A conversation.
    """
    found = _HEAD.run(session, {"conversation": conversation_id})
    if not found:
        return None
    row = found[0]
    # Of nobody in particular: no member's face comes last.
    people = list_people(session, 0, [conversation_id])[conversation_id]
    return HeadView(head_of(row, people.owner_id), people.faces, people.count)


@dataclass
class People:
    """Who is in a conversation: a few of them, how many there are, and the owner's account."""

    faces: list[AccountView] = field(default_factory=list)
    count: int = 0
    owner_id: int = 0


def _view(session: Session, account_id: int, rows: Sequence[Row[Any]]) -> list[InboxEntry]:
    if not rows:
        return []
    people = list_people(session, account_id, [row.id for row in rows])
    unread = [row.id for row in rows if row.last_number > row.read_number]
    gone = list_gone_of(session, account_id, unread, has_away=bool(rows[0].has_away))
    last = _list_last(session, account_id, rows)
    return [
        InboxEntry(
            conversation=head_of(row, people[row.id].owner_id),
            membership=_membership(row),
            faces=people[row.id].faces,
            member_count=people[row.id].count,
            last=last.get(row.newest_id),
            last_number=row.last_number,
            gone=gone[row.id],
        )
        for row in rows
    ]


def head_of(row: Row[Any], owner_id: int) -> ConversationView:
    """Return a conversation's head.

    Args:
        row: With `id`, `title`, `closed_at` and `version`.
        owner_id: Its owner's account.
    """
    is_closed = row.closed_at is not None
    return ConversationView(row.id, row.title, owner_id, is_closed, version=row.version)


def _membership(row: Row[Any]) -> MembershipView:
    return MembershipView(
        row.read_id, row.read_number, row.is_muted, row.shows_seen, row.member_version
    )


def list_people(session: Session, account_id: int, ids: list[int]) -> dict[int, People]:
    """List who is in some conversations, by their ids.

    Args:
        session: A session.
        account_id: The account that looks, whose own face comes last; 0 for none in particular.
        ids: The conversations', which the account may know.
    """
    people: dict[int, People] = defaultdict(People)
    for row in _FACES.run(session, {"account": account_id, "conversations": ids}):
        here = people[row.conversation_id]
        here.count = row.members
        if row.is_apart:
            continue
        if row.is_owner:
            here.owner_id = row.account_id
        if row.account_id != account_id and row.place <= FACES:
            here.faces.append(view_row(row.account_id, row, "account_"))
    return people


def _list_last(
    session: Session, account_id: int, rows: Sequence[Row[Any]]
) -> dict[int, MessageView]:
    asked = {"viewer": account_id, "messages": [row.newest_id for row in rows]}
    last = _LAST.run(session, asked)
    views = view_messages(session, account_id, last, sees_from_id=db.BEYOND_IDS)
    return {view.id: replace(view, text=view.text.lstrip()[:QUOTE_LENGTH]) for view in views}
