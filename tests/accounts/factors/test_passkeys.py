"""Passkeys: what is asked of a browser, which answers prove something, and to whom."""

import json
import secrets
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from finsta.accounts import Account, Viewer, factors
from finsta.accounts.factors.models import Passkey
from finsta.infra import clock
from tests.accounts.factors.device import Device
from tests.accounts.factors.people import notices, passkey_of, sign_in

_ORIGIN = "https://photos.example.org"
_HERE = factors.Party("photos.example.org", _ORIGIN, "Finsta at photos.example.org")


def add(session: Session, viewer: Viewer, name: str = "", **how: bool) -> Device:
    """Add a passkey and return its device."""
    device, challenge = Device(**how), secrets.token_bytes(32)
    options = factors.describe_new_passkey(session, viewer, _HERE, challenge)
    answer = device.make(options, _ORIGIN)
    factors.add_passkey(session, viewer, _HERE, challenge, answer, name)
    return device


def use(session: Session, device: Device, account_id: int = 0, **how: bytes) -> Account:
    """Use a passkey and return whose it is."""
    challenge = secrets.token_bytes(32)
    options = factors.describe_use(session, _HERE, challenge, account_id)
    answer = device.use(options, _ORIGIN, **how)
    return factors.use_passkey(session, _HERE, challenge, answer, account_id)


def names(session: Session, viewer: Viewer) -> list[str]:
    """Return what somebody's passkeys are called."""
    return [one.name for one in factors.list_passkeys(session, viewer.account_id)]


def test_who_has_one_is_known_by_it(session: Session, viewer: Viewer, eve: Account, noon: datetime):
    device, eves = add(session, viewer, "Phone"), add(session, sign_in(session, eve), "Phone")
    clock.use(lambda: noon + timedelta(days=1))
    assert use(session, device).id == viewer.account_id
    assert use(session, device, user_handle=str(viewer.account_id).encode()).id == viewer.account_id
    assert use(session, eves).id == eve.id
    (shown,) = factors.list_passkeys(session, viewer.account_id)
    assert (shown.name, shown.created_at, shown.used_at) == (
        "Phone",
        noon,
        noon + timedelta(days=1),
    )


def test_browsers_are_asked_for_one_that_is_both_factors_and_finds_its_account(
    session: Session, viewer: Viewer
):
    device = add(session, viewer)
    options = json.loads(factors.describe_new_passkey(session, viewer, _HERE, bytes(32)))
    assert options["rp"] == {"id": "photos.example.org", "name": _HERE.name}
    assert options["attestation"] == "none"
    assert options["timeout"] == 300_000
    chosen = options["authenticatorSelection"]
    assert (chosen["residentKey"], chosen["userVerification"]) == ("required", "required")
    (known,) = options["excludeCredentials"]
    answer = json.loads(device.use(factors.describe_use(session, _HERE, bytes(32)), _ORIGIN))
    assert known["id"] == answer["id"]
    options = json.loads(factors.describe_use(session, _HERE, bytes(32)))
    assert (options["userVerification"], options["allowCredentials"]) == ("required", [])
    own = json.loads(factors.describe_use(session, _HERE, bytes(32), viewer.account_id))
    assert [one["id"] for one in own["allowCredentials"]] == [known["id"]]


def test_nothing_is_added_or_removed_without_proof(session: Session, ana: Account, viewer: Viewer):
    add(session, viewer, "Phone")
    link = sign_in(session, ana, is_proved=False)
    (phone,) = factors.list_passkeys(session, viewer.account_id)
    for act in (
        lambda: factors.describe_new_passkey(session, link, _HERE, bytes(32)),
        lambda: factors.add_passkey(session, link, _HERE, bytes(32), "", ""),
        lambda: factors.remove_passkey(session, link, phone.id),
    ):
        with pytest.raises(factors.NotProved):
            act()
    assert names(session, viewer) == ["Phone"]


def test_an_answer_to_another_challenge_proves_nothing(session: Session, viewer: Viewer):
    device = add(session, viewer)
    first, second = secrets.token_bytes(32), secrets.token_bytes(32)
    answer = device.use(factors.describe_use(session, _HERE, first), _ORIGIN)
    with pytest.raises(factors.PasskeyRefused):
        factors.use_passkey(session, _HERE, second, answer)
    new = Device().make(factors.describe_new_passkey(session, viewer, _HERE, first), _ORIGIN)
    with pytest.raises(factors.PasskeyRefused):
        factors.add_passkey(session, viewer, _HERE, second, new, "")


@pytest.mark.parametrize(
    "origin", ["https://photos.example.com", "http://photos.example.org", f"{_ORIGIN}:8443"]
)
def test_an_answer_from_another_site_proves_nothing(session: Session, viewer: Viewer, origin: str):
    device = add(session, viewer)
    answer = device.use(factors.describe_use(session, _HERE, bytes(32)), origin)
    with pytest.raises(factors.PasskeyRefused):
        factors.use_passkey(session, _HERE, bytes(32), answer)
    new = Device().make(factors.describe_new_passkey(session, viewer, _HERE, bytes(32)), origin)
    with pytest.raises(factors.PasskeyRefused):
        factors.add_passkey(session, viewer, _HERE, bytes(32), new, "")


def test_another_servers_passkey_proves_nothing(session: Session, viewer: Viewer):
    device = add(session, viewer)
    there = factors.Party("example.org", _ORIGIN, "another")
    answer = device.use(factors.describe_use(session, there, bytes(32)), _ORIGIN)
    with pytest.raises(factors.PasskeyRefused):
        factors.use_passkey(session, _HERE, bytes(32), answer)


def test_a_device_that_asks_for_no_finger_is_no_second_factor(session: Session, viewer: Viewer):
    with pytest.raises(factors.PasskeyRefused):
        add(session, viewer, is_verified=False)
    device = add(session, viewer)
    unsure = Device(is_verified=False)
    unsure.credential_id, unsure.key = device.credential_id, device.key
    unsure.count = 5
    with pytest.raises(factors.PasskeyRefused):
        use(session, unsure)


def test_a_key_of_the_same_name_proves_nothing(session: Session, viewer: Viewer):
    device, forged = add(session, viewer), Device()
    forged.credential_id, forged.count = device.credential_id, 10
    with pytest.raises(factors.PasskeyRefused):
        use(session, forged)
    assert use(session, device).id == viewer.account_id


def test_a_copy_that_counts_the_same_once_more_is_refused(session: Session, viewer: Viewer):
    device = add(session, viewer)
    use(session, device)
    device.count -= 1
    with pytest.raises(factors.PasskeyRefused):
        use(session, device)


def test_a_device_that_does_not_count_is_taken_each_time(session: Session, viewer: Viewer):
    device = add(session, viewer, counts=False)
    for _ in range(2):
        assert use(session, device).id == viewer.account_id


def test_who_is_to_confirm_does_so_by_a_passkey_of_their_own(
    session: Session, viewer: Viewer, eve: Account
):
    device, eves = add(session, viewer), add(session, sign_in(session, eve))
    assert use(session, device, viewer.account_id).id == viewer.account_id
    with pytest.raises(factors.PasskeyRefused):
        use(session, eves, viewer.account_id)
    with pytest.raises(factors.PasskeyRefused):
        use(session, eves, user_handle=str(viewer.account_id).encode())


def test_one_that_was_removed_proves_nothing_and_others_stay(
    session: Session, viewer: Viewer, eve: Account
):
    gone, kept = add(session, viewer, "Old phone"), add(session, viewer, "Phone")
    eves = sign_in(session, eve)
    old = factors.list_passkeys(session, viewer.account_id)[0].id
    factors.remove_passkey(session, eves, old)
    assert names(session, viewer) == ["Old phone", "Phone"]
    for _ in range(2):
        factors.remove_passkey(session, viewer, old)
    assert names(session, viewer) == ["Phone"]
    with pytest.raises(factors.PasskeyRefused):
        use(session, gone)
    assert use(session, kept).id == viewer.account_id
    assert notices(session) == ["passkey added"] * 2 + ["passkey removed"]


def test_one_passkey_is_added_once(session: Session, viewer: Viewer, eve: Account):
    device = add(session, viewer)
    for who in (viewer, sign_in(session, eve)):
        options = factors.describe_new_passkey(session, who, _HERE, bytes(32))
        with pytest.raises(factors.PasskeyRefused):
            factors.add_passkey(session, who, _HERE, bytes(32), device.make(options, _ORIGIN), "")


def test_nobody_has_more_than_twenty(session: Session, viewer: Viewer, eve: Account):
    options = factors.describe_new_passkey(session, viewer, _HERE, bytes(32))
    session.add_all(passkey_of(viewer, credential=f"a{number}") for number in range(20))
    session.flush()
    with pytest.raises(factors.PasskeyRefused, match="You have 20 passkeys"):
        factors.describe_new_passkey(session, viewer, _HERE, bytes(32))
    with pytest.raises(factors.PasskeyRefused, match="You have 20 passkeys"):
        factors.add_passkey(session, viewer, _HERE, bytes(32), Device().make(options, _ORIGIN), "")
    add(session, sign_in(session, eve))


@pytest.mark.parametrize(
    ("typed", "called"),
    [("", "Passkey"), (" \u200b ", "Passkey"), (" Ana's \n phone", "Ana's phone"), ("a\0b", "ab")],
)
def test_a_name_is_shown_as_it_was_typed(
    session: Session, viewer: Viewer, eve: Account, typed: str, called: str
):
    add(session, viewer, "Phone")
    phone = factors.list_passkeys(session, viewer.account_id)[0].id
    factors.rename_passkey(session, eve.id or 0, phone, "Mine")
    assert names(session, viewer) == ["Phone"]
    factors.rename_passkey(session, viewer.account_id, phone, typed)
    assert names(session, viewer) == [called]


@pytest.mark.parametrize("length", [51, 100_000])
def test_a_name_that_is_too_long_is_refused(session: Session, viewer: Viewer, length: int):
    with pytest.raises(factors.PasskeyRefused, match="at most 50 are allowed"):
        add(session, viewer, "x" * length)
    assert names(session, viewer) == []


_TEXTS = ["", "{", "[]", "5", "null", '"id"', "[" * 11_000, "{}", '{"id": 5}', '{"id": "a\\u0000"}']


@pytest.mark.parametrize("answer", [*_TEXTS, "x" * 20_000, '{"id": "é", "response": 3}'])
def test_what_is_no_answer_is_refused(session: Session, viewer: Viewer, answer: str):
    with pytest.raises(factors.PasskeyRefused):
        factors.use_passkey(session, _HERE, bytes(32), answer)
    with pytest.raises(factors.PasskeyRefused):
        factors.add_passkey(session, viewer, _HERE, bytes(32), answer, "")


@pytest.mark.parametrize("value", [None, 5, "", "!", "é", "AAAA", [], {}, "A" * 8_000])
def test_an_answer_with_any_part_broken_is_refused(session: Session, viewer: Viewer, value: object):
    device = add(session, viewer)
    made = Device().make(factors.describe_new_passkey(session, viewer, _HERE, bytes(32)), _ORIGIN)
    used = device.use(factors.describe_use(session, _HERE, bytes(32)), _ORIGIN)
    for whole, needed in ((made, "attestationObject"), (used, "signature")):
        for part in ("id", "rawId", "type", "response", "clientDataJSON", needed):
            broken = json.loads(whole)
            (broken if part in broken else broken["response"])[part] = value
            with pytest.raises(factors.PasskeyRefused):
                factors.add_passkey(session, viewer, _HERE, bytes(32), json.dumps(broken), "")
            with pytest.raises(factors.PasskeyRefused):
                factors.use_passkey(session, _HERE, bytes(32), json.dumps(broken))


def test_a_key_that_is_none_is_not_stored(session: Session, viewer: Viewer):
    device = Device()
    key = device.public_key()
    device.public_key = lambda: {**key, -3: bytes(32)}  # no point of the curve
    options = factors.describe_new_passkey(session, viewer, _HERE, bytes(32))
    with pytest.raises(factors.PasskeyRefused):
        factors.add_passkey(session, viewer, _HERE, bytes(32), device.make(options, _ORIGIN), "")
    assert session.exec(select(Passkey)).all() == []


def test_nothing_of_a_key_is_in_its_repr(session: Session, viewer: Viewer):
    add(session, viewer, "Phone")
    row = session.exec(select(Passkey)).one()
    assert "Phone" in repr(row)
    assert row.public_key not in repr(row)
    assert row.credential_id not in repr(row)
