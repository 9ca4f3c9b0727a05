"""Who is in a conversation: adding, removing, leaving, passing ownership on; one's own wishes."""

from collections.abc import Sequence

from sqlalchemy import delete
from sqlmodel import Session, col, select

from finsta import accounts, media, social
from finsta.infra import bus, clock
from finsta.infra.words import _
from finsta.messenger.access import Standing, require_leaver, require_owner, require_writer
from finsta.messenger.conversations import require_in_sight
from finsta.messenger.errors import ConversationRefused
from finsta.messenger.events import (
    ConversationChanged,
    MembershipChanged,
    MembershipEnded,
    MessagesSeen,
    SeenHidden,
)
from finsta.messenger.lines import (
    list_mark_readers,
    list_member_ids,
    raise_version,
    write_line,
)
from finsta.messenger.models import (
    FIRST_OF_MEMBER,
    MAX_MEMBERS,
    Conversation,
    ConversationMember,
    MessagePhoto,
)
from finsta.messenger.parting import part_if_alone
from finsta.messenger.seen import get_mark, view_membership

# Databases limit the number of values in a query.
_PHOTOS_A_QUERY = 500


def add_members(
    session: Session,
    account_id: int,
    conversation_id: int,
    people_ids: Sequence[int],
    *,
    with_history: bool,
) -> None:
    """Add people to one's conversation; who is in it already stays as they are.

    Args:
        session: A writing session.
        account_id: The account that acts.
        conversation_id: Its conversation.
        people_ids: Accounts.
        with_history: Whether they see what was written before they joined.

    Raises:
        ConversationNotFound: The account is no member.
        ConversationRefused: It is not the owner, or the people are nobody, unknown or too many.
    """
    standing = require_owner(session, account_id, conversation_id)
    present = set(list_member_ids(session, conversation_id))
    new = set(people_ids) - present
    if not new:
        raise ConversationRefused(_("Choose someone who is not in this conversation yet."))
    require_in_sight(session, account_id, new)
    people = accounts.list_accounts(session, new)
    if len(people) < len(new):
        raise ConversationRefused(_("Someone you chose is not here any more. Choose again."))
    if len(present) + len(people) > MAX_MEMBERS:
        raise ConversationRefused(_("A conversation has at most {most} members.", most=MAX_MEMBERS))
    conversation = standing.conversation
    version = (conversation.version + 1) * FIRST_OF_MEMBER
    for person in people:
        session.add(
            ConversationMember(
                conversation_id=conversation_id,
                account_id=person.id,
                joined_at=clock.now(),
                read_id=conversation.last_message_id,
                read_number=conversation.last_number,
                version=version,
            )
        )
    view = raise_version(session, conversation)
    audience = list_member_ids(session, conversation_id)
    bus.record(session, ConversationChanged(view, audience, added=people))
    first_line = 0
    for person in people:
        line = write_line(session, conversation, account_id, "added", subject_id=person.id)
        first_line = first_line or line
    if not with_history:
        for person in people:
            member = session.get_one(ConversationMember, (conversation_id, person.id))
            member.sees_from_id = first_line
        session.flush()


def remove_member(session: Session, account_id: int, conversation_id: int, member_id: int) -> None:
    """Remove somebody from one's conversation.

    Args:
        session: A writing session.
        account_id: The account that acts.
        conversation_id: Its conversation.
        member_id: Another member's account.

    Raises:
        ConversationNotFound: The account is no member.
        ConversationRefused: It is not the owner, or the other one is no other member.
    """
    standing = require_owner(session, account_id, conversation_id)
    if member_id == account_id:
        raise ConversationRefused(_("To go yourself, make someone else the owner, then leave."))
    member = session.get(ConversationMember, (conversation_id, member_id))
    if member is None:
        raise ConversationRefused(_("This person is not in the conversation any more."))
    _end(session, standing, member, "removed", subject_id=member_id)


def leave_conversation(session: Session, account_id: int, conversation_id: int) -> None:
    """Leave a conversation. With its last member it goes altogether.

    Args:
        session: A writing session.
        account_id: The account that acts.
        conversation_id: A conversation.

    Raises:
        ConversationNotFound: The account is no member.
        ConversationRefused: It owns the conversation and others are in it.
    """
    standing = require_leaver(session, account_id, conversation_id)
    is_last = len(list_member_ids(session, conversation_id)) == 1
    if standing.member.is_owner and not is_last:
        raise ConversationRefused(_("Make someone else the owner first, then leave."))
    if is_last:
        _remove_all(session, standing)
    else:
        _end(session, standing, standing.member, "left")


def _end(
    session: Session,
    standing: Standing,
    member: ConversationMember,
    kind: str,
    subject_id: int | None = None,
) -> None:
    conversation, gone_id = standing.conversation, member.account_id
    session.delete(member)
    view = raise_version(session, conversation)
    _tell_end(session, member.conversation_id, gone_id, view.version)
    audience = list_member_ids(session, member.conversation_id)
    bus.record(session, ConversationChanged(view, audience, removed_ids=[gone_id]))
    actor_id = standing.member.account_id
    write_line(session, conversation, actor_id, kind, subject_id=subject_id)
    part_if_alone(session, conversation)


def _remove_all(session: Session, standing: Standing) -> None:
    conversation_id = standing.member.conversation_id
    last_version = standing.conversation.version + 1
    photo_ids = session.exec(
        select(MessagePhoto.photo_id).where(MessagePhoto.conversation_id == conversation_id)
    ).all()
    for start in range(0, len(photo_ids), _PHOTOS_A_QUERY):
        some = photo_ids[start : start + _PHOTOS_A_QUERY]
        # Places first: a photo can't be deleted while a place refers to it.
        session.exec(delete(MessagePhoto).where(col(MessagePhoto.photo_id).in_(some)))
        media.remove_photos(session, some)
    session.expunge_all()
    session.exec(delete(Conversation).where(col(Conversation.id) == conversation_id))
    _tell_end(session, conversation_id, standing.account.id or 0, last_version)


def _tell_end(session: Session, conversation_id: int, account_id: int, version: int) -> None:
    member_version = version * FIRST_OF_MEMBER
    bus.record(session, MembershipEnded(conversation_id, account_id, version, member_version))


def pass_ownership_on(
    session: Session, account_id: int, conversation_id: int, member_id: int
) -> None:
    """Make another member the owner of one's conversation.

    Args:
        session: A writing session.
        account_id: The account that acts.
        conversation_id: Its conversation.
        member_id: Another member's account.

    Raises:
        ConversationNotFound: The account is no member.
        ConversationRefused: It is not the owner, or sees no such other member.
    """
    standing = require_owner(session, account_id, conversation_id)
    heir = session.get(ConversationMember, (conversation_id, member_id))
    is_away = member_id in social.list_away(session, account_id)
    if heir is None or member_id == account_id or is_away:
        raise ConversationRefused(_("This person is not in the conversation any more."))
    hand_over(session, standing, heir)


def hand_over(session: Session, owner: Standing, heir: ConversationMember) -> None:
    """Make another member the owner, whether or not the one before sees them.

    Args:
        session: A writing session.
        owner: How the owner stands until now.
        heir: Another member of the same conversation.
    """
    conversation_id = heir.conversation_id
    # In two steps, because the database allows only one owner at a time.
    owner.member.is_owner = False
    session.flush()
    heir.is_owner = True
    view = raise_version(session, owner.conversation)
    audience = list_member_ids(session, conversation_id)
    bus.record(session, ConversationChanged(view, audience))
    by = owner.member.account_id
    write_line(session, owner.conversation, by, "passed", subject_id=heir.account_id)


def mute_conversation(
    session: Session, account_id: int, conversation_id: int, is_muted: bool
) -> None:
    """Choose whether a conversation counts among the unread.

    Args:
        session: A writing session.
        account_id: The account that acts.
        conversation_id: A conversation.
        is_muted: Whether it is left out.

    Raises:
        ConversationNotFound: The account is no member.
    """
    standing = require_writer(session, account_id, conversation_id)
    standing.member.is_muted = is_muted
    _tell_own_tabs(session, standing)


def show_seen(session: Session, account_id: int, conversation_id: int, shows: bool) -> None:
    """Turn seen marks in a conversation on or off, for showing and seeing alike.

    Args:
        session: A writing session.
        account_id: The account that acts.
        conversation_id: A conversation.
        shows: Whether both.

    Raises:
        ConversationNotFound: The account is no member.
    """
    standing = require_writer(session, account_id, conversation_id)
    standing.member.shows_seen = shows
    _tell_own_tabs(session, standing)
    mark = get_mark(session, account_id, conversation_id)
    who_see = mark.message_id if shows and mark else None
    others = list_mark_readers(session, conversation_id, but_id=account_id, who_see=who_see)
    if not shows:
        hidden = SeenHidden(conversation_id, account_id, others, standing.member.version)
        bus.record(session, hidden)
    elif mark is not None:
        told = MessagesSeen(
            conversation_id,
            account_id,
            mark.message_id,
            mark.seen_at,
            others,
            standing.member.version,
        )
        bus.record(session, told)


def _tell_own_tabs(session: Session, standing: Standing) -> None:
    member = standing.member
    member.version += 1
    session.flush()
    view = view_membership(member)
    bus.record(session, MembershipChanged(member.conversation_id, member.account_id, view))
