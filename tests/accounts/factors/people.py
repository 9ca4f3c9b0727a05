"""People who sign in, have an app on their phone, and hear of it by mail."""

from pyotp.totp import TOTP
from sqlmodel import Session, select

from finsta import accounts
from finsta.accounts import Account, Viewer, factors
from finsta.accounts.factors.models import Passkey
from finsta.infra import clock
from finsta.infra.mail import MailOrder


def sign_in(session: Session, account: Account, *, is_proved: bool = True) -> Viewer:
    """Start a session and return who looks through it."""
    token = accounts.start_session(session, account.id or 0, remember=True, is_proved=is_proved)
    viewer = accounts.get_viewer(session, token)
    assert viewer is not None
    return viewer


class App:
    """An app on somebody's phone."""

    def __init__(self, key: str) -> None:
        self._codes = TOTP(key)

    def code(self, away: int = 0) -> str:
        """Return the code of now, or of so many steps later."""
        return self._codes.generate_otp(int(clock.now().timestamp()) // 30 + away)


def set_up(session: Session, viewer: Viewer) -> tuple[App, list[str]]:
    """Set an app up, and return it with the recovery codes. The code of a minute ago is used."""
    app = App(factors.begin_totp(session, viewer, "Finsta at home").key)
    return app, factors.confirm_totp(session, viewer, app.code(-1))


def notices(session: Session) -> list[str]:
    """Return which mails were ordered."""
    return list(session.exec(select(MailOrder.kind).order_by(MailOrder.kind)))


def passkey_of(viewer: Viewer, name: str = "Phone", credential: str = "credential") -> Passkey:
    """Return a passkey that proves nothing, to be stored."""
    return Passkey(
        account_id=viewer.account_id,
        name=name,
        credential_id=credential,
        public_key="key",
        created_at=clock.now(),
    )
