"""How somebody stands to others: whom they follow, have muted, and block."""

from dataclasses import dataclass

from sqlalchemy import union
from sqlmodel import Session, col, select

from finsta import social
from finsta.accounts import Account, is_here
from finsta.leaving.takeout.records import after
from finsta.social import Block, Follow, Mute


@dataclass(frozen=True)
class OwnStanding:
    """How somebody stands to another one, by that account's id.

    Attributes:
        following: `yes`, `asked`, or empty.
    """

    id: int
    handle: str
    name: str
    following: str
    is_muted: bool
    is_blocked: bool


def list_own_standings(
    session: Session, account_id: int, after_id: int, limit: int
) -> list[OwnStanding]:
    """List whom somebody follows, has muted or blocks, by the ids of these accounts.

    Args:
        session: A session.
        account_id: Whose.
        after_id: Only accounts with a higher id.
        limit: How many at most.
    """
    some = union(
        select(Follow.followed_id).where(Follow.follower_id == account_id),
        select(Mute.muted_id).where(
            Mute.account_id == account_id, social.may_meet(Mute.muted_id, account_id)
        ),
        select(Block.other_id).where(Block.account_id == account_id, Block.is_own),
    )
    others = select(Account.id, Account.handle, Account.display_name).where(
        col(Account.id).in_(some), is_here()
    )
    found = session.exec(after(others, Account.id, after_id, limit)).all()
    standings = social.list_standings(session, account_id, [one or 0 for one, *_ in found])
    by_id = {standing.id: standing for standing in standings}
    return [_record(one or 0, handle, name, by_id[one or 0]) for one, handle, name in found]


def _record(account_id: int, handle: str, name: str, own: social.StandingView) -> OwnStanding:
    return OwnStanding(account_id, handle, name, own.following, own.is_muted, own.is_blocked)
