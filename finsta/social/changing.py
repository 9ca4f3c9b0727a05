"""Two accounts whose standing changes: locked in one order, with a version for each."""

from collections.abc import Collection
from typing import Any

from sqlmodel import Session, col, select

from finsta.accounts import Account, is_here
from finsta.social.errors import PersonNotFound
from finsta.social.models import Block, Follow


def lock_account(session: Session, account_id: int) -> Account:
    """Return an account that is about to change what its profile shows; others wait.

    Args:
        session: A writing session.
        account_id: Which.
    """
    return session.get_one(Account, account_id, with_for_update={"key_share": True})


def lock_pair(session: Session, account_id: int, other_id: int) -> tuple[Account, Account]:
    """Return two accounts that are about to stand to each other in another way; others wait.

    Args:
        session: A writing session.
        account_id: The account that acts.
        other_id: Another one.

    Raises:
        PersonNotFound: There is no other one of this id.
    """
    own, other = lock_both(session, account_id, other_id, is_here())
    if own is None or other is None or own is other:
        raise PersonNotFound
    return own, other


def lock_both(session: Session, one_id: int, other_id: int, *conditions: Any) -> Any:
    """Return two accounts, each or None, that are about to stand to each other in another way.

    Args:
        session: A writing session.
        one_id: One.
        other_id: The other.
        conditions: Under which an account is returned.
    """
    by_id = lock_accounts(session, {one_id, other_id}, *conditions)
    return by_id.get(one_id), by_id.get(other_id)


def lock_accounts(
    session: Session, account_ids: Collection[int], *conditions: Any
) -> dict[int, Account]:
    """Return accounts by their ids that are about to change; others wait.

    Args:
        session: A writing session.
        account_ids: Which.
        conditions: Under which an account is returned.
    """
    # In one order, so that two who act at once never wait for each other.
    found = session.exec(
        select(Account)
        .where(col(Account.id).in_(account_ids), *conditions)
        .order_by(col(Account.id))
        .with_for_update(key_share=True)
        # What was read before it waited is out of date.
        .execution_options(populate_existing=True)
    )
    return {account.id or 0: account for account in found}


def are_apart(session: Session, account_id: int, other_id: int) -> bool:
    """Return whether two accounts don't see each other, because one of them blocks.

    Args:
        session: A session.
        account_id: One.
        other_id: The other.
    """
    return session.get(Block, (account_id, other_id)) is not None


def get_follow(session: Session, follower_id: int, followed_id: int) -> Follow | None:
    """Return how one account follows another, or None.

    Args:
        session: A session.
        follower_id: Who follows, or asks to.
        followed_id: Whom.
    """
    between = (col(Follow.follower_id) == follower_id) & (col(Follow.followed_id) == followed_id)
    return session.exec(select(Follow).where(between)).first()


def raise_profile_of(session: Session, account_id: int) -> int:
    """Give an account's profile its next version, and return it; others wait.

    Args:
        session: A writing session.
        account_id: Whose.
    """
    return raise_profile(lock_account(session, account_id))


def raise_profile(account: Account) -> int:
    """Give a locked account's profile its next version, and return it.

    Args:
        account: From `lock_pair` or `lock_account`.
    """
    account.profile_version += 1
    return account.profile_version
