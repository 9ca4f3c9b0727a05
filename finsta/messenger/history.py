"""Reading messages: a page at a time in both directions, in as many queries for any history."""

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from finsta.accounts import Account, AccountView, view_account
from finsta.infra import clock, db
from finsta.messenger.access import Standing, require_member
from finsta.messenger.assembling import list_views
from finsta.messenger.lines import make_head
from finsta.messenger.models import ConversationMember, Message, SeenMessage
from finsta.messenger.seen import view_membership
from finsta.messenger.views import MarkView, MessagePage, MessageView, OpenedConversation

PAGE_SIZE = 40
# What a tab keeps, and therefore what it asks to see anew after it was away.
MAX_WINDOW = 300


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
    older = _list(session, standing, col(Message.id) <= middle, newest_first=True)
    newer = MessagePage([], has_more=False)
    if middle < standing.conversation.last_message_id:
        newer = _list(session, standing, col(Message.id) > middle)
    return _open(session, standing, [*older.messages, *newer.messages], older, newer)


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
    window = _list(session, standing, col(Message.id) >= oldest_id, limit=MAX_WINDOW)
    has_older = session.exec(
        select(Message.id)
        .where(*_visible(standing), col(Message.id) < oldest_id)
        .order_by(col(Message.id).desc())
        .limit(1)
    ).first()
    older = MessagePage([], has_more=has_older is not None)
    return _open(session, standing, window.messages, older, window)


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
        return _list(session, standing, col(Message.id) > after_id)
    before = [col(Message.id) < before_id] if before_id is not None else []
    return _list(session, standing, *before, newest_first=True)


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
    found = _list(session, standing, col(Message.id) == message_id).messages
    return found[0] if found else None


def _open(
    session: Session,
    standing: Standing,
    messages: list[MessageView],
    older: MessagePage,
    newer: MessagePage,
) -> OpenedConversation:
    members, owner_id, marks = _list_members(session, standing)
    return OpenedConversation(
        conversation=make_head(standing.conversation, owner_id),
        membership=view_membership(standing.member),
        members=members,
        marks=marks if standing.member.shows_seen else [],
        messages=messages,
        has_older=older.has_more,
        has_newer=newer.has_more,
    )


def _list_members(
    session: Session, standing: Standing
) -> tuple[list[AccountView], int, list[MarkView]]:
    mark = aliased(SeenMessage)
    newest = (
        select(col(SeenMessage.message_id))
        .where(
            SeenMessage.conversation_id == ConversationMember.conversation_id,
            SeenMessage.account_id == ConversationMember.account_id,
        )
        .order_by(col(SeenMessage.message_id).desc())
        .limit(1)
        .correlate(ConversationMember)
        .scalar_subquery()
    )
    rows = session.exec(
        select(Account, ConversationMember, mark.message_id, mark.seen_at)
        .join(ConversationMember, col(ConversationMember.account_id) == Account.id)
        .join(
            mark,
            (mark.account_id == ConversationMember.account_id)  # pyright: ignore[reportArgumentType]
            & (mark.message_id == newest),
            isouter=True,
        )
        .where(ConversationMember.conversation_id == standing.member.conversation_id)
        .order_by(
            col(ConversationMember.is_owner).desc(),
            col(ConversationMember.joined_at),
            col(Account.id),
        )
    ).all()
    owner_id = next((member.account_id for _, member, _, _ in rows if member.is_owner), 0)
    marks = [
        MarkView(member.account_id, message_id, db.stamp(clock.as_utc(seen_at)))
        for _, member, message_id, seen_at in rows
        if member.shows_seen
        and message_id
        and member.account_id != standing.account.id
        # Nobody is told of a message that was written before their history begins.
        and message_id >= standing.member.sees_from_id
    ]
    return [view_account(account) for account, *_ in rows], owner_id, marks


def _visible(standing: Standing) -> list[ColumnElement[bool]]:
    member = standing.member
    return [
        col(Message.conversation_id) == member.conversation_id,
        col(Message.id) >= member.sees_from_id,
    ]


def _list(
    session: Session,
    standing: Standing,
    *conditions: ColumnElement[bool],
    newest_first: bool = False,
    limit: int = PAGE_SIZE,
) -> MessagePage:
    order = col(Message.id).desc() if newest_first else col(Message.id)
    views = list_views(
        session,
        *_visible(standing),
        *conditions,
        order=order,
        limit=limit + 1,
        sees_from_id=standing.member.sees_from_id,
    )
    page = views[:limit]
    return MessagePage(page[::-1] if newest_first else page, has_more=len(views) > limit)
