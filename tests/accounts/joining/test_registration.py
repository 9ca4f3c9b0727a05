"""Who may join: as the environment says, until an admin decides."""

from collections.abc import Callable, Iterator

import pytest
from sqlmodel import Session

from finsta.accounts import Account
from finsta.accounts.administering import settings
from finsta.accounts.joining.arriving import join
from finsta.accounts.joining.errors import NotOpen
from finsta.accounts.joining.server import Registration, get_registration, view_server
from finsta.infra.settings.config import get_settings
from tests.cast import password_hash

Setting = Callable[..., None]


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Setting]:
    """Set variables of the environment."""

    def _set(**variables: str) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        get_settings.cache_clear()

    yield _set
    monkeypatch.undo()
    get_settings.cache_clear()


@pytest.mark.parametrize(
    ("demo", "said", "is_so"),
    [
        ("0", "", Registration.INVITE),
        ("1", "", Registration.OPEN),
        ("0", "open", Registration.OPEN),
        ("1", "invite", Registration.INVITE),
        ("1", "closed", Registration.CLOSED),
    ],
)
def test_the_environment_decides_at_first(
    session: Session, setting: Setting, demo: str, said: str, is_so: Registration
):
    setting(FINSTA_DEMO=demo, FINSTA_REGISTRATION=said)
    assert get_registration(session) is is_so


def test_what_an_admin_decides_holds_whatever_the_environment_says(
    session: Session, setting: Setting, ana: Account
):
    ana.is_admin = True
    session.flush()
    settings.change_registration(session, ana.id or 0, Registration.CLOSED)
    setting(FINSTA_DEMO="1", FINSTA_REGISTRATION="open")
    session.expire_all()
    assert get_registration(session) is Registration.CLOSED


@pytest.mark.parametrize(
    ("said", "told"), [("invite", "you need an invite"), ("closed", "Sign-up is closed")]
)
def test_nobody_joins_uninvited_unless_it_is_open(
    session: Session, setting: Setting, said: str, told: str
):
    setting(FINSTA_REGISTRATION=said)
    given = ("ana@example.org", "ana", password_hash(), "Ana")
    with pytest.raises(NotOpen, match=told):
        join(session, "", *given)
    setting(FINSTA_REGISTRATION="open")
    assert join(session, "", *given).handle == "ana"


def test_who_needs_an_invite_is_sent_to_who_may_make_one(
    session: Session, setting: Setting, ana: Account
):
    ana.is_admin = True
    session.flush()
    setting(FINSTA_REGISTRATION="invite")
    given = ("ben@example.org", "ben", password_hash(), "Ben")
    for may_invite, asked in [(False, "whoever runs this server"), (True, "somebody who is here")]:
        settings.change_members_invite(session, ana.id or 0, may_invite=may_invite)
        session.expire_all()
        assert view_server(session).members_invite is may_invite
        with pytest.raises(NotOpen, match=f"Ask {asked} for a link"):
            join(session, "", *given)
