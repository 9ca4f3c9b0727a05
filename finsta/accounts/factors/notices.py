"""What owners are told by mail, so that they hear of what somebody else did."""

from datetime import timedelta
from enum import Enum

from sqlmodel import Session

from finsta.accounts.models import Account
from finsta.infra.mail import order_mail

# So long a notice is tried.
_LASTS = timedelta(days=3)


class Notice(Enum):
    """What has happened to an account. The value is the mail's kind; see `web/mails`."""

    APP_ADDED = "app added"
    APP_REMOVED = "app removed"
    CODES_MADE = "recovery codes made"
    CODE_USED = "recovery code used"
    PASSKEY_ADDED = "passkey added"
    PASSKEY_REMOVED = "passkey removed"
    DEVICE_ADDED = "device added"
    EMAIL_CHANGE_ASKED = "email change asked"


def tell_owner(session: Session, account_id: int, notice: Notice) -> None:
    """Tell somebody by mail what has happened to their account.

    Args:
        session: A writing session.
        account_id: Whose.
        notice: What.
    """
    address = session.get_one(Account, account_id).email
    order_mail(session, notice.value, address, _LASTS)
