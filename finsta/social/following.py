"""Following: beginning, ending, and for private accounts asking first."""

from sqlmodel import Session, col, select

from finsta.accounts import Account, view_account
from finsta.infra import bus, clock
from finsta.infra.words import _
from finsta.social.audiences import read_circle
from finsta.social.changing import (
    are_apart,
    get_follow,
    lock_account,
    lock_both,
    lock_pair,
    raise_profile,
)
from finsta.social.errors import FollowRefused, PersonNotFound
from finsta.social.events import FollowChanged, PrivacyChanged, ProfileChanged
from finsta.social.models import MAX_FOLLOWED, Follow
from finsta.social.views import Following

# So that others don't wait for long.
_FOLLOWS_A_PIECE = 50


def follow(session: Session, account_id: int, other_id: int) -> None:
    """Follow somebody, or ask them to be let. Said twice, it is done once.

    Args:
        session: A writing session.
        account_id: The account that acts.
        other_id: Whom.

    Raises:
        PersonNotFound: There is nobody of this id whom the account sees.
        FollowRefused: It is the account itself, or the account follows 5,000 already.
    """
    if account_id == other_id:
        raise FollowRefused(_("You can't follow yourself."))
    own, other = lock_pair(session, account_id, other_id)
    if are_apart(session, account_id, other_id):
        raise PersonNotFound
    if get_follow(session, account_id, other_id) is not None:
        return
    if own.following >= MAX_FOLLOWED:
        raise FollowRefused(_("You can follow at most {most} people.", most=MAX_FOLLOWED))
    made = Follow(
        follower_id=account_id,
        followed_id=other_id,
        is_accepted=not other.is_private,
        asked_at=clock.now(),
    )
    session.add(made)
    session.flush()
    now = Following.YES if made.is_accepted else Following.ASKED
    _tell(session, made, (own, other), Following.NO, now)


def unfollow(session: Session, account_id: int, other_id: int) -> None:
    """Follow somebody no more, or ask them no more. Said twice, it is done once.

    Args:
        session: A writing session.
        account_id: The account that acts.
        other_id: Whom.

    Raises:
        PersonNotFound: There is nobody of this id.
    """
    end_follow(session, *lock_pair(session, account_id, other_id))


def remove_follower(session: Session, account_id: int, other_id: int) -> None:
    """Let somebody follow no more, or decline that they asked. They are not told.

    Args:
        session: A writing session.
        account_id: The account that acts.
        other_id: Who follows it, or asks to.

    Raises:
        PersonNotFound: There is nobody of this id.
    """
    own, other = lock_pair(session, account_id, other_id)
    end_follow(session, other, own)


def accept_follower(session: Session, account_id: int, other_id: int) -> None:
    """Let somebody follow who asked to. Said twice, it is done once.

    Args:
        session: A writing session.
        account_id: The account that acts.
        other_id: Who asks.

    Raises:
        PersonNotFound: Nobody of this id asks.
    """
    own, other = lock_pair(session, account_id, other_id)
    asked = get_follow(session, other_id, account_id)
    if asked is None:
        raise PersonNotFound
    if not asked.is_accepted:
        asked.is_accepted = True
        session.add(asked)
        _tell(session, asked, (other, own), Following.ASKED, Following.YES)


def change_privacy(session: Session, account_id: int, *, is_private: bool) -> None:
    """Let only those follow whom one has let, or everybody again. Who follows already goes on.

    Args:
        session: A writing session.
        account_id: The account that acts.
        is_private: How it is to be.
    """
    account = lock_account(session, account_id)
    if account.is_private == is_private:
        return
    account.is_private = is_private
    version = raise_profile(account)
    session.flush()
    bus.record(session, PrivacyChanged(account_id, is_private, version))
    tell_profile(session, account_id, version, is_private=is_private)


def end_follow(session: Session, follower: Account, followed: Account) -> None:
    """Let one of two locked accounts follow the other no more; if it doesn't, nothing changes.

    Args:
        session: A writing session.
        follower: Who follows, from `lock_pair`.
        followed: Whom, from there.
    """
    ended = get_follow(session, follower.id or 0, followed.id or 0)
    if ended is None:
        return
    session.delete(ended)
    before = Following.YES if ended.is_accepted else Following.ASKED
    _tell(session, ended, (follower, followed), before, Following.NO)


def end_next_follows(session: Session, account_id: int) -> bool:
    """End some of the follows of an account that is gone, and return whether there were any.

    Args:
        session: A writing session.
        account_id: Who follows and is followed no more.
    """
    its = (col(Follow.follower_id) == account_id) | (col(Follow.followed_id) == account_id)
    some = select(Follow.follower_id, Follow.followed_id).where(its)
    found = session.exec(some.order_by(col(Follow.id)).limit(_FOLLOWS_A_PIECE)).all()
    for follower_id, followed_id in found:
        end_follow(session, *lock_both(session, follower_id, followed_id))
    return bool(found)


def tell_profile(session: Session, account_id: int, version: int, **changed: object) -> None:
    """Tell those who look at a profile what has changed of it.

    Args:
        session: A writing session.
        account_id: Whose profile.
        version: That this gave it.
        changed: Fields of a `PersonView` with their new values.
    """
    but = read_circle(session, account_id).sharing.but
    bus.record(session, ProfileChanged(account_id, version, changed, but))


def _tell(
    session: Session,
    changed: Follow,
    both: tuple[Account, Account],
    before: Following,
    now: Following,
) -> None:
    """Count how somebody follows another one now, and record it."""
    follower, followed = both
    more = (now is Following.YES) - (before is Following.YES)
    follower.following += more
    followed.followers += more
    version, followed_version = raise_profile(follower), raise_profile(followed)
    session.flush()
    event = FollowChanged(
        changed.id or 0,
        view_account(follower),
        view_account(followed),
        before,
        now,
        followed.is_private,
        version,
        followed_version,
    )
    bus.record(session, event)
    if more:
        tell_profile(session, follower.id or 0, version, following=follower.following)
        tell_profile(session, followed.id or 0, followed_version, followers=followed.followers)
