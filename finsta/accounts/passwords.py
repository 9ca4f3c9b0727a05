"""Passwords: bcrypt, slow on purpose, never on the event loop."""

import bcrypt

from finsta.accounts.errors import AccountRefused

MIN_PASSWORD_BYTES = 12
# bcrypt reads 72 bytes and bcrypt 5 refuses more.
MAX_PASSWORD_BYTES = 72

# About 230 ms a hash on the machine of the design's probes.
_COST = 12

# Checked if the e-mail is unknown, so that the answer takes equally long.
_DUMMY_HASH = "$2b$12$C6UzMDM.H6dfI/f/IKcEeO7ZQn8H0vIu3gGqGv2r0WkJb8mXQ5U2a"


def hash_password(password: str) -> str:
    """Hash a new password.

    Args:
        password: As typed, 12 to 72 bytes in UTF-8.

    Raises:
        AccountRefused: It is too short or too long.
    """
    size = len(password.encode())
    if size < MIN_PASSWORD_BYTES:
        raise AccountRefused(f"The password needs at least {MIN_PASSWORD_BYTES} bytes.")
    if size > MAX_PASSWORD_BYTES:
        raise AccountRefused(
            f"The password may have at most {MAX_PASSWORD_BYTES} bytes, this one has {size}."
        )
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt(_COST)).decode()


def is_right_password(password: str, password_hash: str | None) -> bool:
    """Return whether a password belongs to a hash, in the same time with or without one.

    Args:
        password: As typed.
        password_hash: From `hash_password`, or None where there is no account.
    """
    # No account has a longer password; cut, it takes the same time as any other wrong one.
    typed = password.encode()[:MAX_PASSWORD_BYTES]
    matches = bcrypt.checkpw(typed, (password_hash or _DUMMY_HASH).encode())
    return matches and password_hash is not None and len(password.encode()) <= MAX_PASSWORD_BYTES
