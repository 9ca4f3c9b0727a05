"""Which conversations somebody wrote or is in, and what they are called.

Of others there is nothing but the names that a conversation without a title is called by, and only
for who is in it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from finsta import social
from finsta.accounts import Account
from finsta.infra import clock, db
from finsta.infra.words import _, ngettext
from finsta.leaving.takeout.records import after, are_own_messages
from finsta.messenger import Conversation, ConversationMember, Message

_LEFT = _("A conversation that you have left")
_ALONE = _("Only you")
_MOST_NAMED = 3


@dataclass(frozen=True)
class Membership:
    """How somebody is in a conversation; empty of one that they have left."""

    joined_at: str = ""
    is_owner: bool = False
    is_muted: bool = False
    shows_seen: bool = False


@dataclass(frozen=True)
class OwnConversation:
    """A conversation that somebody wrote in, or is in."""

    id: int
    title: str
    messages: int
    membership: Membership | None


def list_own_conversations(
    session: Session, account_id: int, after_id: int, limit: int
) -> list[OwnConversation]:
    """List the conversations that somebody wrote in, or is in.

    Args:
        session: A session.
        account_id: Whose.
        after_id: Only those with a higher id.
        limit: How many at most.
    """
    is_member = select(ConversationMember.conversation_id).where(
        ConversationMember.account_id == account_id
    )
    has_written = select(Message.conversation_id).where(*are_own_messages(account_id))
    own = select(Conversation.id, Conversation.title).where(
        col(Conversation.id).in_(is_member) | col(Conversation.id).in_(has_written)
    )
    found = session.exec(after(own, Conversation.id, after_id, limit)).all()
    ids = [conversation_id or 0 for conversation_id, _title in found]
    memberships = _list_memberships(session, account_id, ids)
    names = _list_names(session, account_id, list(memberships))
    counts = dict(
        session.exec(
            select(Message.conversation_id, func.count())
            .where(*are_own_messages(account_id), col(Message.conversation_id).in_(ids))
            .group_by(col(Message.conversation_id))
        ).all()
    )
    own = list[OwnConversation]()
    for conversation_id, title in zip(ids, (title for _id, title in found), strict=True):
        membership = memberships.get(conversation_id)
        named = str((title or names[conversation_id] or _ALONE) if membership else _LEFT)
        count = counts.get(conversation_id, 0)
        own.append(OwnConversation(conversation_id, named, count, membership))
    return own


def _list_memberships(
    session: Session, account_id: int, ids: Sequence[int]
) -> dict[int, Membership]:
    found = session.exec(
        select(ConversationMember).where(
            ConversationMember.account_id == account_id,
            col(ConversationMember.conversation_id).in_(ids),
        )
    )
    return {
        row.conversation_id: Membership(
            db.stamp(clock.as_utc(row.joined_at)), row.is_owner, row.is_muted, row.shows_seen
        )
        for row in found
    }


def _list_names(session: Session, account_id: int, ids: Sequence[int]) -> dict[int, str]:
    people: dict[int, list[str]] = defaultdict(list)
    found = session.exec(
        select(ConversationMember.conversation_id, Account.display_name)
        .join(Account, col(Account.id) == ConversationMember.account_id)
        .where(
            col(ConversationMember.conversation_id).in_(ids),
            ConversationMember.account_id != account_id,
            social.may_meet(ConversationMember.account_id, account_id),
        )
        .order_by(col(ConversationMember.joined_at), col(Account.id))
    )
    for conversation_id, name in found:
        people[conversation_id].append(name)
    return defaultdict(str, {here: _join(names) for here, names in people.items()})


def _join(names: Sequence[str]) -> str:
    others = len(names) - _MOST_NAMED
    if others <= 0:
        *first, last = names
        return str(_("{names} and {last}", names=", ".join(first), last=last)) if first else last
    named = ", ".join(names[:_MOST_NAMED])
    return str(
        ngettext("{names} and {count} other", "{names} and {count} others", others, names=named)
    )
