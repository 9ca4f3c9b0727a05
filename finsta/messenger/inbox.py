"""The list of one's conversations, and what is unread in them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import func
from sqlalchemy import select as sqlalchemy_select
from sqlmodel import Session, col, select

from finsta.accounts import Account, AccountView, view_account
from finsta.messenger.assembling import QUOTE_LENGTH, list_views
from finsta.messenger.errors import ConversationNotFound
from finsta.messenger.lines import make_head
from finsta.messenger.models import Conversation, ConversationMember, Message
from finsta.messenger.seen import view_membership
from finsta.messenger.views import InboxEntry, InboxPage, MessageView, UnreadCount

INBOX_PAGE_SIZE = 30
FACES = 3

_Rows = Sequence[tuple[Conversation, ConversationMember]]


def list_inbox(session: Session, account_id: int, before_id: int | None = None) -> InboxPage:
    """List one's conversations, newest message on top.

    Args:
        session: A session.
        account_id: The account that looks.
        before_id: Only those whose last message is older than this one.
    """
    query = _own(account_id)
    if before_id is not None:
        query = query.where(col(Conversation.last_message_id) < before_id)
    rows = session.exec(
        query.order_by(col(Conversation.last_message_id).desc()).limit(INBOX_PAGE_SIZE + 1)
    ).all()
    page = rows[:INBOX_PAGE_SIZE]
    return InboxPage(_view(session, account_id, page), has_more=len(rows) > len(page))


def get_inbox_entry(session: Session, account_id: int, conversation_id: int) -> InboxEntry:
    """Return one of one's conversations as a list shows it.

    Args:
        session: A session.
        account_id: The account that looks.
        conversation_id: A conversation.

    Raises:
        ConversationNotFound: There is no such conversation, or the account is no member.
    """
    rows = session.exec(_own(account_id).where(Conversation.id == conversation_id)).all()
    if not rows:
        raise ConversationNotFound
    return _view(session, account_id, rows)[0]


def list_unread(session: Session, account_id: int) -> list[UnreadCount]:
    """List in which of one's conversations something is unread, and which are muted. Two queries.

    Args:
        session: A session.
        account_id: The account that looks.
    """
    rows = session.exec(
        _own(account_id).where(
            (col(Conversation.last_number) > ConversationMember.read_number)
            | col(ConversationMember.is_muted)
        )
    ).all()
    gone = _list_gone(session, account_id, rows)
    return [
        UnreadCount(
            conversation_id=member.conversation_id,
            last_number=conversation.last_number,
            read_number=member.read_number,
            gone=gone[member.conversation_id],
            is_muted=member.is_muted,
        )
        for conversation, member in rows
    ]


def _own(account_id: int):  # noqa: ANN202 (SQLModel's own type has no public name)
    return (
        select(Conversation, ConversationMember)
        .join(ConversationMember, col(ConversationMember.conversation_id) == Conversation.id)
        .where(ConversationMember.account_id == account_id)
    )


def _view(session: Session, account_id: int, rows: _Rows) -> list[InboxEntry]:
    if not rows:
        return []
    ids = [member.conversation_id for _, member in rows]
    faces, counts, owners = _list_faces(session, account_id, ids)
    gone = _list_gone(session, account_id, rows)
    last = _list_last(session, rows)
    return [
        InboxEntry(
            conversation=make_head(conversation, owners.get(member.conversation_id, 0)),
            membership=view_membership(member),
            faces=faces[member.conversation_id],
            member_count=counts[member.conversation_id],
            last=last[conversation.last_message_id],
            last_number=conversation.last_number,
            gone=gone[member.conversation_id],
        )
        for conversation, member in rows
    ]


def _list_last(session: Session, rows: _Rows) -> dict[int, MessageView]:
    # A member sees the last message at least: the line that tells of its joining.
    last_ids = [conversation.last_message_id for conversation, _ in rows]
    views = list_views(
        session,
        col(Message.id).in_(last_ids),
        order=col(Message.id),
        limit=len(rows),
        sees_from_id=2**31,  # lists quote nothing
    )
    return {view.id: replace(view, text=view.text[:QUOTE_LENGTH]) for view in views}


def _list_faces(
    session: Session, account_id: int, ids: Sequence[int]
) -> tuple[dict[int, list[AccountView]], dict[int, int], dict[int, int]]:
    place = func.row_number().over(
        partition_by=col(ConversationMember.conversation_id),
        order_by=[
            # The viewer last: their own face is the least telling.
            col(ConversationMember.account_id) == account_id,
            col(ConversationMember.is_owner).desc(),
            col(ConversationMember.joined_at),
        ],
    )
    count = func.count().over(partition_by=col(ConversationMember.conversation_id))
    numbered = (
        sqlalchemy_select(
            col(ConversationMember.conversation_id),
            col(ConversationMember.account_id),
            col(ConversationMember.is_owner),
            place.label("place"),
            count.label("count"),
        )
        .where(col(ConversationMember.conversation_id).in_(ids))
        .subquery()
    )
    rows = session.execute(
        sqlalchemy_select(*numbered.c, Account)
        .join(Account, col(Account.id) == numbered.c.account_id)
        .where((numbered.c.place <= FACES) | numbered.c.is_owner)
        .order_by(numbered.c.conversation_id, numbered.c.place)
    )
    faces: dict[int, list[AccountView]] = defaultdict(list)
    counts: dict[int, int] = {}
    owners: dict[int, int] = {}
    for conversation_id, member_id, is_owner, number, members, account in rows:
        counts[conversation_id] = members
        if is_owner:
            owners[conversation_id] = member_id
        if member_id != account_id and number <= FACES:
            faces[conversation_id].append(view_account(account))
    return faces, counts, owners


def _list_gone(session: Session, account_id: int, rows: _Rows) -> dict[int, list[int]]:
    unread = [
        member.conversation_id
        for conversation, member in rows
        if conversation.last_number > member.read_number
    ]
    gone: dict[int, list[int]] = defaultdict(list)
    if not unread:
        return gone
    deleted = session.exec(
        select(Message.conversation_id, Message.number)
        .join(
            ConversationMember,
            (col(ConversationMember.conversation_id) == Message.conversation_id)
            & (col(ConversationMember.account_id) == account_id),
        )
        .where(
            col(Message.conversation_id).in_(unread),
            col(Message.deleted_at).is_not(None),
            col(Message.number) > ConversationMember.read_number,
        )
    )
    for conversation_id, number in deleted:
        gone[conversation_id].append(number)
    return gone
