"""Leaving, and coming back: what becomes of an account, and of what is seen of it."""

from datetime import datetime

from sqlmodel import Session

from finsta import accounts, posts


def leave(session: Session, account_id: int) -> datetime:
    """Begin to delete one's own account: nobody sees it or its posts any more.

    Args:
        session: A writing session.
        account_id: The account that acts; its password was checked.

    Returns:
        When it is gone for good.
    """
    gone_at = accounts.leave(session, account_id)
    posts.hide_posts(session, account_id)
    return gone_at
