"""A device that keeps passkeys, as browsers have one: it answers options as the standard says."""

import hashlib
import json
import secrets
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn import base64url_to_bytes
from webauthn.helpers import bytes_to_base64url

_PRESENT, _VERIFIED, _ATTESTED = 0x01, 0x04, 0x40


class Device:
    """One passkey on a device.

    Args:
        is_verified: Whether it asks for a finger, a face or a PIN.
        counts: Whether it counts its uses.
    """

    def __init__(self, *, is_verified: bool = True, counts: bool = True) -> None:
        self._flags = _PRESENT | (_VERIFIED if is_verified else 0)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self._counts = counts
        self.credential_id = secrets.token_bytes(32)
        self.count = 0

    def make(self, options: str, origin: str) -> str:
        """Return the answer to options for a new passkey."""
        asked = json.loads(options)
        client = _client_data("webauthn.create", asked, origin)
        data = self._data(asked["rp"]["id"], _ATTESTED)
        data += bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id
        data += cbor2.dumps(self.public_key())
        made = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(clientDataJSON=client, attestationObject=made)

    def use(self, options: str, origin: str, *, user_handle: bytes = b"") -> str:
        """Return the answer to options to use it."""
        asked = json.loads(options)
        client = _client_data("webauthn.get", asked, origin)
        self.count += 1 if self._counts else 0
        data = self._data(asked["rpId"])
        signed = data + hashlib.sha256(client).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        more = {"userHandle": user_handle} if user_handle else {}
        return self._answer(
            clientDataJSON=client, authenticatorData=data, signature=signature, **more
        )

    def _data(self, host: str, flags: int = 0) -> bytes:
        told = bytes([self._flags | flags]) + self.count.to_bytes(4, "big")
        return hashlib.sha256(host.encode()).digest() + told

    def public_key(self) -> dict[int, Any]:
        """Return the half that it shows, as COSE writes it."""
        point = self.key.public_key().public_numbers()
        return {
            1: 2,
            3: -7,
            -1: 1,
            -2: point.x.to_bytes(32, "big"),
            -3: point.y.to_bytes(32, "big"),
        }

    def _answer(self, **response: bytes) -> str:
        named = bytes_to_base64url(self.credential_id)
        told = {name: bytes_to_base64url(value) for name, value in response.items()}
        answer = {"id": named, "rawId": named, "type": "public-key", "response": told}
        return json.dumps(answer)


def _client_data(kind: str, asked: dict[str, Any], origin: str) -> bytes:
    assert len(base64url_to_bytes(asked["challenge"])) == 32
    told = {"type": kind, "challenge": asked["challenge"], "origin": origin}
    return json.dumps(told).encode()
