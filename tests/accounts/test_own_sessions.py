"""Where an account is signed in: listed for itself, ended by itself, and nobody else's."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from finsta import accounts
from finsta.accounts import Account, SessionEnded, Viewer
from finsta.infra import bus, clock

_NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """Stand still at noon."""
    clock.use(lambda: _NOON)
    yield
    clock.use(None)


def sign_in(session: Session, who: Account, device: str = "", network: str = "") -> Viewer:
    """Sign somebody in."""
    token = accounts.start_session(session, who.id or 0, True, device, network)
    viewer = accounts.get_viewer(session, token)
    assert viewer is not None
    return viewer


def ended(session: Session) -> set[int]:
    """Return which sessions were told to be over."""
    told = bus.take_recorded(session)
    return {event.session_id for event in told if isinstance(event, SessionEnded)}


def devices(session: Session, who: Account) -> list[str]:
    """Return where somebody is signed in."""
    listed = accounts.list_sessions(session, who.id or 0)
    return [" on ".join(filter(None, (one.browser, one.device))) for one in listed]


def test_the_one_that_was_used_last_comes_first_and_others_see_none(
    session: Session, ana: Account, ben: Account
):
    phone = sign_in(session, ana, "Chrome on Android", "203.0.113.0/24")
    sign_in(session, ana, "Firefox on Windows")
    sign_in(session, ben, "Safari on iPhone")
    assert devices(session, ana) == ["Firefox on Windows", "Chrome on Android"]

    later = _NOON + timedelta(hours=2)
    clock.use(lambda: later)
    accounts.note_uses(session, [phone.session_id])
    first, second = accounts.list_sessions(session, ana.id or 0)
    assert (first.browser, first.device, first.network, first.used_at) == (
        "Chrome",
        "Android",
        "203.0.113.0/24",
        later,
    )
    assert second.used_at == _NOON
    assert devices(session, ben) == ["Safari on iPhone"]


def test_a_use_is_noted_once_an_hour(session: Session, ana: Account):
    viewer = sign_in(session, ana)
    for minutes, noted in ((59, 0), (60, 60), (119, 60), (120, 120)):
        now = _NOON + timedelta(minutes=minutes)
        clock.use(lambda now=now: now)
        accounts.note_uses(session, [viewer.session_id])
        (one,) = accounts.list_sessions(session, ana.id or 0)
        assert one.used_at == _NOON + timedelta(minutes=noted)


def test_what_has_expired_is_not_listed(session: Session, ana: Account):
    sign_in(session, ana)
    clock.use(lambda: _NOON + timedelta(days=accounts.REMEMBERED_DAYS))
    assert devices(session, ana) == []


def test_one_ends_ones_own_alone(session: Session, ana: Account, eve: Account):
    phone, desk = sign_in(session, ana, "Phone"), sign_in(session, ana, "Desk")
    sign_in(session, eve, "Eve's")
    bus.take_recorded(session)

    accounts.end_own_session(session, eve.id or 0, phone.session_id)
    assert ended(session) == set()
    accounts.end_own_session(session, ana.id or 0, phone.session_id)
    assert ended(session) == {phone.session_id}
    accounts.end_own_session(session, ana.id or 0, phone.session_id)
    assert ended(session) == set()
    assert (devices(session, ana), devices(session, eve)) == (["Desk"], ["Eve's"])
    accounts.end_sessions(session, ana.id or 0, but_id=desk.session_id)
    assert ended(session) == set()


def test_a_changed_password_ends_all_others_and_every_link(
    session: Session, ana: Account, ben: Account
):
    here, there = sign_in(session, ana, "Here"), sign_in(session, ana, "There")
    sign_in(session, ben, "Ben's")
    link = accounts.make_token(session, ana, accounts.Purpose.SIGN_IN)
    bus.take_recorded(session)

    saved = accounts.hash_password("another good secret")
    accounts.change_password(session, ana.id or 0, here.session_id, saved)

    assert ended(session) == {there.session_id}
    assert (devices(session, ana), devices(session, ben)) == (["Here"], ["Ben's"])
    assert accounts.require_password(ana, "another good secret")
    with pytest.raises(accounts.LinkOver):
        accounts.use_sign_in_link(session, link)


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/125.0.0.0 Safari/537.36 Edg/125.0.0.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0",
            "Firefox on Linux",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, "
            "like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            "Safari on iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/125.0.0.0 Mobile Safari/537.36",
            "Chrome on Android",
        ),
        ("curl/8.5.0", ""),
        ("", ""),
        ("x" * 100_000 + "Firefox", ""),
    ],
)
def test_a_device_is_told_by_what_its_browser_says(user_agent: str, device: str):
    assert accounts.describe_device(user_agent) == device
