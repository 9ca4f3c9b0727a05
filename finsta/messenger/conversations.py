"""Starting a conversation, and what its owner does to it as a whole."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import Session, col, select

from finsta import accounts, social
from finsta.accounts import Account
from finsta.infra import bus, clock
from finsta.infra.texts import is_blank, without_turning
from finsta.infra.words import _
from finsta.messenger.access import Standing, require_owner
from finsta.messenger.errors import ConversationRefused
from finsta.messenger.events import ConversationChanged
from finsta.messenger.lines import list_member_ids, raise_version, write_line
from finsta.messenger.models import (
    FIRST_OF_MEMBER,
    MAX_MEMBERS,
    MAX_TITLE_LENGTH,
    Conversation,
    ConversationMember,
)


def start_conversation(
    session: Session, account_id: int, title: str, people_ids: Sequence[int], attempt: str
) -> int:
    """Start a conversation, or return the one in which these two already talk alone.

    Args:
        session: A writing session.
        account_id: The account that acts; it becomes the owner.
        title: As typed, up to 100 characters; without one it is called by its members' names.
        people_ids: The other members, 1 to 99.
        attempt: The browser's name for this form, up to 36 characters; a repeated one is answered
            with the conversation it became.

    Returns:
        The conversation's id.

    Raises:
        ConversationRefused: The title is too long, or the people are nobody, unknown or too many.
    """
    title = check_title(title)
    people = set(people_ids) - {account_id}
    _check_people(session, people)
    # In one order, so that two who start at once wait for each other instead of both starting.
    session.exec(
        select(Account.id)
        .where(col(Account.id).in_([account_id, *people]))
        .order_by(col(Account.id))
        .with_for_update(key_share=True)
    ).all()
    known = _find_repeated(session, account_id, attempt)
    if known is None:
        require_in_sight(session, account_id, people)
    if known is None and len(people) == 1:
        known = _find_alone(session, account_id, next(iter(people)))
    if known is not None:
        return known
    return _start(session, account_id, title, people, attempt)


def _check_people(session: Session, people: set[int]) -> None:
    if not people:
        raise ConversationRefused(_("Choose at least one person."))
    if len(people) >= MAX_MEMBERS:
        raise ConversationRefused(_("A conversation has at most {most} members.", most=MAX_MEMBERS))
    if len(accounts.list_accounts(session, people)) < len(people):
        raise ConversationRefused(_("Someone you chose is not here any more. Choose again."))


def require_in_sight(session: Session, account_id: int, people: set[int]) -> None:
    """Let nobody talk to who keeps them away: for them there is nobody.

    Args:
        session: A writing session.
        account_id: The account that acts.
        people: Whom it has chosen.

    Raises:
        ConversationRefused: One of them doesn't see it, or is not seen by it.
    """
    if people & social.list_away(session, account_id):
        raise ConversationRefused(_("Someone you chose is not here any more. Choose again."))


def _find_repeated(session: Session, account_id: int, attempt: str) -> int | None:
    return session.exec(
        select(Conversation.id).where(
            Conversation.starter_id == account_id, Conversation.attempt == attempt
        )
    ).first()


def _find_alone(session: Session, account_id: int, other_id: int) -> int | None:
    own = select(ConversationMember.conversation_id).where(
        ConversationMember.account_id == account_id
    )
    return session.exec(
        select(Conversation.id)
        .join(ConversationMember, col(ConversationMember.conversation_id) == Conversation.id)
        .where(
            col(Conversation.closed_at).is_(None),
            col(Conversation.id).in_(own),
            col(Conversation.id).in_(
                select(ConversationMember.conversation_id).where(
                    ConversationMember.account_id == other_id
                )
            ),
        )
        .group_by(col(Conversation.id))
        .having(func.count() == 2)
        # What has no title was meant for these two; another one may be left of a larger group.
        .order_by(col(Conversation.title) != "", col(Conversation.last_message_id).desc())
    ).first()


def _start(session: Session, account_id: int, title: str, people: set[int], attempt: str) -> int:
    now = clock.now()
    conversation = Conversation(title=title, starter_id=account_id, attempt=attempt, started_at=now)
    session.add(conversation)
    session.flush()
    conversation_id = conversation.id or 0
    session.add_all(
        ConversationMember(
            conversation_id=conversation_id,
            account_id=member_id,
            is_owner=member_id == account_id,
            joined_at=now,
            version=FIRST_OF_MEMBER,
        )
        for member_id in (account_id, *people)
    )
    session.flush()
    write_line(session, conversation, account_id, "started")
    return conversation_id


def rename_conversation(
    session: Session, account_id: int, conversation_id: int, title: str
) -> None:
    """Give one's conversation another title, or none.

    Args:
        session: A writing session.
        account_id: The account that acts.
        conversation_id: Its conversation.
        title: As typed, up to 100 characters; empty for none.

    Raises:
        ConversationNotFound: The account is no member.
        ConversationRefused: It is not the owner, or the title is too long.
    """
    title = check_title(title)
    standing = require_owner(session, account_id, conversation_id)
    if title == standing.conversation.title:
        return
    standing.conversation.title = title
    _tell(session, standing, "renamed", title)


def close_conversation(session: Session, account_id: int, conversation_id: int) -> None:
    """Let nobody write in one's conversation any more; it stays readable.

    Args:
        session: A writing session.
        account_id: The account that acts.
        conversation_id: Its conversation.

    Raises:
        ConversationNotFound: The account is no member.
        ConversationRefused: It is not the owner.
    """
    standing = require_owner(session, account_id, conversation_id)
    if standing.conversation.closed_at is None:
        standing.conversation.closed_at = clock.now()
        _tell(session, standing, "closed")


def reopen_conversation(session: Session, account_id: int, conversation_id: int) -> None:
    """Let members write again.

    Args:
        session: A writing session.
        account_id: The account that acts.
        conversation_id: Its conversation.

    Raises:
        ConversationNotFound: The account is no member.
        ConversationRefused: It is not the owner.
    """
    standing = require_owner(session, account_id, conversation_id)
    if standing.conversation.closed_at is not None:
        standing.conversation.closed_at = None
        _tell(session, standing, "reopened")


def check_title(title: str) -> str:
    """Return a title as it is stored, on one line; one that nobody could see is none.

    Args:
        title: As typed.

    Raises:
        ConversationRefused: It is too long.
    """
    title = " ".join(title.split())
    if len(title) > MAX_TITLE_LENGTH:
        raise ConversationRefused(
            _(
                "The title has {length} characters, at most {most} are allowed.",
                length=len(title),
                most=MAX_TITLE_LENGTH,
            )
        )
    title = " ".join(without_turning(title).split())
    return "" if is_blank(title) else title


def _tell(session: Session, standing: Standing, kind: str, content: str = "") -> None:
    conversation = standing.conversation
    view = raise_version(session, conversation)
    audience = list_member_ids(session, conversation.id or 0)
    bus.record(session, ConversationChanged(view, audience))
    write_line(session, conversation, standing.member.account_id, kind, content=content)
