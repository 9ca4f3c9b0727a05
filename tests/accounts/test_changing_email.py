"""Another e-mail: nothing changes before its owner has used the link, where they are logged in."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from finsta import accounts
from finsta.accounts import Account, Purpose
from finsta.infra import clock
from finsta.infra.mail import MailOrder
from finsta.infra.settings.config import Settings
from tests.messenger.talk import NOON, id_of

_NEW = "Ana.Lima@example.net"


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """Stand still at noon."""
    clock.use(lambda: NOON)
    yield
    clock.use(None)


@pytest.fixture
def link(session: Session, ana: Account) -> str:
    """Ask for Ana's new e-mail, and return what the link to it holds."""
    accounts.ask_to_change_email(session, id_of(ana), f" {_NEW} ")
    return accounts.make_token(session, ana, Purpose.CHANGE_EMAIL)


def test_an_email_is_changed_by_the_link_alone_and_links_to_the_old_one_end(
    session: Session, link: str, ana: Account
):
    reset = accounts.make_token(session, ana, Purpose.RESET)
    assert ana.email == "ana@example.org"
    assert accounts.get_account_by_email(session, _NEW) is None

    assert accounts.change_email(session, id_of(ana), link) == _NEW
    assert (ana.email, ana.new_email, ana.confirmed_at) == (_NEW, None, NOON)
    assert accounts.get_account_by_email(session, "ana.lima@EXAMPLE.net") is ana
    for token, purpose in ((reset, Purpose.RESET), (link, Purpose.CHANGE_EMAIL)):
        with pytest.raises(accounts.LinkOver):
            accounts.find_account_of_token(session, token, purpose)


def test_the_new_address_gets_the_link_and_the_old_one_hears_of_it(
    session: Session, link: str, ana: Account
):
    del link
    ordered = session.exec(select(MailOrder.kind, MailOrder.address)).all()
    assert sorted(ordered) == [
        ("change email", "ana@example.org"),  # whose new one gets it
        ("email change asked", "ana@example.org"),
    ]
    assert ana.new_email == _NEW


def test_the_link_is_good_for_nobody_else(session: Session, link: str, ana: Account, eve: Account):
    with pytest.raises(accounts.LinkElsewhere) as refusal:
        accounts.change_email(session, id_of(eve), link)
    assert not any(word in str(refusal.value) for word in ("ana", _NEW))
    for purpose in set(Purpose) - {Purpose.CHANGE_EMAIL}:
        with pytest.raises(accounts.LinkOver):
            accounts.find_account_of_token(session, link, purpose)
    assert (ana.email, eve.email) == ("ana@example.org", "eve@example.org")


def test_another_address_or_none_ends_the_link_before(session: Session, link: str, ana: Account):
    accounts.ask_to_change_email(session, id_of(ana), "third@example.net")
    with pytest.raises(accounts.LinkOver):
        accounts.change_email(session, id_of(ana), link)
    later = accounts.make_token(session, ana, Purpose.CHANGE_EMAIL)
    accounts.forget_new_email(session, id_of(ana))
    with pytest.raises(accounts.LinkOver):
        accounts.change_email(session, id_of(ana), later)
    assert (ana.email, ana.new_email) == ("ana@example.org", None)


def test_a_link_lasts_seven_days(session: Session, link: str, ana: Account):
    clock.use(lambda: NOON + timedelta(days=7))
    with pytest.raises(accounts.LinkOver):
        accounts.change_email(session, id_of(ana), link)
    clock.use(lambda: NOON + timedelta(days=7, seconds=-1))
    assert accounts.change_email(session, id_of(ana), link) == _NEW


def test_what_somebody_else_has_meanwhile_is_refused(
    session: Session, link: str, ana: Account, ben: Account
):
    ben.email, ben.email_key = _NEW, accounts.fold_email(_NEW)
    session.flush()
    with pytest.raises(accounts.AccountRefused, match="exists already"):
        accounts.change_email(session, id_of(ana), link)


@pytest.mark.parametrize(
    ("email", "problem"),
    [
        ("ANA@example.org", "This is your email already."),
        ("ben@example.org", "An account with this email exists already."),
        ("nobody", "Type the whole email, like name@example.org."),
        ("", "Type your email."),
    ],
)
def test_what_can_be_no_new_email_is_said(
    session: Session, ana: Account, ben: Account, email: str, problem: str
):
    del ben
    with pytest.raises(accounts.AccountRefused) as refusal:
        accounts.ask_to_change_email(session, id_of(ana), email)
    assert refusal.value.problems == {"email": problem}
    assert ana.new_email is None


def test_where_nothing_is_mailed_it_counts_at_once(
    session: Session, ana: Account, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Settings, "can_mail", False)
    ana.confirmed_at = NOON
    accounts.ask_to_change_email(session, id_of(ana), _NEW)
    assert (ana.email, ana.new_email, ana.confirmed_at) == (_NEW, None, None)
    assert session.exec(select(MailOrder)).all() == []
