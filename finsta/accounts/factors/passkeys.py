"""Passkeys at work: options for a browser, and what its answer proves (WebAuthn, level 2).

A passkey is kept by a device that asks for a finger, a face or a PIN each time, so it is both
factors. Challenges are the caller's, who sees to it that each is answered once.
"""

import json
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from sqlalchemy import update
from sqlmodel import Session, col, select
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    bytes_to_base64url,
    decode_credential_public_key,
    decoded_public_key_to_cryptography,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from finsta.accounts.devices import say_device
from finsta.accounts.factors.errors import PasskeyRefused
from finsta.accounts.factors.models import (
    MAX_CREDENTIAL_LENGTH,
    MAX_PUBLIC_KEY_LENGTH,
    Passkey,
)
from finsta.accounts.factors.naming import clean_passkey_name
from finsta.accounts.factors.notices import Notice, tell_owner
from finsta.accounts.factors.proving import require_proof
from finsta.accounts.models import Account
from finsta.accounts.sessions import Viewer
from finsta.infra import clock
from finsta.infra.words import _

MAX_PASSKEYS = 20
# Those of phones have 1,000 characters, those with a maker's certificates some thousands.
MAX_ANSWER_LENGTH = 12_000

_TIMEOUT_MS = 300_000
# What a browser sends is taken apart by several libraries, each with errors of its own.
_UNREADABLE = (
    WebAuthnException, UnsupportedAlgorithm, ValueError, TypeError, LookupError, AttributeError,
    ArithmeticError, RecursionError,
)  # fmt: skip

_NOT_TAKEN = _("This passkey could not be added. Try again, or use another device.")
_NOT_KNOWN = _("This passkey doesn't work here. Use another one, or your password.")


@dataclass(frozen=True)
class Party:
    """Whom passkeys prove something to.

    Attributes:
        host: The host of its address, which browsers tie a passkey to.
        origin: Its address.
        name: What browsers call it where a passkey is made.
    """

    host: str
    origin: str
    name: str = "Finsta"


def describe_new_passkey(session: Session, viewer: Viewer, party: Party, challenge: bytes) -> str:
    """Return the options by which a browser makes a passkey, as JSON.

    Args:
        session: A session.
        viewer: Whose.
        party: For whom.
        challenge: 32 random bytes.

    Raises:
        NotProved: The viewer has not shown lately that it's them.
        PasskeyRefused: They have as many as they may.
    """
    require_proof(session, viewer)
    own = _list_own(session, viewer.account_id)
    _require_room(own)
    account = session.get_one(Account, viewer.account_id)
    options = generate_registration_options(
        rp_id=party.host,
        rp_name=party.name,
        user_id=_user_handle(viewer.account_id),
        user_name=account.email,
        user_display_name=account.display_name,
        challenge=challenge,
        timeout=_TIMEOUT_MS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=_describe(own),
    )
    return options_to_json(options)


def add_passkey(
    session: Session,
    viewer: Viewer,
    party: Party,
    challenge: bytes,
    answer: str,
    name: str,
    device: str = "",
) -> None:
    """Store a passkey that a browser has made.

    Args:
        session: A writing session.
        viewer: Whose.
        party: For whom.
        challenge: Of the options.
        answer: Of the browser, as JSON.
        name: As typed, up to 50 characters; with none it is called by the device.
        device: Where it was made, from `describe_device`.

    Raises:
        NotProved: The viewer has not shown lately that it's them.
        PasskeyRefused: The answer is none to these options, or the name is too long.
    """
    require_proof(session, viewer)
    name = clean_passkey_name(name, say_device(device))
    try:
        made = verify_registration_response(
            credential=_read(answer),
            expected_challenge=challenge,
            expected_rp_id=party.host,
            expected_origin=party.origin,
            require_user_verification=True,
        )
        # Nothing else looks at the key before it is used.
        decoded_public_key_to_cryptography(decode_credential_public_key(made.credential_public_key))
    except _UNREADABLE as error:
        raise PasskeyRefused(_NOT_TAKEN) from error
    credential_id = bytes_to_base64url(made.credential_id)
    public_key = bytes_to_base64url(made.credential_public_key)
    if len(credential_id) > MAX_CREDENTIAL_LENGTH or len(public_key) > MAX_PUBLIC_KEY_LENGTH:
        raise PasskeyRefused(_NOT_TAKEN)
    # Locked, because two tabs may add one at once.
    session.get_one(Account, viewer.account_id, with_for_update=True)
    _require_room(_list_own(session, viewer.account_id))
    if _find(session, credential_id) is not None:
        raise PasskeyRefused(_NOT_TAKEN)
    session.add(
        Passkey(
            account_id=viewer.account_id,
            name=name,
            credential_id=credential_id,
            public_key=public_key,
            sign_count=made.sign_count,
            created_at=clock.now(),
        )
    )
    session.flush()
    tell_owner(session, viewer.account_id, Notice.PASSKEY_ADDED)


def describe_use(session: Session, party: Party, challenge: bytes, account_id: int = 0) -> str:
    """Return the options by which a browser uses a passkey, as JSON.

    Args:
        session: A session.
        party: For whom.
        challenge: 32 random bytes.
        account_id: Whose; with none the browser offers those that it has for this server.
    """
    own = _list_own(session, account_id) if account_id else []
    options = generate_authentication_options(
        rp_id=party.host,
        challenge=challenge,
        timeout=_TIMEOUT_MS,
        allow_credentials=_describe(own),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def use_passkey(
    session: Session, party: Party, challenge: bytes, answer: str, account_id: int = 0
) -> Account:
    """Return whose passkey a browser has used.

    Args:
        session: A writing session.
        party: For whom.
        challenge: Of the options.
        answer: Of the browser, as JSON.
        account_id: Whose it is to be; with none, anybody's.

    Raises:
        PasskeyRefused: It proves nothing; it is not said why.
    """
    try:
        given = _read(answer)
        passkey = _find(session, str(given["id"]))
        if passkey is None or passkey.account_id != (account_id or passkey.account_id):
            raise PasskeyRefused(_NOT_KNOWN)
        used = verify_authentication_response(
            credential=given,
            expected_challenge=challenge,
            expected_rp_id=party.host,
            expected_origin=party.origin,
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
        handle = given["response"].get("userHandle")
        is_owners = handle is None or base64url_to_bytes(handle) == _user_handle(passkey.account_id)
    except _UNREADABLE as error:
        raise PasskeyRefused(_NOT_KNOWN) from error
    if not is_owners or not _count_use(session, passkey, used.new_sign_count):
        raise PasskeyRefused(_NOT_KNOWN)
    return session.get_one(Account, passkey.account_id)


def _count_use(session: Session, passkey: Passkey, sign_count: int) -> bool:
    # A copy of the device would count the same once more: of two at once only one gets through.
    counted = session.exec(
        update(Passkey)
        .where(col(Passkey.id) == passkey.id, col(Passkey.sign_count) == passkey.sign_count)
        .values(sign_count=sign_count, used_at=clock.now())
    )
    return bool(counted.rowcount)


def _read(answer: str) -> dict[str, Any]:
    if len(answer) > MAX_ANSWER_LENGTH:
        raise ValueError("too long")
    given = json.loads(answer)
    if not isinstance(given, dict):
        raise TypeError("no object")
    return given


def _find(session: Session, credential_id: str) -> Passkey | None:
    if len(credential_id) > MAX_CREDENTIAL_LENGTH or not credential_id.isascii():
        return None
    if not credential_id.isprintable():  # a NUL is no text to PostgreSQL
        return None
    found = session.exec(select(Passkey).where(Passkey.credential_id == credential_id))
    return found.first()


def _list_own(session: Session, account_id: int) -> list[Passkey]:
    own = select(Passkey).where(Passkey.account_id == account_id).limit(MAX_PASSKEYS)
    return list(session.exec(own))


def _require_room(own: list[Passkey]) -> None:
    if len(own) >= MAX_PASSKEYS:
        raise PasskeyRefused(_("You have {most} passkeys. Remove one first.", most=MAX_PASSKEYS))


def _describe(own: list[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(base64url_to_bytes(one.credential_id)) for one in own]


def _user_handle(account_id: int) -> bytes:
    return str(account_id).encode()
