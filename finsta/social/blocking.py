"""Keeping somebody away, and not hearing of somebody."""

from sqlmodel import Session

from finsta.infra import bus, clock
from finsta.infra.database.upserts import insert_new
from finsta.infra.words import _
from finsta.social.changing import are_apart, lock_pair, raise_profile
from finsta.social.errors import FollowRefused, PersonNotFound
from finsta.social.events import BlockChanged, MuteChanged
from finsta.social.following import end_follow
from finsta.social.models import Block, Mute


def block(session: Session, account_id: int, other_id: int) -> None:
    """Let neither of two see the other any more. Said twice, it is done once.

    Neither follows the other afterwards.

    Args:
        session: A writing session.
        account_id: The account that acts.
        other_id: Whom it keeps away.

    Raises:
        FollowRefused: It is the account itself.
        PersonNotFound: There is nobody of this id.
    """
    if account_id == other_id:
        raise FollowRefused(_("You can't block yourself."))
    own, other = lock_pair(session, account_id, other_id)
    ours, theirs = (session.get(Block, pair) for pair in _pairs(account_id, other_id))
    if ours is not None and ours.is_own:
        return
    end_follow(session, own, other)
    end_follow(session, other, own)
    if ours is None or theirs is None:
        at = clock.now()
        ours = Block(account_id=account_id, other_id=other_id, is_own=True, blocked_at=at)
        theirs = Block(account_id=other_id, other_id=account_id, is_own=False, blocked_at=at)
        session.add_all([ours, theirs])
    ours.is_own = True
    version, other_version = raise_profile(own), raise_profile(other)
    session.flush()
    event = BlockChanged(account_id, other_id, True, True, version, other_version)
    bus.record(session, event)


def unblock(session: Session, account_id: int, other_id: int) -> None:
    """Keep somebody away no more. Said twice, it is done once.

    Args:
        session: A writing session.
        account_id: The account that acts.
        other_id: Whom it has kept away.

    Raises:
        PersonNotFound: There is nobody of this id.
    """
    own, other = lock_pair(session, account_id, other_id)
    ours, theirs = (session.get(Block, pair) for pair in _pairs(account_id, other_id))
    if ours is None or theirs is None or not ours.is_own:
        return
    are_apart = theirs.is_own
    if are_apart:
        ours.is_own = False
    else:
        session.delete(ours)
        session.delete(theirs)
    version, other_version = raise_profile(own), raise_profile(other)
    session.flush()
    event = BlockChanged(account_id, other_id, False, are_apart, version, other_version)
    bus.record(session, event)


def mute(session: Session, account_id: int, other_id: int, *, is_muted: bool) -> None:
    """Hear of somebody no more, or again. They don't learn of it. Said twice, it is done once.

    Args:
        session: A writing session.
        account_id: The account that acts.
        other_id: Somebody else.
        is_muted: How it is to be.

    Raises:
        FollowRefused: It is the account itself.
        PersonNotFound: There is nobody of this id, or they don't see each other.
    """
    if account_id == other_id:
        raise FollowRefused(_("You can't mute yourself."))
    own, _other = lock_pair(session, account_id, other_id)
    if is_muted:
        if are_apart(session, account_id, other_id):
            raise PersonNotFound
        new = {"account_id": account_id, "muted_id": other_id, "muted_at": clock.now()}
        if insert_new(session, Mute, **new) is None:
            return
    else:
        known = session.get(Mute, (account_id, other_id))
        if known is None:
            return
        session.delete(known)
    version = raise_profile(own)
    session.flush()
    bus.record(session, MuteChanged(account_id, other_id, is_muted, version))


def _pairs(account_id: int, other_id: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (account_id, other_id), (other_id, account_id)
