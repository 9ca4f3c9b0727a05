"""Signing in another device: by a link that the first one shows, for a few minutes and once."""

from sqlmodel import Session

from finsta.accounts.events import DeviceLinkUsed
from finsta.accounts.factors.notices import Notice, tell_owner
from finsta.accounts.factors.proving import require_proof
from finsta.accounts.models import Account
from finsta.accounts.sessions import Viewer
from finsta.accounts.tokens import Purpose, end_tokens, make_token, take_token
from finsta.infra import bus


def make_device_link(session: Session, viewer: Viewer) -> str:
    """Return the token of a link that signs another device in. The one before it ends.

    Args:
        session: A writing session.
        viewer: Who acts. They have brought their second factor where they are, so the other device
            needs none.

    Raises:
        NotProved: They have not shown lately that it's them.
    """
    require_proof(session, viewer)
    account = session.get_one(Account, viewer.account_id)
    end_tokens(session, account, Purpose.DEVICE)
    return make_token(session, account, Purpose.DEVICE)


def use_device_link(session: Session, token: str) -> Account:
    """Return whom such a link signs in, and tell them by mail.

    Args:
        session: A writing session.
        token: From the link.

    Raises:
        LinkOver: The link is not good any more.
    """
    account = take_token(session, token, Purpose.DEVICE)
    account_id = account.id or 0
    tell_owner(session, account_id, Notice.DEVICE_ADDED)
    bus.record(session, DeviceLinkUsed(account_id))
    return account
